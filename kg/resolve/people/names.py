"""Names of people: how one is taken apart, and when two may be one person's."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.names import plain

#: Letters that do not decompose, as they are written where they are missing.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
#: How German and Scandinavian vowels are written out.
_VOWELS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_PARTICLES = frozenset(
    {"af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn"}
    | {"la", "le", "ten", "ter", "van", "von", "zu"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ONSET = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_RIME = "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|ia|ie|iu|ua|uo|ui|un|ue|er|a|o|e|i|u|v)"
_SYLLABLES = {count: re.compile(f"(?:{_ONSET}{_RIME}){{{count}}}") for count in (1, 2)}


class PersonName(NamedTuple):
    """A name taken apart, folded to lower case without accents: given names, surname with its particles, suffix."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def key(self) -> str:
        """The form that all spellings of this name share."""
        return " ".join(word for word in (*self.given, self.surname, self.suffix) if word)

    @property
    def is_initial(self) -> bool:
        """Whether the first given name is an initial, or missing."""
        return not self.given or len(self.given[0]) == 1


def fold(text: str) -> str:
    """Return the text in lower case, every Latin letter without its marks."""
    return plain(text).translate(_LETTERS)


@lru_cache(maxsize=1 << 18)
def parse_name(name: str) -> PersonName:
    """Take a name apart; a comma parts surname from given names, else the surname is last.

    >>> parse_name("van der Berg, J.M.") == parse_name("J. M. van der Berg")
    True
    """
    head, _, tail = name.partition(",")
    if tail and (_words(tail) or [""])[0] not in _SUFFIXES:
        name, fixed = f"{tail} {head}", len(_words(head))
    else:
        fixed = len(_words((name.replace(",", " ").split() or [""])[-1]))
    words = _words(name)
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if suffix:
        fixed = 1
    start = _surname_start(words, max(1, fixed))
    return PersonName(tuple(words[:start]), " ".join(words[start:]) or fold(name).strip(), suffix)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _surname_start(words: Sequence[str], length: int) -> int:
    """Find where a surname of at least so many words begins: at the first particle behind a given name."""
    start = max(0, len(words) - length)
    particles = [place for place in range(1, start) if words[place] in _PARTICLES]
    return particles[0] if particles else start


def syllables(given: Sequence[str]) -> int:
    """Return of how many syllables of romanised Chinese a given name is: 1, 2, or 0 if it is anything else."""
    joined = "".join(given)
    return next((count for count, pattern in _SYLLABLES.items() if pattern.fullmatch(joined)), 0)


def spelled_out(name: str) -> PersonName:
    """Take a name apart with its umlauts written as two letters: `Müller` as `mueller`."""
    composed = unicodedata.normalize("NFC", name).casefold()
    if composed.isascii():
        return parse_name(name)
    return parse_name("".join(_VOWELS.get(letter, letter) for letter in composed))


def search_keys(name: PersonName) -> Iterator[tuple[str, ...]]:
    """Yield keys of which two names share one if they may be one person's, but for names that begin with an initial."""
    yield "letters", name.key.replace(" ", "")
    yield "words", *sorted(name.key.split())
    for word in name.given:
        if len(word) > 1:
            yield "given", word, name.surname


def fit(left: PersonName, right: PersonName) -> str:
    """Say in words how two different names may be one person's; nothing if they may not.

    >>> fit(parse_name("J. M. M. Montiel"), parse_name("Jose Maria Martinez Montiel"))
    'initials fit'
    >>> fit(parse_name("Jose Montiel"), parse_name("Juan Montiel"))
    ''
    """
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return ""
    if "".join((*left.given, left.surname)) == "".join((*right.given, right.surname)):
        return "same letters"
    if left.surname == right.surname and left.given and right.given:
        return _fit_given(left.given, right.given)
    if sorted(left.key.split()) == sorted(right.key.split()) and not (left.is_initial or right.is_initial):
        return "same words in another order"
    return ""


def _fit_given(left: Sequence[str], right: Sequence[str]) -> str:
    """Say how given names fit: each of the shorter list stands, in order, in the longer one."""
    if "".join(left) == "".join(right):
        return "same letters"
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    matched = [next((other for other in rest if _fits(word, other)), "") for word in short]
    if not all(matched):
        return ""
    pairs = list(zip(short, matched, strict=True))
    initial = short[0] if len(short[0]) == 1 else long[0]
    if not _fits(short[0], long[0]) and (len(short[0]) == 1 or len(initial) > 1):
        return ""
    return "initials fit" if any(word != other for word, other in pairs) else "middle name left out"


def _fits(word: str, other: str) -> bool:
    """Tell whether two given names are one, or one is the initial of the other."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
