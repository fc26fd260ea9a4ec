"""Which papers and things go together: communities of the graph, each named by what is special to it.

Papers are tied by what they share, and faintly by the words of their tasks; the more papers share a thing, the weaker
it ties each. The communities are those that Leiden's algorithm finds by modularity (Traag, Waltman and van Eck 2019,
https://doi.org/10.1038/s41598-019-41695-z).
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import networkx as nx

from kg.exporters.sharing import papers_of
from kg.model import NodeType, Predicate
from kg.names import canonical

Tie: TypeAlias = tuple[str, str]
"""A paper, and what it shares with others: a node, or a word of its tasks."""

Bonds: TypeAlias = dict[int, Counter[int]]
"""How strongly each community is tied to each other one, in thousandths."""

NONE = -1
"""The community of what is in none."""

#: How strongly what papers share ties them. A venue ties nothing: its papers are of all subjects.
_STRENGTHS: Mapping[NodeType, float] = {
    NodeType.TASK: 3.0,
    NodeType.DATASET: 2.0,
    NodeType.METHOD: 2.0,
    NodeType.REPOSITORY: 1.0,
    NodeType.PERSON: 0.6,
    NodeType.METRIC: 0.3,
}
_MENTIONS = (Predicate.MENTIONS_TASK, Predicate.MENTIONS_METHOD, Predicate.MENTIONS_DATASET)
_MENTIONED, _WORD = 0.3, 0.6
#: The least number of papers in a community, and the most communities.
_LEAST, _MOST = 3, 30
_SEED = 1
#: What a community is named by, the first of which there is any.
_NAMING = (Predicate.ADDRESSES_TASK, Predicate.USES_METHOD, Predicate.USES_DATASET)


class Communities(NamedTuple):
    """The communities of a graph: names by number, the largest first, and which node is in which."""

    names: tuple[str, ...]
    membership: Mapping[str, int]


def communities(graph: nx.MultiDiGraph) -> Communities:
    """Find the communities of a graph; the same graph has the same ones.

    What is no paper goes with most of the papers that it is linked to. A paper that nothing ties to enough others is in
    no community, and neither is what only such papers are linked to.
    """
    papers = papers_of(graph)
    ties = _ties(graph)
    groups = _joined(_leiden(ties), ties)
    found = {node: _group(type, papers[node], groups) for node, type in sorted(graph.nodes(data="type"))}
    sizes = Counter(group for group in found.values() if group != NONE)
    ranked = sorted(sizes, key=lambda group: (-sizes[group], group))
    numbers = {NONE: NONE, **{group: number for number, group in enumerate(ranked)}}
    membership = {node: numbers[group] for node, group in found.items()}
    return Communities(_names(graph, membership, len(ranked)), membership)


def _ties(graph: nx.MultiDiGraph) -> dict[Tie, float]:
    """Return what ties papers to each other, and how strongly, sorted."""
    strengths: dict[Tie, float] = defaultdict(float)
    for tie, strength in _stated_ties(graph):
        strengths[tie] = max(strengths[tie], strength)
    spread = Counter(thing for _, thing in strengths)
    return {
        (paper, thing): strength / math.log2(1 + spread[thing])
        for (paper, thing), strength in sorted(strengths.items())
        if spread[thing] > 1
    }


def _stated_ties(graph: nx.MultiDiGraph) -> Iterator[tuple[Tie, float]]:
    """Yield what each paper is linked to, and the words of its tasks, with how strongly that would tie it."""
    types, labels = dict(graph.nodes(data="type")), dict(graph.nodes(data="label"))
    for paper, node, predicate in graph.edges(keys=True):
        if types[paper] == NodeType.PAPER and (strength := _STRENGTHS.get(types[node])):
            yield (paper, node), strength * (_MENTIONED if predicate in _MENTIONS else 1.0)
        if predicate == Predicate.ADDRESSES_TASK:
            yield from (((paper, word), _WORD) for word in canonical(labels[node]).split())


def _leiden(ties: Mapping[Tie, float]) -> dict[str, int]:
    """Return the community of each paper and of each thing that ties them."""
    import igraph

    nodes = sorted({node for tie in ties for node in tie})
    index = {node: number for number, node in enumerate(nodes)}
    network = igraph.Graph(len(nodes), [(index[paper], index[thing]) for paper, thing in ties])
    igraph.set_random_number_generator(random.Random(_SEED))
    found = network.community_leiden("modularity", weights=list(ties.values()), n_iterations=10)
    igraph.set_random_number_generator(random)
    return dict(zip(nodes, found.membership, strict=True))


def _joined(groups: Mapping[str, int], ties: Mapping[Tie, float]) -> dict[str, int]:
    """Return the community of each paper, once small ones have joined those that they are tied to most strongly."""
    members: dict[int, list[str]] = defaultdict(list)
    for paper in sorted({paper for paper, _ in ties}):
        members[groups[paper]].append(paper)
    bonds = _bonds(groups, ties)
    while members:
        small = min(members, key=lambda group: (len(members[group]), group))
        if len(members[small]) >= _LEAST and len(members) <= _MOST:
            break
        joining, others = members.pop(small), bonds.pop(small, Counter[int]())
        if others:
            target = max(others, key=lambda other: (others[other], -other))
            members[target] += joining
            _inherit(bonds, small, target, others)
    return {paper: group for group, papers in members.items() for paper in papers}


def _bonds(groups: Mapping[str, int], ties: Mapping[Tie, float]) -> Bonds:
    """Return how strongly each community is tied to each other one."""
    bonds: Bonds = defaultdict(Counter)
    for (paper, thing), strength in ties.items():
        left, right = groups[paper], groups[thing]
        if left != right:
            bonds[left][right] += round(1000 * strength)
            bonds[right][left] += round(1000 * strength)
    return bonds


def _inherit(bonds: Bonds, group: int, heir: int, others: Mapping[int, int]) -> None:
    """Give the bonds of a community that has joined another one to that one."""
    for other, strength in others.items():
        del bonds[other][group]
        if other != heir:
            bonds[other][heir] += strength
            bonds[heir][other] += strength


def _group(type: NodeType, papers: Iterable[str], groups: Mapping[str, int]) -> int:
    """Return the community of most of a node's papers; a venue of several communities is in none."""
    counts = Counter(groups[paper] for paper in papers if paper in groups)
    if type == NodeType.VENUE and len(counts) > 1:
        return NONE
    return min(counts, key=lambda group: (-counts[group], group), default=NONE)


