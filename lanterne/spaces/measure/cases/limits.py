"""Every bound on a sheet of cases."""

LARGEST_FILE = 5_000_000
"""Bytes; a longer file is refused before it is read."""

LARGEST_UNPACKED = 40_000_000
"""Bytes that an XLSX or ODS file may hold once unpacked."""

MOST_CASES = 300
MOST_ROWS = 2_000
MOST_COLUMNS = 40
LONGEST_QUESTION = 4_000
LONGEST_CELL = 1_000
MOST_ELEMENTS = 20
MOST_WORDS_IN_ELEMENT = 8
"""Past that, an element is a sentence that no answer will repeat word for word: a remark says so."""
