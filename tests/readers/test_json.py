from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.readers.json import read_json, read_json_lines
from kg.readers.rows import BadRow, Row


def rows(text: str) -> list[Row | BadRow]:
    return list(read_json(StringIO(text)))


def test_records_one_a_line_are_read_and_a_broken_one_is_bad() -> None:
    first, bad, last = rows('{"title": "A"}\n\n{"title": "B\n{"title": "C"}\n')
    assert (first, last) == (Row(1, {"title": "A"}), Row(4, {"title": "C"}))
    assert isinstance(bad, BadRow)
    assert bad.line == 3


def test_a_first_line_that_is_broken_is_bad_in_json_lines() -> None:
    bad, good = read_json_lines(StringIO('{"title": "A\n{"title": "B"}\n'))
    assert isinstance(bad, BadRow)
    assert good == Row(2, {"title": "B"})


def test_json_lines_without_any_json_are_an_error() -> None:
    with pytest.raises(InputError, match="not JSON Lines"):
        list(read_json_lines(StringIO("title,year\nA,1\n")))


def test_records_in_a_list_are_read_with_their_lines() -> None:
    assert rows('\n[\n  {"title": "A",\n   "year": 1},\n  {"title": "B"}\n]\n') == [
        Row(3, {"title": "A", "year": 1}),
        Row(5, {"title": "B"}),
    ]


def test_a_list_that_breaks_off_keeps_what_was_read() -> None:
    first, bad = rows('[{"title": "A"},\n {"title": ')
    assert first == Row(1, {"title": "A"})
    assert isinstance(bad, BadRow)
    assert bad.line == 2


def test_one_record_over_several_lines_is_read() -> None:
    assert rows('{\n "title": "A"\n}') == [Row(1, {"title": "A"})]


@pytest.mark.parametrize(
    "text",
    [
        '{"meta": {"count": 2}, "results": [{"title": "A"}, {"title": "B"}]}',
        '{"message": {"items": [{"title": "A"}, {"title": "B"}]}}',
        '{"train": [{"title": "A"}],\n "test": [{"title": "B"}]}',
        '[[{"title": "A"}], [{"title": "B"}]]',
    ],
)
def test_records_that_others_wrap_are_found(text: str) -> None:
    assert [row.fields for row in rows(text) if isinstance(row, Row)] == [{"title": "A"}, {"title": "B"}]


def test_names_of_records_are_their_ids() -> None:
    assert [row.fields for row in rows('{"a": {"title": "A"}, "b": {"title": "B"}}') if isinstance(row, Row)] == [
        {"id": "a", "title": "A"},
        {"id": "b", "title": "B"},
    ]


def test_what_is_no_record_is_bad() -> None:
    assert rows('[{"title": "A"}, 7]')[1] == BadRow(1, "not a record: 7")


@pytest.mark.parametrize("text", ["hello", "[hello]", "[" * 100_000, '{"title": }'])
def test_what_is_not_json_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="not JSON"):
        rows(text)


@pytest.mark.parametrize("text", ["", " \n ", "[]", ","])
def test_an_empty_list_has_no_rows(text: str) -> None:
    assert rows(text) == []


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers()), min_size=1), st.sampled_from(["\n", ""]))
def test_what_json_writes_is_read_back(records: list[dict[str, str | int]], end: str) -> None:
    import json

    titled = [{**record, "title": "A"} for record in records]
    assert [row.fields for row in rows(json.dumps(titled, indent=1) + end) if isinstance(row, Row)] == titled
    lines = "\n".join(map(json.dumps, titled))
    assert [row.fields for row in rows(lines + end) if isinstance(row, Row)] == titled
