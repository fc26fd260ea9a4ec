"""Decisions on names as CSV: which two became one node, or stayed two, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.tables import write_csv

if TYPE_CHECKING:
    import networkx as nx

    from kg.model import Merge

_COLUMNS = ("node", "decision", "left", "right", "reason", "score", "by")


def write_merges(graph: "nx.MultiDiGraph", path: Path) -> None:
    """Write the decisions of a graph, a row each, in the order in which resolve gives them."""
    merges: tuple[Merge, ...] = graph.graph.get("merges", ())
    write_csv(path, _COLUMNS, ((m.node, m.decision, m.left, m.right, m.reason, m.score, _by(m)) for m in merges))


def _by(merge: "Merge") -> str:
    return "correction" if merge.human else "rule"
