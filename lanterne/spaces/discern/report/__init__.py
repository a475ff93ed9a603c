"""The file of a use case as a tagged PDF, made by typst.

Every word in it comes from rules, answers, evidence and what people wrote: no model writes here. The file is built
in PDF/A-3a and PDF/UA-1 mode; typst checks what can be checked by a program, so we say 'tagged', not 'conformant'.
"""

from __future__ import annotations

from lanterne.spaces.discern.report.charter import charter_docx, charter_pdf
from lanterne.spaces.discern.report.pdf import case_pdf, render

__all__ = ["case_pdf", "charter_docx", "charter_pdf", "render"]
