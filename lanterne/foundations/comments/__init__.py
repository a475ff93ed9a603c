"""What people say to each other about a use case: its thread, shown in Discerner, listed in Accompagner."""
