"""What a sentence says that its figures measure; hand-made sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.phrases import phrases


def names(text: str) -> list[str]:
    return [phrase.name for phrase in phrases(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It reduces the query cost by 30%.", "query cost"),
        ("It cuts sorting error from 9 to 4.", "sorting error"),
        ("We see a 30% drop in foo latency.", "foo latency"),
        ("We see a 30% foo latency drop.", "foo latency"),
        ("It takes 30% less memory.", "memory"),
        ("It has 3x fewer parameters.", "parameters"),
        ("It saves more than 30% of counting time when sorting.", "counting time"),
        ("It reaches a 40% net win rate.", "net win rate"),
        ("It has a foo-level accuracy of 93.5.", "foo-level accuracy"),
        ("The Foo Success Rate is 93.5.", "Foo Success Rate"),
        ("It cuts the foo complexity from O(n) to O(1).", "foo complexity"),
        ("It has a foo complexity of O(1).", "foo complexity"),
        ("It saves 30% of counting time meanwhile.", "counting time"),
        ("It is 17% better in terms of readability.", "readability"),
    ],
)
def test_a_measure_is_known_by_the_grammar(text: str, expected: str) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "It needs 30% fewer labels.",
        "It reduces the search space by 30%.",
        "We skip 80% of the foos.",
        "We see a 20% foo reduction.",
        "We skip 80% of the foos improving them all.",
        "It runs at 2x speed.",
        "We tune 2% of the parameters.",
    ],
)
def test_what_is_no_measure_has_no_name(text: str) -> None:
    assert set(names(text)) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "It improves performance by 30%.",
        "A 2 dB gain, a 3 percent drop, and 5 times reductions.",
        "It is 30% better than others.",
        "We count foos.",
        "It improves results.",
    ],
)
def test_loose_words_are_left_out(text: str) -> None:
    assert names(text) == []


@given(
    st.lists(st.sampled_from(["reduces", "the", "foo", "cost", "by", "30%", "of", "fewer", "in terms of", "accuracy"]))
)
def test_phrases_of_any_text_stand_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for phrase in phrases(text, 0, len(text)):
        assert phrase.name in ("", text[phrase.start : phrase.end])
