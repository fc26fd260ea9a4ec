"""What is usual in a list: how rare names and topics are, who writes with whom, and where one person publishes."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from kg.resolve.people.names import PersonName, syllables

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

#: How common a name is before any was counted, by its syllables of romanised Chinese: shares of all distinct names.
_SURNAMES = {0: 1e-4, 1: 5e-3, 2: 1e-3}
_GIVEN = {0: 2e-4, 1: 1e-3, 2: 9e-5}
_INITIAL = 0.04
#: How many distinct names the shares above are worth.
_PRIOR_NAMES = 3000
#: How many papers a list is taken to have beside its own: a name that a short list repeats is not common.
_PRIOR_PAPERS = 1000
#: The share of people whose second given name fits another.
_MIDDLE = 0.1
#: The log-share below which a name is that of one person, and all its pairs show how one person publishes.
_RARE = -16.0
_MOST_COMPARED = 30
#: Pairs by which an observed ratio is drawn to one.
_PRIOR_PAIRS = 5.0
#: A paper with more authors says little of who works with whom.
_CROWD = 40
_GAPS = (0, 1, 2, 4, 7, 12, 20)


class Record(NamedTuple):
    """What counts of one paper."""

    names: tuple[PersonName, ...]
    topics: frozenset[str]
    venue: str
    year: int | None


class Background:
    """Counts over a whole list of papers."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Count; the order of the records changes nothing but the rounding."""
        self.size = len(records)
        self._papers = Counter(key for record in records for key in {name.key for name in record.names})
        topics = Counter(topic for record in records for topic in record.topics)
        self._topics = {topic: math.log(self.size / count) ** 2 for topic, count in topics.items()}
        self._lengths: dict[frozenset[str], float] = {}
        names = {name for record in records for name in record.names}
        self._surnames = Counter(name.surname for name in names)
        self._given = Counter(_joined(name) for name in names)
        self._initials = Counter(_joined(name)[:1] for name in names)
        self._names = len(names)
        self._links = self._count_links(records)
        self._venue_odds, self._gap_odds = self._compare_places(records)

    def _count_links(self, records: Iterable[Record]) -> Mapping[str, Counter[str]]:
        """Count the papers that two authors share; an author of one paper links nobody."""
        links: dict[str, Counter[str]] = defaultdict(Counter)
        for record in records:
            keys = sorted({name.key for name in record.names if self._papers[name.key] > 1})
            for left, right in combinations(keys if len(keys) <= _CROWD else [], 2):
                links[left][right] += 1
                links[right][left] += 1
        return dict(links)

    def _compare_places(self, records: Sequence[Record]) -> tuple[dict[tuple[str, str], float], dict[int, float]]:
        """Learn from rare names, which are people, how much oftener than chance one person meets two places."""
        places: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            for name in record.names:
                if self._papers[name.key] > 1 and math.fsum(self.rarity(name)) <= _RARE:
                    places[name.key].append(record)
        venues: dict[tuple[str, str], float] = defaultdict(float)
        gaps: dict[int, float] = defaultdict(float)
        for found in places.values():
            chosen = found[:_MOST_COMPARED]
            for left, right in combinations(chosen, 2):
                if left.venue and right.venue:
                    venues[_pair(left.venue, right.venue)] += 2 / len(chosen)
                if left.year is not None and right.year is not None:
                    gaps[_bucket(left.year, right.year)] += 2 / len(chosen)
        by_venue = Counter(record.venue for record in records for _ in record.names if record.venue)
        by_year = Counter(record.year for record in records for _ in record.names if record.year is not None)
        return _odds(venues, _chances(by_venue, _pair)), _odds(gaps, _chances(by_year, _bucket))

    def rarity(self, name: PersonName) -> tuple[float, float]:
        """Return the logarithms of the shares of distinct names with this surname, and with this given name.

        The name itself is not counted; what is known of its kind stands in where the list is short.
        """
        surname = self._surnames[name.surname] - 1 + _PRIOR_NAMES * _SURNAMES[syllables(name.surname.split())]
        joined = _joined(name)
        if all(len(word) == 1 for word in name.given):
            given = self._initials[joined[:1]] + _PRIOR_NAMES * _INITIAL
            given *= _MIDDLE ** max(0, len(name.given) - 1)
        else:
            given = self._given[joined] - 1 + _PRIOR_NAMES * _GIVEN[syllables(name.given)]
        whole = self._names + _PRIOR_NAMES
        return math.log(max(surname, 0.1) / whole), math.log(max(given, 0.1) / whole)

    def author_weight(self, key: str) -> float:
        """Return how much a shared co-author says: the logarithm of how rare the name is."""
        return math.log((self.size + _PRIOR_PAPERS) / self._papers[key])

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Return the cosine of two sets of topics, each weighted by inverse document frequency."""
        if not (both := left & right):
            return 0.0
        norm = math.sqrt(self._length(left) * self._length(right))
        return math.fsum(map(self._topics.__getitem__, both)) / norm if norm else 0.0

    def _length(self, topics: frozenset[str]) -> float:
        """Return the squared length of a vector of topics, computed once."""
        if (known := self._lengths.get(topics)) is None:
            known = self._lengths[topics] = math.fsum(map(self._topics.__getitem__, topics))
        return known

    def linked(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Return how much it says that co-authors of one wrote elsewhere with co-authors of the other."""
        weights: list[float] = []
        for one in left:
            if (links := self._links.get(one)) is None:
                continue
            for other in right:
                if other in links and links[other] > (other in left) + (one in right):
                    weights.append(self._link_weight(one, other))
        return math.fsum(weights)

    def _link_weight(self, one: str, other: str) -> float:
        return max(0.0, math.log((self.size + _PRIOR_PAPERS) / (self._papers[one] * self._papers[other])))

    def venue_odds(self, left: Collection[str], right: Collection[str]) -> float:
        """Return the logarithm of how much oftener than by chance one person publishes at two venues."""
        return max((self._venue_odds.get(_pair(u, v), 0.0) for u in left for v in right), default=0.0)

    def gap_odds(self, left: Collection[int], right: Collection[int]) -> float:
        """Return the logarithm of how much oftener than by chance one person publishes so many years apart."""
        return max((self._gap_odds.get(_bucket(u, v), 0.0) for u in left for v in right), default=0.0)


def _joined(name: PersonName) -> str:
    return "".join(name.given)


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _bucket(one: int, other: int) -> int:
    """Return which of the ranges a gap of years falls into."""
    return bisect_left(_GAPS, abs(one - other))


def _chances(counts: Mapping[T, int], kind: Callable[[T, T], K]) -> dict[K, float]:
    """Return how often two entries drawn by chance make a pair of each kind."""
    total = sum(counts.values()) ** 2
    shares: dict[K, int] = defaultdict(int)
    for (one, one_count), (other, other_count) in product(counts.items(), repeat=2):
        shares[kind(one, other)] += one_count * other_count
    return {pair: share / total for pair, share in shares.items()}


def _odds(found: Mapping[K, float], chances: Mapping[K, float]) -> dict[K, float]:
    """Return the logarithm of how much oftener pairs of each kind were found than by chance."""
    total = math.fsum(found.values())
    return {
        pair: math.log((found.get(pair, 0.0) + _PRIOR_PAIRS) / (total * chance + _PRIOR_PAIRS))
        for pair, chance in chances.items()
    }
