import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sentences import sentence_at, sentence_starts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Smith et al. Method works. See Fig. 3 now.", ["Smith et al. Method works.", "See Fig. 3 now."]),
        ("The count is $d$. We go on (see all!) there.", ["The count is $d$.", "We go on (see all!) there."]),
        ("我们提出一种方法。它很快。", ["我们提出一种方法。", "它很快。"]),
        ("A title\nIts text. ", ["A title", "Its text."]),
        ('It is "done." Next.', ['It is "done."', "Next."]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(text: str, sentences: list[str]) -> None:
    starts = sentence_starts(text)
    assert [text[slice(*sentence_at(text, start, start + 1))] for start in starts] == sentences


def test_a_stretch_over_two_sentences_gets_both() -> None:
    text = "One here. Two there. Three."
    assert text[slice(*sentence_at(text, 4, 13))] == "One here. Two there."


@given(st.text(), st.data())
def test_any_word_lies_in_its_sentence(text: str, data: st.DataObject) -> None:
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    if places:
        start = data.draw(st.sampled_from(places))
        first, last = sentence_at(text, start, start + 1)
        assert first <= start < last
