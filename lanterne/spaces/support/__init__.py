"""Accompagner: where the organisation stands, what waits, who is in it, and the mentors beside it."""
