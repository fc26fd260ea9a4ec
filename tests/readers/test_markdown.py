from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.readers.markdown import read_markdown
from kg.readers.rows import BadRow, Row

ENGLISH = "We segment the cells in microscopy images, with fewer labels than any earlier method."
CHINESE = "我们用比以往任何方法都少的标注，分割显微镜图像中的细胞。"
HEADER = (
    "| 年份 | 题目 | 作者 | 摘要"
    + " " * 2000
    + "| 中文摘要 | link |\n| --- | --- | --- |"
    + "-" * 2000
    + "| --- | --- |\n"
)
CELLS = {
    "年份": "2023",
    "题目": "Cells",
    "作者": "Ann Lee",
    "摘要": ENGLISH,
    "中文摘要": CHINESE,
    "link": "[pdf](https://a.org)",
}


def rows(text: str) -> list[Row | BadRow]:
    return list(read_markdown(StringIO(text)))


def cells(text: str) -> list[list[object]]:
    return [list(row.fields.values()) for row in rows(text) if isinstance(row, Row)]


def test_a_header_padded_by_thousands_of_spaces_is_read() -> None:
    assert rows(f"{HEADER}| {' | '.join(CELLS.values())} |\n") == [Row(3, CELLS)]


def test_tables_anywhere_in_a_document_are_read() -> None:
    text = "# Papers\n\nText | with a pipe\n\n|title|year|\n|:-:|-:|\n|A|1999|\n\nMore.\n"
    text += "\n title | code\n--|--\nB | x\n| C | y\n"
    assert rows(text) == [
        Row(7, {"title": "A", "year": "1999"}),
        Row(13, {"title": "B", "code": "x"}),
        Row(14, {"title": "C", "code": "y"}),
    ]


def test_a_table_that_follows_without_a_blank_line_has_a_header_of_its_own() -> None:
    assert rows("|title|\n|-|\n|A|\n|Title|Year|\n|---|---|\n|B|1999|\n") == [
        Row(3, {"title": "A"}),
        Row(6, {"Title": "B", "Year": "1999"}),
    ]


def test_tables_in_quotations_count_and_those_in_code_do_not() -> None:
    assert cells("> |title|\n> |---|\n> |A|\n\n```\n|title|\n|---|\n|B|\n```\n") == [["A"]]


def test_escaped_pipes_are_text() -> None:
    assert cells("|title|year|\n|---|---|\n|P(a\\|b)|1999|\n") == [["P(a|b)", "1999"]]


@pytest.mark.parametrize("title", ["`a|b` works", "bounds on $P(a|b)$"])
def test_pipes_in_code_and_math_are_text_where_cells_are_too_many(title: str) -> None:
    assert cells(f"|title|year|\n|---|---|\n|{title}|1999|\n") == [[title, "1999"]]


def test_bold_cells_are_plain() -> None:
    assert cells("|title|\n|---|\n|**A title**|\n") == [["A title"]]


def test_two_columns_of_one_name_are_both_kept() -> None:
    assert rows("|title|link|link|\n|---|---|---|\n|A|x|y|\n") == [Row(3, {"title": "A", "link": "x", "link (2)": "y"})]


def test_a_glued_separator_is_read() -> None:
    glued = f"| 2023 | Cells | Ann Lee | {ENGLISH}| {CHINESE} | [pdf](https://a.org) |\n"
    assert rows(HEADER + glued) == [Row(3, CELLS)]


@pytest.mark.parametrize(
    "row",
    [
        f"| 2023 | Cells | Ann Lee | {ENGLISH} {CHINESE} | [pdf](https://a.org) |",
        f"| 2023 | Cells | Ann Lee | {ENGLISH}{CHINESE} | [pdf](https://a.org) |",
        f"| 2023 | Cells | Ann Lee | {ENGLISH} | {CHINESE}[pdf](https://a.org) |",
        f"| 2023 Cells | Ann Lee | {ENGLISH} | {CHINESE} | [pdf](https://a.org) |",
        f"| 2023 Cells | Ann Lee | {ENGLISH}{CHINESE} | [pdf](https://a.org) |",
    ],
)
def test_a_missing_separator_is_put_where_script_address_or_year_tell(row: str) -> None:
    assert rows(HEADER + row) == [Row(3, CELLS)]


def test_a_chinese_sentence_that_begins_with_a_latin_name_is_not_cut_behind_it() -> None:
    chinese = "CellNet是一种分割显微镜图像中细胞的方法，所需标注很少。"
    (row,) = rows(f"{HEADER}| 2023 | Cells | Ann Lee | {ENGLISH}{chinese} | [pdf](https://a.org) |")
    assert isinstance(row, Row)
    assert (row.fields["摘要"], row.fields["中文摘要"]) == (ENGLISH, chinese)


def test_pipes_that_nobody_escaped_are_joined_into_the_abstract() -> None:
    (row,) = rows(
        f"{HEADER}| 2023 | Cells | Ann Lee | We bound |x - y| here. {ENGLISH} | {CHINESE} | [pdf](https://a.org) |"
    )
    assert isinstance(row, Row)
    assert row.fields == {**CELLS, "摘要": f"We bound | x - y | here. {ENGLISH}"}


def test_cells_that_are_missing_at_the_end_are_empty() -> None:
    assert rows("|title|year|code|\n|---|---|---|\n|A|1999|\n") == [Row(3, {"title": "A", "year": "1999", "code": ""})]


def test_a_row_that_a_line_end_broke_is_one_row() -> None:
    assert rows("|title|abstract|\n|---|---|\n|A|one\ntwo|\n|B|x|\n") == [
        Row(3, {"title": "A", "abstract": "one two"}),
        Row(5, {"title": "B", "abstract": "x"}),
    ]


def test_a_row_that_makes_no_sense_is_bad() -> None:
    row = f"| Cells | Ann Lee | {ENGLISH} | {CHINESE} |"
    assert rows(HEADER + row) == [BadRow(3, "4 cells in a table of 6 columns")]


def test_a_text_without_a_table_is_an_error() -> None:
    with pytest.raises(InputError, match="no table"):
        rows("# Papers\n\n- A | B\n")


def test_an_empty_text_has_no_rows() -> None:
    assert rows("") == []


@given(st.text(alphabet="|-:\\ \n`$ax中", max_size=80))
def test_rows_of_any_text_stand_on_lines_of_their_own(text: str) -> None:
    lines = [row.line for row in rows(f"|title|abstract|link|\n|---|---|---|\n|A|b|c|\n{text}")]
    assert lines == sorted(set(lines))
    assert lines[-1] <= 4 + text.count("\n")
