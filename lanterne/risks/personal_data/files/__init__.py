"""Masks whole files: the same format comes out, PDF comes out as text. No Django, no database, no network."""

from __future__ import annotations

from lanterne.risks.personal_data.files.faults import FileRefused
from lanterne.risks.personal_data.files.masking import EXTENSIONS, MaskedFile, mask_file

__all__ = ["EXTENSIONS", "FileRefused", "MaskedFile", "mask_file"]
