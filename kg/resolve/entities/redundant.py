"""Redundant words: names that lack a word that goes without saying, as `image` in `interactive image segmentation`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.spelling import keys
from kg.resolve.entities.units import Joins, Unit, Why
from kg.resolve.entities.variants import in_order, told_apart

#: Words that may go without saying.
_REDUNDANT = frozenset({"data", "image", "object", "visual"})
#: Kinds of data, of which one is the usual one of a task: segmentation is of images unless something else is said.
_MODALITIES = frozenset({"audio", "document", "image", "speech", "text", "video"})
_USUAL = 0.75
_LEAST_PAPERS = 5
_ONE_PAPER = Why("a paper uses both for one thing, and they differ by a redundant word", 0.8)
_USUAL_KIND = Why("they differ by the usual kind of data", 0.75)


def join_shortened(seen: Sequence[Sighting], joins: Joins) -> None:
    """Join a name with one that lacks a redundant word, where a paper uses both for one thing and none for two.

    The names that papers shorten so must mostly have that word.
    """
    longer: dict[str, Counter[str]] = defaultdict(Counter)
    units: dict[str, Unit] = {}
    for sighting in seen:
        for form in sighting.forms:
            full, short = keys(sighting.name), keys(form)
            if full.ordered != short.ordered and " " in short.canonical:
                longer[short.canonical][full.canonical] += 1
                units[short.canonical], units[full.canonical] = Unit(short.ordered), Unit(full.ordered)
    pairs = [
        (units[full], units[short])
        for short, counts in sorted(longer.items())
        for full in sorted(counts)
        if any(_goes_without_saying(word, counts) for word in _redundant(full.split(), short.split()))
    ]
    _join(pairs, _ONE_PAPER, seen, joins)


def join_usual(seen: Sequence[Sighting], joins: Joins) -> None:
    """Join a name that says the usual kind of data before its head with the one that says none, unless told apart."""
    known = {spelled.canonical: Unit(spelled.ordered) for sighting in seen for spelled in [keys(sighting.name)]}
    split = {form: form.split() for form in sorted(known)}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for words in split.values():
        if len(words) > 1 and words[-2] in _MODALITIES:
            kinds[words[-1]][words[-2]] += 1
    pairs = [
        (known[form], known[shorter])
        for form, words in split.items()
        if len(words) > 2 and words[-3] not in _MODALITIES and _is_usual(words[-2], kinds[words[-1]])
        if (shorter := " ".join([*words[:-2], words[-1]])) in known
    ]
    _join(pairs, _USUAL_KIND, seen, joins)


def _join(pairs: Iterable[tuple[Unit, Unit]], why: Why, seen: Iterable[Sighting], joins: Joins) -> None:
    wanted = list(pairs)
    apart = told_apart({item for pair in wanted for item in pair}, seen)
    for full, short in wanted:
        if in_order(full, short) not in apart:
            joins.join(full, short, why)


def _redundant(full: Sequence[str], short: Sequence[str]) -> Iterator[str]:
    """Yield the redundant word that only the longer of two names has."""
    for place, word in enumerate(full[:-1]):
        may_go = word in _REDUNDANT or full[place : place + 2] == ["neural", "network"]
        if may_go and [*full[:place], *full[place + 1 :]] == short:
            yield word


def _goes_without_saying(word: str, longer: Mapping[str, int]) -> bool:
    with_word = sum(count for name, count in longer.items() if word in name.split())
    return 2 * with_word > sum(longer.values())


def _is_usual(kind: str, counts: Mapping[str, int]) -> bool:
    total = sum(counts.values())
    return total >= _LEAST_PAPERS and counts.get(kind, 0) >= _USUAL * total
