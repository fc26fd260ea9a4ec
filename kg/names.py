"""How a name is compared: one canonical form for all spellings of an entity, one for all spellings of a person.

Canonical forms decide which nodes are one and what their IRIs are: a change here changes IRIs.
"""

import re
import unicodedata

#: Heads that carry no name: "SBD dataset" is "SBD".
HEADS = frozenset(
    {"algorithm", "approach", "architecture", "benchmark", "corpus", "data", "dataset", "framework", "method", "metric"}
    | {"model", "paradigm", "problem", "scheme", "score", "strategy", "system", "task", "technique"}
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
    """Return the singular of an English word, by its ending."""
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def canonical(name: str) -> str:
    """Return the form that all spellings of an entity share, without case, hyphens, plurals, articles and empty heads.

    >>> canonical("the Vision-Transformers") == canonical("vision transformer")
    True
    >>> canonical("SBD dataset")
    'sbd'
    """
    words = [singular(word) for word in _SEPARATORS.sub(" ", plain(name)).split()]
    while len(words) > 1 and words[0] in _DETERMINERS:
        words = words[1:]
    while len(words) > 1 and words[-1] in HEADS:
        words = words[:-1]
    return " ".join(words) or plain(name).strip()


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
