import pytest

from kg.exporters.plain import Row, columns, json_value, plain, record, text
from kg.model import EntityType, Field, Link, LinkKind, Mention, Result, Role

MENTION = Mention("ViTs", EntityType.METHOD, Role.USED, Field.TITLE, 3, 7, "Vision Transformer", 0.9, 0.8, "hand")


@pytest.mark.parametrize(
    ("rows", "type"),
    [
        ([{"a": True}, {"a": False}], bool),
        ([{"a": 1}, {}], int),
        ([{"a": 1}, {"a": 0.5}], float),
        ([{"a": ("x",)}], tuple),
        ([{"a": "x"}], str),
        ([{"a": 1}, {"a": "x"}], str),
        ([{"a": 1}, {"a": True}], str),
        ([], str),
    ],
)
def test_a_column_has_the_narrowest_type_that_holds_all_its_values(rows: list[Row], type: type) -> None:
    assert columns(rows, ["a"]) == {"a": type}


def test_columns_are_sorted_after_those_that_stand_first() -> None:
    assert list(columns([{"z": 1, "b": 1}, {"a": 1}], ["id", "z"])) == ["id", "z", "a", "b"]


def test_a_find_is_an_object_that_says_what_it_is() -> None:
    assert record(MENTION) == {
        "find": "mention",
        "text": "ViTs",
        "type": "Method",
        "role": "used",
        "field": "title",
        "start": 3,
        "end": 7,
        "name": "Vision Transformer",
        "confidence": 0.9,
        "role_confidence": 0.8,
        "by": "hand",
    }
    link = record(Link("https://a.org", LinkKind.CODE))
    assert (link["find"], link["kind"], link["url"]) == ("link", "code", "https://a.org")
    assert record(Result("Dice", "85.3"))["find"] == "result"


def test_plain_finds_are_what_stands_in_the_paper() -> None:
    finds = (MENTION, Link("https://a.org", LinkKind.CODE), Result("Dice", "85.3"))
    assert plain(finds) == "ViTs; https://a.org; Dice 85.3"


def test_json_knows_lists() -> None:
    assert json_value(("a", "b\x00")) == ["a", "b"]


def test_text_loses_what_xml_forbids() -> None:
    assert text("a\x00\x1f\ud800\uffffb\r\nc\rd") == "ab\nc\nd"