def _names(graph: nx.MultiDiGraph, membership: Mapping[str, int], count: int) -> tuple[str, ...]:
    """Name each community by the most special of its tasks, or else of its methods or datasets."""
    stated = {predicate: _stated(graph, membership, predicate) for predicate in _NAMING}
    labels = dict(graph.nodes(data="label"))
    names: list[str] = []
    for community in range(count):
        special = (labels[node] for found in stated.values() for node in _special(found, community, labels))
        names.append(next((label for label in special if label not in names), f"group {community + 1}"))
    return tuple(names)


def _stated(graph: nx.MultiDiGraph, membership: Mapping[str, int], relation: Predicate) -> dict[int, Counter[str]]:
    """Count of how many papers of each community each thing is the object; a task counts for its broader one, too."""
    stated: dict[str, set[str]] = defaultdict(set)
    broader: dict[str, set[str]] = defaultdict(set)
    for subject, object, predicate in graph.edges(keys=True):
        if predicate == relation:
            stated[subject].add(object)
        if predicate == Predicate.BROADER:
            broader[subject].add(object)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for paper, things in stated.items():
        counts[membership[paper]].update(things.union(*(broader[thing] for thing in things)))
    return counts


def _special(stated: Mapping[int, Counter[str]], community: int, labels: Mapping[str, str]) -> list[str]:
    """Return what a community states, the most special first: what is frequent in it, and more so than elsewhere."""
    inside = stated.get(community, Counter())
    total = {node: sum(counts[node] for counts in stated.values()) for node in inside}
    share = inside.total() / max(1, sum(counts.total() for counts in stated.values()))

    def gain(node: str) -> float:
        return round(inside[node] * math.log(inside[node] / (total[node] * share)), 9)

    return sorted(inside, key=lambda node: (-gain(node), len(labels[node]), node))
