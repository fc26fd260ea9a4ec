"""Units: what is joined, and the reasons of each join."""

from collections.abc import Iterable
from typing import NamedTuple

from kg.resolve.clusters import Clusters
from kg.resolve.entities.spelling import keys


class Unit(NamedTuple):
    """All that is spelled one way, or where `scope` is a paper (or a correction), only what that names so."""

    key: str
    scope: str = ""
    type: str = ""


class Why(NamedTuple):
    """A reason in words, and how sure it is."""

    reason: str
    score: float


def unit(name: str) -> Unit:
    """Return the unit of all spellings of a name."""
    return Unit(keys(name).ordered)


class Joins:
    """Units that are joined one pair at a time, each time for a reason."""

    def __init__(self, apart: Iterable[tuple[Unit, Unit]] = ()) -> None:
        """Start with every unit alone; some pairs stay apart."""
        self._clusters = Clusters(apart)
        self._reasons: dict[Unit, list[tuple[Unit, Why]]] = {}

    def root(self, item: Unit) -> Unit:
        """Return the unit that stands for all that are joined with this one."""
        return self._clusters.find(item)

    def join(self, left: Unit, right: Unit, why: Why) -> bool:
        """Join two units unless they must stay apart; return whether this joined them."""
        if self._clusters.same(left, right) or not self._clusters.unite(left, right):
            return False
        self._reasons.setdefault(left, []).append((right, why))
        self._reasons.setdefault(right, []).append((left, why))
        return True

    def reasons(self, item: Unit) -> list[tuple[Unit, Why]]:
        """Return what a unit was joined with, and why, in the order in which that happened."""
        return self._reasons.get(item, [])
