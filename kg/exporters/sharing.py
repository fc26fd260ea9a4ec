"""Which papers each node belongs to: what only one has is its own, what several have ties them together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import networkx as nx

from kg.model import NodeType


def papers_of(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Return the papers that each node is linked to, sorted; a paper belongs to itself."""
    types = dict(graph.nodes(data="type"))
    found: dict[str, set[str]] = {node: {node} if type == NodeType.PAPER else set() for node, type in types.items()}
    for subject, object in graph.edges():
        for node, other in ((subject, object), (object, subject)):
            if types[other] == NodeType.PAPER and types[node] != NodeType.PAPER:
                found[node].add(other)
    return {node: sorted(papers) for node, papers in found.items()}


def owned(papers: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Group the nodes that belong to one paper alone, by that paper; nodes and papers are sorted.

    Args:
        papers: those of each node, as `papers_of` finds them.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for node in sorted(papers):
        if len(papers[node]) == 1 and papers[node] != [node]:
            groups[papers[node][0]].append(node)
    return {paper: groups[paper] for paper in sorted(groups)}
