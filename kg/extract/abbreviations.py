"""ABBREVIATIONS: short forms and the long forms that brackets or a title's colon tie to them, by aligning letters.

The candidates are those of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (PSB 2003). They take the shortest long form whose letters align; we take the one whose words align
best, since hyphens mislead the shortest: SSL is "semi-supervised learning", not "supervised learning".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_BRACKET = re.compile(
    r"\s?[(（]\s*(?:(?:i\.e\.|e\.g\.|or|termed|called|dubbed|namely|abbreviated as),?\s)?[\"“'‘]?"
    r"(?P<inside>[^()（）]{1,200}?)[\"”'’]?\s*[)）]"
)
_SHORT = r"(?=\S*[A-Z]|[a-z]{2,5}\b|[a-z]+\d)[A-Za-z0-9][\w+./-]{1,11}(?<![./-])"
_ONLY_SHORT = re.compile(rf"{_SHORT}(?=[,;:]\s|\Z)")
_LAST_SHORT = re.compile(rf"(?<![\w+./-]){_SHORT}\Z")
_TITLE = re.compile(rf"^(?P<short>{_SHORT})\s?[:：–—]\s(?P<long>[^:：?\n]+)", re.MULTILINE)
#: What no long form holds: the end of a clause, and the words that lead up to a name.
_CLAUSE_END = re.compile(
    r"[.!?;:]\s|[()（）\n]|,\s(?:an?|the|we)\s|"
    r"\b(?:propos(?:e[sd]?|ing)|introduc(?:e[sd]?|ing)|presents?|develops?|called|novel|our)\s"
)
_PHRASE = re.compile(r"(?:(?:an?|the)\s)?(?P<long>[^,;:]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
#: Words that a short form may leave out.
_WEAK = {"a", "an", "and", "as", "at", "based", "by", "for", "from", "in", "into", "of", "on", "or", "over", "the"}
_WEAK |= {"through", "to", "toward", "towards", "under", "using", "via", "with"}
_MOST_WORDS = 30
_SPELLED = {"2": ("to", "two"), "3": ("three",), "4": ("for", "four"), "x": ("cross", "ex")}
_REPEATED = re.compile(r"([a-z])([2-4])|([2-4])([a-z])")
_IMPOSSIBLE = -100


class Place(NamedTuple):
    """Where something stands in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and its long form, and where each stands in the text."""

    short: str
    long: str
    short_span: Place
    long_span: Place


def abbreviations(text: str) -> list[Abbreviation]:
    """Return the pairs that a text defines: `long form (SF)`, `SF (long form)`, and `SF: Long Form` at a line's start.

    >>> [(pair.short, pair.long) for pair in abbreviations("We study semi-supervised learning (SSL).")]
    [('SSL', 'semi-supervised learning')]
    """
    spans = sorted([*_in_brackets(text), *_before_colons(text)])
    return [Abbreviation(text[slice(*short)], text[slice(*long)], short, long) for short, long in spans]


def expands(short: str, long: str) -> bool:
    """Tell whether the letters of a short form align with all the words of a long one.

    >>> expands("SSL", "semi-supervised learning"), expands("SSL", "deep semi-supervised learning")
    (True, False)
    """
    return _align(list(_WORD.finditer(long)), short, whole=True) is not None


def _in_brackets(text: str) -> Iterator[tuple[Place, Place]]:
    """Yield the places of the short and the long form of each pair of which one stands in brackets behind the other."""
    clause = 0
    for bracket in _BRACKET.finditer(text):
        start, end = bracket.span("inside")
        clause = max((match.end() for match in _CLAUSE_END.finditer(text, clause, bracket.start())), default=clause)
        if short := _ONLY_SHORT.match(text, start, end):
            words = list(_WORD.finditer(text, clause, bracket.start()))[-2 * len(short.group()) :]
            if found := _align(words, short.group(), whole=False):
                yield Place(*short.span()), _place(text, words, *found)
        elif (short := _LAST_SHORT.search(text, clause, bracket.start())) and (long := _PHRASE.match(text, start, end)):
            words = list(_WORD.finditer(text, *long.span("long")))
            if found := _align(words, short.group(), whole=True):
                yield Place(*short.span()), _place(text, words, *found)


def _before_colons(text: str) -> Iterator[tuple[Place, Place]]:
    """Yield the places of the short and the long form of each pair that begins a line: `SF: Long Form for a Task`."""
    for title in _TITLE.finditer(text):
        words = list(_WORD.finditer(text, *title.span("long")))[:_MOST_WORDS]
        phrases = [n for n, word in enumerate(words) if word.group().lower() in _WEAK and n]
        for end in [*phrases, len(words)]:
            if found := _align(words[:end], title["short"], whole=True):
                yield Place(*title.span("short")), _place(text, words, *found)
                break


def _place(text: str, words: Sequence[re.Match[str]], first: int, last: int) -> Place:
    """Return where some words stand, with what hyphens join to the first and signs to the last (`UNet++`)."""
    start, end = words[first].start(), words[last].end()
    while first and text[start - 1] in "-‐–" and words[first - 1].end() == start - 1:
        first -= 1
        start = words[first].start()
    while end < len(text) and text[end] in "+*#":
        end += 1
    return Place(start, end)


def _align(words: Sequence[re.Match[str]], short: str, *, whole: bool) -> tuple[int, int] | None:
    """Return the first and the last of the words whose letters give a short form, none if no words do.

    Args:
        words: the words that may be the long form; it ends with the last of them.
        short: the short form; its plural may stand for singular words, and its digits for words or repeated letters.
        whole: the long form must begin with the first word, too.
    """
    parts = [word.group().lower() for word in words]
    starts = range(1 if whole and words else len(words))
    for letters in _readings(short) if len(words) <= _MOST_WORDS else ():
        score, start = _best(parts, letters, starts)
        if score >= (len(letters) if short.isalpha() and short.islower() else 1):
            return start, len(words) - 1
    return None


def _readings(short: str) -> list[str]:
    """Return the letters that a short form stands for: of its singular, or with digits that repeat (`A2D`: a, a, d)."""
    singular = short[:-1] if short[-1] == "s" and short[-2:-1].isupper() else short
    letters = "".join(character for character in singular.lower() if character.isalnum())
    repeated = _REPEATED.sub(lambda match: (match[1] or match[4]) * int(match[2] or match[3]), letters)
    return list(dict.fromkeys([letters, repeated]))


def _best(parts: Sequence[str], letters: str, starts: Iterable[int]) -> tuple[int, int]:
    """Return the best score of the words from one of the starts to the last for these letters, and that start.

    A letter that begins a word counts one, one inside a word nothing, a word without a letter takes one away.
    """

    @cache
    def from_here(word: int, letter: int) -> int:
        if word == len(parts):
            return 0 if letter == len(letters) else _IMPOSSIBLE
        return max(from_here(word + 1, letter) - (parts[word] not in _WEAK), taking(word, letter))

    def taking(word: int, letter: int) -> int:
        taken, best = 0, _IMPOSSIBLE
        while letter + taken < len(letters) and _contains(parts[word], letters[letter : letter + taken + 1]):
            taken += 1
            best = max(best, from_here(word + 1, letter + taken))
        return best + (taken > 0 and _begins(parts[word], letters[letter]))

    scores = [
        (taking(start, 0) - (parts[start] in _WEAK), start) for start in starts if _begins(parts[start], letters[0])
    ]
    return max(scores, default=(_IMPOSSIBLE, 0))


def _begins(part: str, letter: str) -> bool:
    """Tell whether a word begins with a letter, or is spelled with it (`T2I`: text to image, `XAI`: explainable AI)."""
    return part.startswith((letter, *_SPELLED.get(letter, ())))


def _contains(part: str, letters: str) -> bool:
    """Tell whether a word holds the letters in their order."""
    if _begins(part, letters[0]) and len(letters) == 1:
        return True
    rest = iter(part)
    return all(letter in rest for letter in letters)
