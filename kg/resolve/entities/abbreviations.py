"""Abbreviations: which names are short forms, and which long forms their letters spell."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.names import plain

_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9+./-]*")
_LONGEST = 12
_PLURAL = re.compile(r"(?<=[A-Z])s$")
_WORD = re.compile(r"[^\W_]+")
#: Words whose letter an abbreviation may leave out.
_WEAK = frozenset(
    {"a", "an", "and", "as", "at", "based", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
_SPELLED = {
    **{"1": ("one",), "2": ("two", "to"), "3": ("three",), "4": ("four", "for"), "6": ("six",), "7": ("seven",)},
    "x": ("cross", "ex"),
}


@lru_cache(maxsize=1 << 19)
def short_form(name: str) -> str:
    """Return how all spellings of an abbreviation are written (`ViTs` is `vit`), nothing where a name is none."""
    if len(name) > _LONGEST or _SHORT.fullmatch(name) is None:
        return ""
    singular = _PLURAL.sub("", name)
    strong = sum(letter.isupper() for letter in singular) + any(letter.isdigit() for letter in singular)
    return plain(singular) if strong > 1 else ""


def spells(short: str, long: str) -> bool:
    """Tell whether the letters of a short form begin, in their order, all the words of a long one but weak ones.

    >>> spells("vit", "Vision Transformer"), spells("cnn", "3D convolutional neural network")
    (True, False)
    """
    letters = "".join(_WORD.findall(short))
    words = _WORD.findall(plain(long))
    if len(words) < 2 or len(words) > 2 * len(letters) or any(word.startswith(letters) for word in words):
        return False
    return _aligned(letters, words)


def stands_for(short: str, text: str) -> bool:
    """Tell whether the letters of a short form stand in a text, in their order and from the start of a word on.

    >>> stands_for("E2E", "end-to-end driving"), stands_for("7B", "Llama")
    (True, False)
    """
    start, place, folded = r"\b", 0, plain(text)
    for letter in "".join(_WORD.findall(plain(short))):
        found = re.compile(f"{start}(?:{'|'.join((letter, *_SPELLED.get(letter, ())))})").search(folded, place)
        if found is None:
            return False
        start, place = "", found.end()
    return True


def _aligned(letters: str, words: Sequence[str]) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _WEAK and _aligned(letters, rest):
        return True
    if not letters or not word.startswith((letters[0], *_SPELLED.get(letters[0], ()))):
        return False
    most = _most(letters, word)
    return any(_aligned(letters[taken:], rest) for taken in range(1, most + 1))


def _most(letters: str, word: str) -> int:
    """Return how many of the letters a word that begins with the first holds in their order."""
    taken, place = 1, 1
    while taken < len(letters) and (found := word.find(letters[taken], place)) >= 0:
        taken, place = taken + 1, found + 1
    return taken
