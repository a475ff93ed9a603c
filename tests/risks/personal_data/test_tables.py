"""The table of marks that is kept beside a masked file."""

import json

import pytest

from lanterne.risks.personal_data.marks import MarkMap
from lanterne.risks.personal_data.tables import marks_of_table, table_of_marks

TEXT = "Marie Dupont, +33 6 12 34 56 78, marie.dupont@exemple.fr"


def test_a_table_for_a_spreadsheet_puts_every_value_back_and_holds_no_formula():
    marks = MarkMap()
    masked = marks.mask(TEXT).text
    table = table_of_marks(marks)
    assert ";+33" not in table.decode("utf-8-sig")
    assert marks_of_table(table).restore(masked) == TEXT


def test_a_table_in_json_puts_every_value_back():
    marks = MarkMap()
    masked = marks.mask(TEXT).text
    assert marks_of_table(json.dumps(marks.marks()).encode()).restore(masked) == TEXT


@pytest.mark.parametrize(
    "table",
    [b"rien", b"[]", b'{"PERSONNE": "Marie"}', b'{"[PERSONNE_1]": 3}', b"marque;valeur\r\n[PERSONNE_1]"],
)
def test_what_is_not_a_table_is_refused(table):
    with pytest.raises(ValueError):
        marks_of_table(table)
