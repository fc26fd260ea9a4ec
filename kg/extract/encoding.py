"""A paper as the tagger reads it: words, cut into the pieces of the model's vocabulary, in windows that fit the model.

Words are the maximal stretches of letters or digits, and single punctuation marks, as BERT's pre-tokenizer cuts them.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints: TypeAlias = npt.NDArray[np.int64]

#: The vocabulary's pieces that open a sequence and close each of its parts.
_CLS, _SEP = 101, 102
_MAX_PIECES = 512


class Word(NamedTuple):
    """Where a word stands in the text."""

    start: int
    end: int


class Piece(NamedTuple):
    """A piece of the vocabulary, and the index of the word that it is part of."""

    id: int
    word: int


class Window(NamedTuple):
    """One input of the tagger, the title with all or a part of the abstract: one number for each piece.

    `words` are the indices of the pieces' words, -1 for the special pieces.
    """

    ids: Ints
    segments: Ints
    shapes: Ints
    words: Ints


class Encoded(NamedTuple):
    """A paper's text, its words, and the windows that cover them."""

    text: str
    title_length: int
    words: list[Word]
    windows: list[Window]


def encode(tokenizer: "Tokenizer", text: str) -> Encoded:
    """Cut a paper into words and windows.

    Args:
        tokenizer: the one that the model was trained with.
        text: title and abstract, as `kg.extract.document.text_of` joins them.
    """
    title_length = len(text.partition("\n")[0])
    words, pieces = _cut(tokenizer, text)
    shapes = [shape(text[start:end]) for start, end in words]
    in_title = sum(words[piece.word].start < title_length for piece in pieces)
    head, body = pieces[: min(in_title, _MAX_PIECES // 2)], pieces[in_title:]
    windows = [_window(head, part, shapes) for part in _parts(body, _MAX_PIECES - len(head) - 3)]
    return Encoded(text, title_length, words, windows)


def shape(word: str) -> int:
    """Return the class of a word's letter case, which the uncased vocabulary does not show."""
    if not any(letter.isalnum() for letter in word):
        return {"(": 1, ")": 2, "-": 3}.get(word, 4)
    if word.isdigit():
        return 5
    if word.islower():
        return 6
    if word.isupper():
        return 7 if len(word) > 1 else 8
    if word[0].isupper() and word[1:].islower():
        return 9
    return 10 if any(letter.isdigit() for letter in word) and not any(letter.isupper() for letter in word) else 11


def _cut(tokenizer: "Tokenizer", text: str) -> tuple[list[Word], list[Piece]]:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words: list[Word] = []
    pieces: list[Piece] = []
    previous = None
    for id, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word != previous:
            words.append(Word(start, end))
        words[-1] = Word(words[-1].start, end)
        pieces.append(Piece(id, len(words) - 1))
        previous = word
    return words, pieces


def _parts(pieces: Sequence[Piece], room: int) -> Iterator[Sequence[Piece]]:
    """Yield stretches of about equal length that fit the room and cut no word."""
    if not pieces:
        yield pieces
    step = -(-len(pieces) // max(1, -(-len(pieces) // room)))
    start = 0
    while start < len(pieces):
        end = min(len(pieces), start + step)
        cut = end
        while start + 1 < cut < len(pieces) and pieces[cut].word == pieces[cut - 1].word:
            cut -= 1
        end = cut if cut > start + 1 else end
        yield pieces[start:end]
        start = end


def _window(head: Sequence[Piece], body: Sequence[Piece], shapes: Sequence[int]) -> Window:
    sequence = [Piece(_CLS, -1), *head, Piece(_SEP, -1), *body, Piece(_SEP, -1)]
    words = np.array([piece.word for piece in sequence], np.int64)
    return Window(
        np.array([piece.id for piece in sequence], np.int64),
        np.repeat(np.array([0, 1], np.int64), [len(head) + 2, len(body) + 1]),
        np.array([shapes[word] if word >= 0 else 0 for word in words], np.int64),
        words,
    )
