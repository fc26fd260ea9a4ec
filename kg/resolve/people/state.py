"""People in the making: author entries in clusters that keep papers, identifiers and human decisions apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Author, AuthorRef, Identifier
from kg.resolve.clusters import Clusters
from kg.resolve.people.names import PersonName


class Entry(NamedTuple):
    """One author of one paper, and the paper's year (9999 if unknown, so that it comes last)."""

    ref: AuthorRef
    author: Author
    name: PersonName
    year: int


@dataclass(frozen=True, slots=True)
class Union:
    """Why two entries, by their places, came together; `left` and `right` are what the decision is on."""

    entry: int
    left: str
    right: str
    reason: str
    score: float
    human: bool = False


class People:
    """Clusters of entries; those of one paper, or with two identifiers of one scheme, never come together."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Start with every entry alone."""
        self.entries = entries
        self.apart: set[tuple[int, int]] = set()
        self._clusters: Clusters[int] = Clusters()
        self._papers: dict[int, frozenset[str]] = {}
        self._ids: dict[int, Mapping[str, frozenset[str]]] = {
            place: _by_scheme(entry.author) for place, entry in enumerate(entries) if entry.author.identifiers
        }

    def find(self, entry: int) -> int:
        """Return the entry that stands for the cluster."""
        return self._clusters.find(entry)

    def part(self, left: int, right: int) -> None:
        """Keep two entries apart for good, as a human said."""
        self.apart |= {(left, right), (right, left)}
        self._clusters.part(left, right)

    def may_unite(self, left: int, right: int) -> bool:
        """Tell whether papers and identifiers allow two clusters to be one person."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return True
        ids, other_ids = self._ids.get(one), self._ids.get(other)
        if ids and other_ids:
            both = ids.keys() & other_ids.keys()
            if any(ids[scheme].isdisjoint(other_ids[scheme]) for scheme in both):
                return False
        return self._papers_of(one).isdisjoint(self._papers_of(other))

    def unite(self, left: int, right: int, *, human: bool = False) -> bool:
        """Make two clusters one person where that is allowed; return whether they are one now."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return True
        if not (human or self.may_unite(one, other)) or not self._clusters.unite(one, other):
            return False
        root = self.find(one)
        papers = self._papers_of(one) | self._papers_of(other)
        self._papers.pop(one, None)
        self._papers.pop(other, None)
        self._papers[root] = papers
        if ids := [self._ids.pop(place) for place in (one, other) if place in self._ids]:
            self._ids[root] = {
                scheme: frozenset().union(*(known.get(scheme, frozenset()) for known in ids))
                for scheme in sorted({scheme for known in ids for scheme in known})
            }
        return True

    def parted(self, places: Iterable[int]) -> bool:
        """Tell whether a human keeps any of some entries apart from another entry."""
        return bool(self.apart) and not {left for left, _ in self.apart}.isdisjoint(places)

    def identifiers(self, entry: int) -> set[Identifier]:
        """Return the identifiers of the whole cluster."""
        known = self._ids.get(self.find(entry), {})
        return {Identifier(scheme, value) for scheme, values in known.items() for value in values}

    def clusters(self, places: Iterable[int]) -> list[list[int]]:
        """Group some entries by cluster, in their order."""
        groups: dict[int, list[int]] = defaultdict(list)
        for place in places:
            groups[self.find(place)].append(place)
        return list(groups.values())

    def _papers_of(self, root: int) -> frozenset[str]:
        return self._papers.get(root) or frozenset({self.entries[root].ref[0]})


def _by_scheme(author: Author) -> Mapping[str, frozenset[str]]:
    schemes: dict[str, set[str]] = defaultdict(set)
    for scheme, value in author.identifiers:
        schemes[scheme].add(value)
    return {scheme: frozenset(values) for scheme, values in schemes.items()}
