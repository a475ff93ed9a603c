"""The pages of Accompagner, and those about people."""
