"""Cases to measure with: read from a spreadsheet, checked line by line."""

from lanterne.spaces.measure.cases.limits import LARGEST_FILE, MOST_CASES
from lanterne.spaces.measure.cases.reading import read_sheet
from lanterne.spaces.measure.cases.sheet import CaseDraft, Remark, Sheet, SheetError

__all__ = ["LARGEST_FILE", "MOST_CASES", "CaseDraft", "Remark", "Sheet", "SheetError", "read_sheet"]
