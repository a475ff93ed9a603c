"""Charts as our own SVG, always beside their table; figures always with their interval."""
