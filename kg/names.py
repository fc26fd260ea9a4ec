"""How a name is compared: one canonical form for all spellings of an entity, one for all spellings of a person.

Canonical forms decide which nodes are one and what their IRIs are: a change here changes IRIs.
"""

import re
import unicodedata
from collections.abc import Sequence

#: Heads that carry no name behind any other word: "Cityscapes dataset" is "Cityscapes".
_DATA_HEADS = frozenset({"benchmark", "corpus", "data", "dataset"})
#: Heads that carry no name behind a name: "SGD algorithm" is "SGD", but "self-supervised task" is no "self-supervised".
_HEADS = frozenset(
    {"algorithm", "approach", "architecture", "framework", "method", "metric", "model", "paradigm", "problem", "scheme"}
    | {"score", "strategy", "system", "task", "technique"}
)
_DETERMINERS = frozenset({"a", "an", "novel", "our", "proposed", "the"})
_SEPARATORS = re.compile(r"[^\w+#@%*]+|_")
_SHORT = re.compile(r"[A-Z0-9][A-Za-z0-9+\-]*")


def plain(text: str) -> str:
    """Return the text in lower case, compatibility forms folded, without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).casefold()


def singular(word: str) -> str:
    """Return the singular of an English word, by its ending; behind a digit an `s` is part of a name: `YOLOv5s`."""
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and not word[-2].isdigit():
        return word[:-1]
    return word


def canonical(name: str) -> str:
    """Return the form that all spellings of an entity share, without case, hyphens, plurals, articles and empty heads.

    >>> canonical("the Vision-Transformers") == canonical("vision transformer")
    True
    >>> canonical("SBD dataset")
    'sbd'
    """
    words = name.split()
    while len(words) > 1 and plain(words[0]) in _DETERMINERS:
        words = words[1:]
    while len(words) > 1 and _is_empty_head(words):
        words = words[:-1]
    folded = _SEPARATORS.sub(" ", plain(" ".join(words))).split()
    return " ".join(singular(word) for word in folded) or " ".join(plain(name).split())


def _is_empty_head(words: Sequence[str]) -> bool:
    """Tell whether the last word says nothing that the words before it do not name."""
    head = singular(plain(words[-1]))
    is_name = len(words) > 2 or any(letter.isupper() or letter.isdigit() for letter in words[0][1:])
    return head in _DATA_HEADS or (head in _HEADS and is_name)


def canonical_person(name: str) -> str:
    """Return the form that all spellings of a person's name share, without case, accents, dots and hyphens.

    >>> canonical_person("J.M.M. Montiel") == canonical_person("J. M. M. Montiel")
    True
    """
    return " ".join(re.findall(r"\w+", plain(name))) or plain(name).strip()


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is one short word with at least two capitals or digits, such as `SSL` or `ViTs`."""
    return (
        len(name) <= 10
        and _SHORT.fullmatch(name) is not None
        and sum(letter.isupper() or letter.isdigit() for letter in name) > 1
    )
