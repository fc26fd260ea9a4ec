"""A paper as the tagger reads it, with the tokenizer of the shipped model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from kg.extract import SHIPPED
from kg.extract.encoding import encode, shape

TOKENIZER = Tokenizer.from_file(str(SHIPPED / "kg_entities" / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


def test_words_are_stretches_of_letters_and_single_signs() -> None:
    encoded = encode(TOKENIZER, "U-Net++\nIt's fast.")
    assert [encoded.text[start:end] for start, end in encoded.words] == [
        *("U", "-", "Net", "+", "+"),
        *("It", "'", "s", "fast", "."),
    ]


def test_every_window_shows_the_title_and_together_they_show_all_words() -> None:
    encoded = encode(TOKENIZER, "A title here\n" + "many words of an abstract " * 300)
    assert len(encoded.windows) > 1
    assert all({0, 1, 2} <= set(window.words.tolist()) for window in encoded.windows)
    shown = {word for window in encoded.windows for word in window.words.tolist()} - {-1}
    assert shown == set(range(len(encoded.words)))


@given(st.text(max_size=400))
def test_any_text_fits_the_model(text: str) -> None:
    for window in encode(TOKENIZER, text).windows:
        assert len(window.ids) == len(window.segments) == len(window.shapes) == len(window.words) <= 512


@pytest.mark.parametrize(
    ("one", "other"), [("cat", "CAT"), ("Cat", "CaT"), ("3", "three"), ("(", ")"), ("A", "AB"), ("3d", "3D")]
)
def test_the_shape_tells_letter_case_apart(one: str, other: str) -> None:
    assert shape(one) != shape(other)
