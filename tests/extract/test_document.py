"""The text that is parsed, and the way back from its offsets; made-up papers."""

import pytest

from kg.extract.document import locate, text_of
from kg.model import Field, Paper

PAPER = Paper(id="1", title="FooNet: Counting Foos", abstract="We count foos with FooNet.")


def test_the_text_is_the_title_and_the_abstract_on_the_next_line() -> None:
    assert text_of(PAPER) == "FooNet: Counting Foos\nWe count foos with FooNet."


def test_the_text_of_a_paper_with_no_abstract_is_its_title() -> None:
    assert text_of(Paper(id="1", title="FooNet")) == "FooNet"


@pytest.mark.parametrize(
    ("term", "field"), [("Counting", Field.TITLE), ("We", Field.ABSTRACT), ("with", Field.ABSTRACT)]
)
def test_a_place_in_the_text_is_found_in_its_field(term: str, field: Field) -> None:
    start = text_of(PAPER).index(term)
    found, begin, end = locate(PAPER, start, start + len(term))
    assert (found, PAPER.text(found)[begin:end]) == (field, term)


def test_a_place_across_both_fields_is_cut_at_the_end_of_the_title() -> None:
    start = text_of(PAPER).index("Foos")
    assert locate(PAPER, start, start + 7) == (Field.TITLE, start, len(PAPER.title))
