"""CSV and TSV."""

from __future__ import annotations

import csv
import io

from ..text import decode
from .parsed import Parsed
from .rows import blocks_of


def parse(data: bytes) -> Parsed:
    text = (decode(data) or "").replace("\x00", "")
    csv.field_size_limit(1_000_000)
    try:
        dialect = csv.Sniffer().sniff(text[:50_000], delimiters=";,\t|")
    except csv.Error:
        dialect = csv.excel
        dialect = type("French", (csv.excel,), {"delimiter": ";"})
    return Parsed("", blocks_of(csv.reader(io.StringIO(text, newline=""), dialect)))
