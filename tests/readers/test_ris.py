from io import StringIO

import pytest

from kg.errors import InputError
from kg.readers.ris import read_ris
from kg.readers.rows import BadRow, Row

REFERENCES = """\
TY  - JOUR
TI  - Cells
AU  - Lee, Ann
AU  - Wu, Bob
AB  - One line
and another
PY  - 2020/03/01
JO  - Journal of Cells
DO  - 10.1000/x
UR  - https://example.org/x
ER  -\x20

TY  - CONF
T1  - More cells
"""


def rows(text: str) -> list[Row | BadRow]:
    return list(read_ris(StringIO(text)))


def test_references_are_read_with_their_lines_also_without_an_end() -> None:
    first, second = rows(REFERENCES)
    assert isinstance(first, Row)
    assert first.line == 1
    assert first.fields["authors"] == ["Lee, Ann", "Wu, Bob"]
    assert first.fields["abstract"] == "One line and another"
    assert second == Row(13, {"type_of_reference": "CONF", "primary_title": "More cells"})


def test_a_text_without_references_is_an_error() -> None:
    with pytest.raises(InputError, match="TY  - "):
        rows("@article{a, title={A}}")


def test_an_empty_text_has_no_rows() -> None:
    assert rows("") == []


def test_one_blank_behind_a_tag_is_enough() -> None:
    text = "TY - JOUR\nTI - Cells - all of them\nAU - Lee, Ann\nAU - Wu, Bob\nER -\n\nTY - CONF\nTI - Organs\nER - \n"
    assert rows(text) == [
        Row(
            1,
            {"type_of_reference": "JOUR", "title": "Cells - all of them", "authors": ["Lee, Ann", "Wu, Bob"]},
        ),
        Row(7, {"type_of_reference": "CONF", "title": "Organs"}),
    ]


def test_a_line_of_text_is_no_tag_where_tags_have_two_blanks() -> None:
    (row,) = rows("TY  - JOUR\nAB  - We learn with\nAI - and more\nER  - \n")
    assert isinstance(row, Row)
    assert row.fields["abstract"] == "We learn with AI - and more"
