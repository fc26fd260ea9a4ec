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
