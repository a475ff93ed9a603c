"""Every bound on what a document may be or cost, in one place."""

MEGABYTE = 1_000_000

LARGEST_FILE = 50 * MEGABYTE
"""Bytes. A longer file is refused before it is read."""

LARGEST_UNPACKED = 300 * MEGABYTE
"""Bytes that the members of an office file (a ZIP archive) may declare together."""

HIGHEST_RATIO = 150
"""Unpacked over packed bytes, looked at above `RATIO_FLOOR` only: small repetitive files are harmless."""

RATIO_FLOOR = 20 * MEGABYTE
MOST_MEMBERS = 5_000

MOST_PAGES = 2_000
MOST_SCANNED_PAGES = 200
MOST_MESSAGES = 5_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 10_000_000
"""About 10,000 passages: what one search may go through without being felt."""

SHORTEST_PASSAGE_WORDS = 120
LONGEST_PASSAGE_WORDS = 200
LONGEST_WORD = 200
"""Characters. A longer unbroken run (base64, a line of dashes) is cut, so that a passage stays a passage."""

READING_SECONDS = 60
SCAN_SECONDS = 300
"""Wall-clock bounds of the process that reads; the longer one is for background jobs."""

READING_MEMORY = 1024 * 1024 * 1024
