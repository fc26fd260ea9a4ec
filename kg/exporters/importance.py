"""Ranks the nodes of a graph by how much they matter to a reader."""

from collections import Counter
from collections.abc import Mapping

import networkx as nx

from kg.model import NodeType, Predicate

#: What an edge counts for its ends: one that states something, one that follows from others, one that says little.
_STATED, _DERIVED, _SAYS_LITTLE = 40, 1, 12
_LITTLE = frozenset(
    {
        Predicate.HAS_AUTHOR,
        Predicate.LINKS_TO,
        Predicate.MENTIONS_DATASET,
        Predicate.MENTIONS_METHOD,
        Predicate.MENTIONS_TASK,
        Predicate.PUBLISHED_IN,
        Predicate.RESULT_DATASET,
        Predicate.RESULT_METHOD,
        Predicate.RESULT_METRIC,
    }
)
#: How much the edges of each type of node count: papers have many, and everybody has the same few metrics.
_TYPES: Mapping[NodeType, int] = {
    NodeType.METHOD: 30,
    NodeType.TASK: 30,
    NodeType.DATASET: 30,
    NodeType.METRIC: 12,
    NodeType.REPOSITORY: 9,
    NodeType.PERSON: 9,
    NodeType.PAGE: 6,
    NodeType.PAPER: 3,
    NodeType.RESULT: 3,
    NodeType.VENUE: 1,
}


def ranked(graph: nx.MultiDiGraph) -> list[str]:
    """Return the nodes, the most important first: what many papers say much about.

    A method is above a person with as many edges, and a person above a paper.
    """
    weights: Counter[str] = Counter()
    for subject, object, predicate, derived in graph.edges(keys=True, data="derived"):
        weight = _DERIVED if derived else _SAYS_LITTLE if predicate in _LITTLE else _STATED
        weights[subject] += weight
        weights[object] += weight
    scores = {node: weights[node] * _TYPES[NodeType(type)] for node, type in graph.nodes(data="type")}
    return sorted(graph, key=lambda node: (-scores[node], node))
