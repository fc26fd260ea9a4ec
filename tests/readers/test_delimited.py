from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.delimited import read_csv, read_tsv
from kg.readers.rows import BadRow, Row


def rows(text: str) -> list[Row | BadRow]:
    return list(read_csv(StringIO(text, newline=None)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_shows_the_delimiter(delimiter: str) -> None:
    assert rows(f"title{delimiter}year\nA: B{delimiter}1999\n") == [Row(2, {"title": "A: B", "year": "1999"})]


def test_tabs_part_cells_in_tsv() -> None:
    assert list(read_tsv(StringIO("title\tabstract\nA, B\tx, y\n"))) == [Row(2, {"title": "A, B", "abstract": "x, y"})]


def test_line_ends_and_quotes_inside_a_cell_are_kept() -> None:
    assert rows('title,abstract\n"A ""B""","x\ny"\nC,z\n') == [
        Row(2, {"title": 'A "B"', "abstract": "x\ny"}),
        Row(4, {"title": "C", "abstract": "z"}),
    ]


def test_a_cell_of_a_hundred_thousand_words_is_read() -> None:
    (row,) = rows(f'title,abstract\nA,"{"word " * 100_000}"\n')
    assert isinstance(row, Row)
    assert str(row.fields["abstract"]).count("word") == 100_000


def test_a_quotation_mark_that_nobody_closed_swallows_no_rows() -> None:
    assert rows('title,year,link\n"A,1999,x\nB,2000,y\n') == [
        Row(2, {"title": '"A', "year": "1999", "link": "x"}),
        Row(3, {"title": "B", "year": "2000", "link": "y"}),
    ]


def test_commas_that_nobody_quoted_are_joined_into_the_abstract() -> None:
    abstract = "We split cells, count them, and compare all of the numbers that we have."
    (row,) = rows(f"title,year,abstract\nA,1999,{abstract}\n")
    assert isinstance(row, Row)
    assert row.fields["abstract"] == abstract


def test_blank_lines_and_empty_rows_are_no_records() -> None:
    assert rows("\ntitle,year\n\nA,1999\n,\n") == [Row(4, {"title": "A", "year": "1999"})]


def test_an_empty_text_has_no_rows() -> None:
    assert rows("") == []


@given(st.text(alphabet='",;\t|\nab \r', max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    lines = [row.line for row in rows(f"title,year\nA,1999\n{text}\n")]
    assert lines == sorted(lines)
    assert lines[0] == 2


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_a_blank_behind_the_delimiter_does_not_hide_a_quotation_mark(delimiter: str) -> None:
    text = delimiter.join(["id", ' "title"', " year\n1"]) + delimiter + f' "A{delimiter} B"' + delimiter + " 2020\n"
    assert rows(text) == [Row(2, {"id": "1", "title": f"A{delimiter} B", "year": "2020"})]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=; "])
def test_a_first_line_that_names_the_delimiter_is_no_header(line: str) -> None:
    assert rows(f"{line}\ntitle;year\nA, B;1999\n") == [Row(3, {"title": "A, B", "year": "1999"})]


def test_a_list_that_only_names_its_delimiter_has_no_rows() -> None:
    assert rows("sep=;\n") == []
