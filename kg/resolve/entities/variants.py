"""Variants: names that are spelled nearly alike, and are one where no paper names both as two things."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.spelling import REASONS, keys
from kg.resolve.entities.units import Joins, Unit, Why, unit

_LOOSE = Why(*REASONS[-1])
_MISSPELLED = Why("the same but for a letter that one lacks", 0.75)
#: A misspelling stands in so few papers, the right spelling in so many times more; word and name have so many letters.
_RARE, _RARER = 2, 5
_WORD_LETTERS, _NAME_LETTERS = 7, 10
_FIRST_LETTERS = 3


def join_loosely_spelled(seen: Sequence[Sighting], joins: Joins) -> None:
    """Join names that differ by the order of modifiers or by the ending of one, unless one paper tells them apart."""
    buckets: dict[str, set[Unit]] = defaultdict(set)
    for name in {sighting.name for sighting in seen}:
        buckets[keys(name).loose].add(unit(name))
    loose = sorted(sorted(units) for units in buckets.values() if len(units) > 1)
    apart = told_apart({item for units in loose for item in units}, seen)
    for units in loose:
        for pair in combinations(units, 2):
            if pair not in apart:
                joins.join(*pair, _LOOSE)


def told_apart(wanted: set[Unit], seen: Iterable[Sighting]) -> set[tuple[Unit, Unit]]:
    """Return the pairs of units, in order, of which one paper names both as two things.

    Args:
        wanted: the units that count.
        seen: what papers name, sorted by paper.
    """
    pairs: set[tuple[Unit, Unit]] = set()
    for _, group in groupby(seen, key=lambda sighting: sighting.paper):
        pairs.update(combinations(sorted({unit(sighting.name) for sighting in group} & wanted), 2))
    return pairs


def in_order(left: Unit, right: Unit) -> tuple[Unit, Unit]:
    """Return a pair in order."""
    return (left, right) if left < right else (right, left)


def join_misspelled(seen: Sequence[Sighting], joins: Joins) -> None:
    """Join a rare name with a common one where one long word of one lacks a letter."""
    counts = Counter(keys(sighting.name).canonical for sighting in seen)
    near = _near_words({word for form in counts for word in form.split()})
    for form in sorted(form for form, count in counts.items() if count <= _RARE and len(form) >= _NAME_LETTERS):
        for other in _respelled(form.split(), near):
            if counts.get(other, 0) >= _RARER * counts[form]:
                joins.join(unit(other), unit(form), _MISSPELLED)


def _near_words(words: set[str]) -> dict[str, set[str]]:
    """Find, for each word, the words that have one letter more or less."""
    near: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for shorter in _shortened(word):
            if shorter in words:
                near[shorter].add(word)
                near[word].add(shorter)
    return near


def _shortened(word: str) -> Iterator[str]:
    """Yield a long word without one of the letters inside it."""
    for place in range(_FIRST_LETTERS, len(word) - 1) if len(word) >= _WORD_LETTERS else ():
        if word[place - 1 : place + 2].isalpha():
            yield word[:place] + word[place + 1 :]


def _respelled(words: Sequence[str], near: Mapping[str, set[str]]) -> Iterator[str]:
    for place, word in enumerate(words):
        for other in sorted(near.get(word, ())):
            yield " ".join([*words[:place], other, *words[place + 1 :]])
