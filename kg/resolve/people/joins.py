"""Clusters of different names that one person may bear: initials, order, middle names left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

from kg.resolve.people.background import Background
from kg.resolve.people.evidence import Evidence, Profile, compare, merge_profiles, prior, probability
from kg.resolve.people.names import PersonName, fit, search_keys, spelled_out
from kg.resolve.people.state import People, Union

#: What speaks against two written names that fit being one person's, as log-odds.
_DOUBTS = {"same letters": 0.0, "same words in another order": 1.0, "middle name left out": 0.5, "initials fit": 0.0}
#: The most that evidence without a shared co-author comes to.
_MOST_UNSHARED = 5.0
#: A bucket of more names than this shares too common a word.
_CROWDED = 400


class _Candidate(NamedTuple):
    """Two clusters, by an entry of each, that may be one person."""

    score: float
    left: int
    right: int
    manner: str
    evidence: Evidence


def join_names(
    people: People, blocks: Mapping[PersonName, Sequence[int]], profiles: Sequence[Profile], background: Background
) -> list[Union]:
    """Unite clusters of different names, the surest first, as long as all names of a cluster fit each other.

    Args:
        people: the clusters, which change.
        blocks: the entries of each name.
        profiles: what each entry's paper says.
        background: what is usual in the list.

    Returns:
        Why each two clusters came together.
    """
    spelled = {name: _spelled(name, (people.entries[place].author.name for place in blocks[name])) for name in blocks}
    fits = {pair: manner for pair in _pairs(spelled) if (manner := _manner(*pair, spelled))}
    involved = sorted({name for pair in fits for name in pair})
    members = {name: people.clusters(blocks[name]) for name in involved}
    groups = [group for found in members.values() for group in found]
    merged = {group[0]: merge_profiles([profiles[place] for place in group]) for group in groups}
    rivals: dict[PersonName, int] = defaultdict(int)
    for left, right in fits:
        rivals[left] += len(members[right])
        rivals[right] += len(members[left])
    candidates: list[_Candidate] = []
    for (left, right), manner in sorted(fits.items()):
        chance = prior((left, right), background) - _DOUBTS[manner] - log(_rivals(left, right, rivals))
        pairs = ((one[0], other[0]) for one in members[left] for other in members[right])
        candidates += _weigh(pairs, manner, chance, merged, background)
    names: dict[int, set[PersonName]] = defaultdict(set)
    for name, found in members.items():
        for group in found:
            names[people.find(group[0])].add(name)
    return list(_unite(people, sorted(candidates, key=lambda c: (-c.score, c.left, c.right)), names, spelled))


def _spelled(name: PersonName, forms: Iterable[str]) -> PersonName:
    """Return the name with its umlauts as two letters, if any written form has umlauts."""
    return max(
        (spelled_out(form) for form in sorted(set(forms))), key=lambda other: (len(other.key), other), default=name
    )


def _manner(left: PersonName, right: PersonName, spelled: Mapping[PersonName, PersonName]) -> str:
    """Say how two names fit, with umlauts or without."""
    pairs = ((left, right), (spelled[left], right), (left, spelled[right]))
    return next((manner for pair in pairs if (manner := fit(*pair))), "")


def _pairs(spelled: Mapping[PersonName, PersonName]) -> set[tuple[PersonName, PersonName]]:
    """Pair the names that share a key of a search, and each name that begins with an initial with those it fits."""
    buckets: dict[tuple[str, ...], list[PersonName]] = defaultdict(list)
    by_initial: dict[tuple[str, str], list[PersonName]] = defaultdict(list)
    for name in sorted(spelled):
        for key in dict.fromkeys((*search_keys(name), *search_keys(spelled[name]))):
            buckets[key].append(name)
        if name.given:
            by_initial[name.surname, name.given[0][0]].append(name)
    found = {pair for names in buckets.values() if len(names) <= _CROWDED for pair in combinations(names, 2)}
    for name in sorted(spelled):
        if name.given and name.is_initial:
            others = by_initial[name.surname, name.given[0][0]]
            found |= {(min(name, other), max(name, other)) for other in others if other != name}
    return found


def _rivals(left: PersonName, right: PersonName, rivals: Mapping[PersonName, int]) -> int:
    """Return among how many clusters the less definite name must choose."""
    return max(1, *(rivals[name] for name in (left, right) if name.is_initial), 1)


def _weigh(
    pairs: Iterable[tuple[int, int]], manner: str, chance: float, merged: Mapping[int, Profile], background: Background
) -> Iterator[_Candidate]:
    for one, other in pairs:
        left, right = merged[one], merged[other]
        if chance < -_MOST_UNSHARED and left.coauthors.isdisjoint(right.coauthors):
            continue
        evidence = compare(left, right, background)
        if (score := chance + evidence.total) > 0:
            yield _Candidate(round(score, 6), one, other, manner, evidence)


def _unite(
    people: People,
    candidates: Iterable[_Candidate],
    names: dict[int, set[PersonName]],
    spelled: Mapping[PersonName, PersonName],
) -> Iterator[Union]:
    for score, left, right, manner, evidence in candidates:
        one, other = people.find(left), people.find(right)
        mine, theirs = names[one], names[other]
        if one == other or not all(a == b or _manner(a, b, spelled) for a in mine for b in theirs):
            continue
        if people.unite(one, other):
            names[people.find(one)] = mine | theirs
            written, other_written = (people.entries[place].author.name for place in (left, right))
            yield Union(left, written, other_written, f"{manner}, {evidence.reason()}", probability(score))
