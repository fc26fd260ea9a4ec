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


@pytest.mark.parametrize("key", ["author", "Author", "AUTHOR"])
def test_the_case_of_a_field_does_not_matter(key: str) -> None:
    (row,) = rows(f"@misc{{a, {key} = {{van der Berg, Jan and Ann Lee}}, TITLE = {{A}}}}")
    assert row == Row(1, {"id": "a", "author": ["van der Berg, Jan", "Ann Lee"], "title": "A"})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"Cells " # {in } # "images"', "Cells in images"),
        ('conf # " 2021"', "Conference on Cells 2021"),
        ("CONF", "Conference on Cells"),
        ('jan # "~1"', "jan~1"),
        ("{C# and {#}1}", "C# and {#}1"),
        (r'"C# with {"}#{"} and \# {\"o}"', r'C# with {"}#{"} and \# {\"o}'),
        ("2020", "2020"),
    ],
)
def test_a_value_is_joined_from_its_pieces(written: str, value: str) -> None:
    (row,) = rows(f'@string{{of = "on"}}@string{{Conf = "Conference " # of # " Cells"}}\n@misc{{a, note = {written}}}')
    assert row == Row(2, {"id": "a", "note": value})


VOLUME = """
@proceedings{conf/20, title = {Conference on Cells}, year = 2020, editor = {Ann Lee}, doi = {10.1000/volume}}
"""


def test_an_entry_takes_place_and_year_from_its_volume_which_is_no_paper() -> None:
    paper = "@inproceedings{a, title = {A}, Crossref = {Conf/20}}\n"
    bad = BadRow(2, "no paper, but the volume that other entries are in")
    row = {"id": "a", "title": "A", "crossref": "Conf/20", "booktitle": "Conference on Cells", "year": "2020"}
    assert rows(VOLUME + paper) == [bad, Row(3, row)]
    assert rows(paper + VOLUME) == [Row(1, row), BadRow(3, bad.reason)]


def test_what_an_entry_says_of_itself_stays() -> None:
    _, row = rows(VOLUME + "@inproceedings{a, title = {A}, booktitle = {CC}, year = 2021, crossref = {conf/20}}")
    assert isinstance(row, Row)
    assert (row.fields["booktitle"], row.fields["year"]) == ("CC", "2021")


def test_a_volume_that_no_entry_is_in_and_entries_without_a_key_stay_as_they_are() -> None:
    assert [type(row) for row in rows(VOLUME + "@misc{, title = {A}, year = 1999}\n@misc{b, title = {B}}")] == [Row] * 3
    assert rows("@misc{, title = {A}, year = 1999}\n@misc{b, title = {B}}")[1] == Row(2, {"id": "b", "title": "B"})


def test_the_authors_of_an_entry_that_stands_twice_are_parted_too() -> None:
    _, second = rows("@misc{a, title={A}}\n@misc{a, title={B}, author={Ann Lee and Bob Wu}}\n")
    assert second == Row(2, {"id": "a", "title": "B", "author": ["Ann Lee", "Bob Wu"]})
