"""The pages of Discerner: thin, each behind one access decision."""
