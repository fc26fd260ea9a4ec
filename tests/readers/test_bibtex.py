import logging
from io import StringIO

import pytest

from kg.errors import InputError
from kg.readers.bibtex import read_bibtex
from kg.readers.rows import BadRow, Row

ENTRIES = r"""
@comment{made by hand}
@string{cells = "Journal of Cells"}
@article{lee2020,
  title = {{CellNet}: 5\% better},
  author = {Lee, Ann and {The Cell Team} and others},
  journal = cells,
  year = 2020,
}
"""


def rows(text: str) -> list[Row | BadRow]:
    return list(read_bibtex(StringIO(text)))


def test_an_entry_gives_its_fields_and_its_key_as_id() -> None:
    assert rows(ENTRIES) == [
        Row(
            4,
            {
                "id": "lee2020",
                "title": r"{CellNet}: 5\% better",
                "author": ["Lee, Ann", "{The Cell Team}", "others"],
                "journal": "Journal of Cells",
                "year": "2020",
            },
        )
    ]


def test_an_entry_that_is_not_closed_is_bad_and_the_next_one_is_read(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        bad, good = rows("@article{a, title={A\n@article{b, title={B}}\n")
    assert bad == BadRow(1, "not BibTeX: the entry is not closed")
    assert good == Row(2, {"id": "b", "title": "B"})
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_key_or_a_field_that_stands_twice_loses_nothing() -> None:
    assert rows('@misc{a, title={A}}\n@misc{a, title={B}, title="C"}\n') == [
        Row(1, {"id": "a", "title": "A"}),
        Row(2, {"id": "a", "title": "B"}),
    ]


def test_a_text_without_entries_is_an_error() -> None:
    with pytest.raises(InputError, match="no BibTeX entries"):
        rows("TY  - JOUR\nER  - \n")


def test_an_empty_text_has_no_rows() -> None:
    assert rows("\n") == []
