"""The demo organisation's files: reproducible, consistent, and about nobody."""

from __future__ import annotations

import csv
import importlib.util
import io
import mailbox
import re
import subprocess
import sys
import zipfile
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import ModuleType

import pytest
from stdnum import iban
from stdnum.fr import nir

DEMO = Path(__file__).parents[3] / "content" / "demo"
RESERVED = re.compile(r"(^|\.)example\.(org|com|net)$")
FICTION = ("026191", "053649", "063998")


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo_build", DEMO / "build.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["demo_build"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def everything_written() -> str:
    sources = [path for folder in ("sources", "courriels") for path in (DEMO / folder).iterdir()]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(sources))


def contents(data: bytes) -> bytes | dict[str, bytes]:
    """What an archive holds (its compression depends on the machine's zlib), or the file itself."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_documents_kept_are_those_that_the_sources_make(tmp_path: Path) -> None:
    # In a process of its own: odfpy writes the namespaces of every file that its process has met.
    subprocess.run([sys.executable, DEMO / "build.py", tmp_path], check=True, capture_output=True)
    kept = {path.name: contents(path.read_bytes()) for path in (DEMO / "documents").iterdir()}
    assert {path.name: contents(path.read_bytes()) for path in tmp_path.iterdir()} == kept


def test_the_documents_are_small() -> None:
    assert sum(path.stat().st_size for path in (DEMO / "documents").iterdir()) < 150_000


def test_the_mailbox_holds_thirty_dated_messages_in_order() -> None:
    box = mailbox.mbox(DEMO / "documents" / "courriels.mbox", create=False)
    moments = [parsedate_to_datetime(message["Date"]) for message in box]
    assert len(moments) == 30
    assert moments == sorted(moments)


def test_every_address_is_in_a_reserved_domain(everything_written: str) -> None:
    domains = re.findall(r"[\w.+-]+\\?@([\w.-]+\w)", everything_written)
    assert domains
    assert [domain for domain in domains if not RESERVED.search(domain)] == []


def test_every_telephone_number_is_reserved_for_fiction(everything_written: str) -> None:
    numbers = [re.sub(r"\D", "", found) for found in re.findall(r"\b0\d(?: \d\d){4}\b", everything_written)]
    assert numbers
    assert [number for number in numbers if not number.startswith(FICTION)] == []


def test_identifiers_have_a_right_key_and_point_at_nothing_real(everything_written: str) -> None:
    social_security = re.findall(r"\b[12](?: \d\d){3} 999 \d{3} \d\d\b", everything_written)
    accounts = re.findall(r"\bFR\d\d(?: \w{2,4}){6}\b", everything_written)
    assert len(social_security) == 1
    assert len(accounts) == 2
    assert all(nir.is_valid(number) and nir.compact(number)[5:10] == "29999" for number in social_security)
    assert all(iban.is_valid(account) and iban.compact(account)[4:9] == "99999" for account in accounts)


def test_the_twenty_cases_are_answered_by_the_documents_they_name(builder: ModuleType) -> None:
    texts = {
        "reglement-accueil.pdf": builder.french_spaces(
            (DEMO / "sources/reglement-accueil.typ").read_text("utf-8")
        ),
        "statuts.docx": builder.french_spaces((DEMO / "sources/statuts.md").read_text("utf-8")),
        "rapport-2025.odt": builder.french_spaces((DEMO / "sources/rapport-2025.md").read_text("utf-8")),
        "Courriels de l’accueil.mbox": builder.french_spaces(
            (DEMO / "documents/courriels.mbox").read_text("utf-8")
        ),
    }
    with (DEMO / "cas.csv").open(encoding="utf-8", newline="") as lines:
        cases = list(csv.DictReader(lines, delimiter=";"))
    assert len(cases) == 20
    unanswerable = [case for case in cases if case["éléments attendus"].startswith("je ne trouve pas")]
    assert len(unanswerable) == 2
    for case in cases:
        assert case["document"] in texts
        if case not in unanswerable:
            for expected in builder.french_spaces(case["éléments attendus"]).split(" | "):
                assert expected.lower() in texts[case["document"]].lower(), case["question"]


def test_the_accounts_of_the_annual_report_add_up() -> None:
    report = (DEMO / "sources/rapport-2025.md").read_text("utf-8")
    amounts = [
        int(line.split("|")[2].replace(" ", "").replace("€", "").replace("*", ""))
        for line in report.splitlines()
        if line.startswith("|") and "€" in line
    ]
    income, charges = amounts[:7], amounts[7:]
    assert sum(income[:-1]) == income[-1]
    assert sum(charges[:-1]) == charges[-1]
    assert income[-1] - charges[-1] == 3_250
