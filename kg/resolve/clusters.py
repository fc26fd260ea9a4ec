"""Clusters of items that are united one pair at a time, where some pairs must stay apart."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Clusters(Generic[K]):
    """Disjoint sets that refuse to unite what must stay apart (union by size, Tarjan 1975).

    >>> clusters = Clusters([("a", "c")])
    >>> clusters.unite("a", "b"), clusters.unite("b", "c"), clusters.same("a", "b")
    (True, False, True)
    """

    def __init__(self, apart: Iterable[tuple[K, K]] = ()) -> None:
        """Start with every item alone.

        Args:
            apart: pairs that never come into one cluster.
        """
        self._parents: dict[K, K] = {}
        self._sizes: dict[K, int] = {}
        self._apart: dict[K, set[K]] = defaultdict(set)
        for left, right in apart:
            self.part(left, right)

    def part(self, left: K, right: K) -> bool:
        """Keep the clusters of two items apart from now on; return whether they still were."""
        one, other = self.find(left), self.find(right)
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)
        return one != other

    def find(self, item: K) -> K:
        """Return the item that stands for the cluster."""
        root = item
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while item != root:
            self._parents[item], item = root, self._parents.get(item, item)
        return root

    def same(self, left: K, right: K) -> bool:
        """Tell whether two items are in one cluster."""
        return self.find(left) == self.find(right)

    def unite(self, left: K, right: K) -> bool:
        """Make two clusters one, unless they must stay apart; return whether they are one now."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return True
        if other in self._apart.get(one, ()):
            return False
        if self._sizes.get(one, 1) < self._sizes.get(other, 1):
            one, other = other, one
        self._parents[other] = one
        self._sizes[one] = self._sizes.get(one, 1) + self._sizes.pop(other, 1)
        for foe in self._apart.pop(other, ()):
            self._apart[foe].discard(other)
            self._apart[foe].add(one)
            self._apart[one].add(foe)
        return True
