import pytest

from kg.exporters.quotes import quotes
from kg.model import EntityType, Field, Link, LinkKind, Mention, Result, Role

PAPER = {"title": "A net 🦊 for cells", "abstract": "First one. We use a net here."}


def mention(field: Field, start: int, end: int) -> Mention:
    return Mention("", EntityType.METHOD, Role.USED, field, start, end, "")


def test_a_find_is_quoted_with_its_sentence() -> None:
    assert quotes([mention(Field.ABSTRACT, 20, 23)], PAPER) == [(1, 11, 29, 20, 23)]


def test_offsets_count_characters_not_units_of_storage() -> None:
    ((_, start, end, first, last),) = quotes([mention(Field.TITLE, 12, 17)], PAPER)
    assert PAPER["title"][start:end] == PAPER["title"]
    assert PAPER["title"][first:last] == "cells"


def test_quotes_stand_in_the_order_of_the_texts_and_once() -> None:
    finds = [mention(Field.ABSTRACT, 20, 23), mention(Field.TITLE, 2, 5), mention(Field.ABSTRACT, 20, 23)]
    assert [quote[0] for quote in quotes(finds, PAPER)] == [0, 1]


@pytest.mark.parametrize(
    "find",
    [
        Link("https://example.org", LinkKind.CODE),
        Result("Dice", "85"),
        mention(Field.ABSTRACT, 20, 99),
        mention(Field.ABSTRACT, 5, 5),
    ],
)
def test_what_stands_nowhere_in_the_texts_is_not_quoted(find: Mention | Link | Result) -> None:
    assert quotes([find], PAPER) == []


def test_a_paper_without_texts_has_no_quotes() -> None:
    assert quotes([mention(Field.ABSTRACT, 0, 3)], {}) == []
