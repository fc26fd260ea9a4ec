"""Where each node of the page's network stands.

What belongs to one paper alone (its people, results, links, and the terms that no other paper has) stands in rings
round that paper. The papers and what they share are laid out by force, and then moved apart until no rings overlap.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import networkx as nx

from kg.model import NodeType

Point: TypeAlias = tuple[float, float]

#: What stands in the inner rings and in the outer ones, in this order round the circle.
_TERMS = (NodeType.METHOD, NodeType.DATASET, NodeType.TASK, NodeType.METRIC)
_OTHERS = (NodeType.RESULT, NodeType.REPOSITORY, NodeType.PAGE, NodeType.VENUE, NodeType.PERSON)
_ORDER = {type: rank for rank, type in enumerate((*_TERMS, *_OTHERS))}
#: The room that a node takes on an inner and on an outer ring, the first ring's radius.
_INNER, _OUTER, _FIRST = 32.0, 21.0, 46.0
#: The room between discs, and that for the name of what papers share.
_GAP, _NAME = 30.0, 16.0
#: How much wider than high, and how densely filled, the network is before discs are pushed apart.
_ASPECT, _FILLED = 1.5, 1.0
#: How many steps forces and pushes take, and from how many nodes on forces are approximate.
_FORCES, _PUSHES, _MANY = 600, 200, 800
_SEED = 1
_AROUND = [(column, row) for column in (-1, 0, 1) for row in (-1, 0, 1)]


def positions(graph: nx.MultiDiGraph, sizes: Mapping[str, float]) -> dict[str, Point]:
    """Place every node; the same graph gets the same places.

    Args:
        graph: what is to be drawn.
        sizes: the radius of each node.
    """
    if not graph:
        return {}
    rings = {paper: _rings(graph, nodes) for paper, nodes in _owned(graph).items()}
    satellites = {node for ring in rings.values() for node in ring}
    shared = graph.subgraph([node for node in graph if node not in satellites])
    radii = {node: max(sizes[node] + _NAME, _radius(rings.get(node, {}))) for node in shared}
    places = _even(_forced(shared), radii)
    places = _apart({**places, **_between(shared, places)}, radii)
    for paper, ring in rings.items():
        x, y = places[paper]
        places.update((node, (x + dx, y + dy)) for node, (dx, dy) in ring.items())
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in places.items()}


def _owned(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Group the nodes that only one paper is linked to, by that paper."""
    owned: dict[str, list[str]] = defaultdict(list)
    for node, type in graph.nodes(data="type"):
        papers = _papers(graph, node)
        if type != NodeType.PAPER and len(papers) == 1:
            owned[papers[0]].append(node)
    return owned


def _papers(graph: nx.MultiDiGraph, node: str) -> list[str]:
    """Return the papers that a node is linked to, sorted."""
    return sorted({other for other in nx.all_neighbors(graph, node) if graph.nodes[other]["type"] == NodeType.PAPER})


def _rings(graph: nx.MultiDiGraph, nodes: Iterable[str]) -> dict[str, Point]:
    """Place the nodes round the origin: terms in the inner rings, the others in the outer ones, sorted by type."""
    ranked = sorted(nodes, key=lambda node: (_ORDER[graph.nodes[node]["type"]], node))
    terms = [node for node in ranked if graph.nodes[node]["type"] in _TERMS]
    inner = _circles(terms, room=_INNER, radius=_FIRST)
    return {**inner, **_circles(ranked[len(terms) :], room=_OUTER, radius=max(_FIRST, _radius(inner) + _OUTER))}


def _circles(nodes: Sequence[str], *, room: float, radius: float) -> dict[str, Point]:
    """Place the nodes on as many circles as they need, each evenly filled."""
    places: dict[str, Point] = {}
    while nodes:
        capacity = int(2 * math.pi * radius / room)
        circle, nodes = nodes[:capacity], nodes[capacity:]
        for index, node in enumerate(circle):
            angle = 2 * math.pi * index / len(circle) - math.pi / 2
            places[node] = radius * math.cos(angle), radius * math.sin(angle)
        radius += room
    return places


def _radius(ring: Mapping[str, Point]) -> float:
    """Return how far the places reach from the origin."""
    return max((math.hypot(*point) for point in ring.values()), default=0.0)


def _forced(graph: nx.MultiDiGraph) -> dict[str, Point]:
    """Lay out by force what is shared; the more papers share a thing, the weaker it pulls each."""
    import igraph

    nodes = sorted(graph)
    links = _links(graph, nodes)
    network = igraph.Graph(len(nodes), links)
    degrees = network.degree()
    weights = [1 / math.sqrt(min(degrees[left], degrees[right])) for left, right in links]
    igraph.set_random_number_generator(random.Random(_SEED))
    layout = network.layout_fruchterman_reingold(
        weights=weights, niter=_FORCES, seed=network.layout_circle(), grid=len(nodes) > _MANY
    )
    igraph.set_random_number_generator(random)
    return dict(zip(nodes, layout.coords, strict=True))


def _links(graph: nx.MultiDiGraph, nodes: Sequence[str]) -> list[tuple[int, int]]:
    """Return the links as numbers of nodes; parts with no link between them are tied to the largest."""
    index = {node: number for number, node in enumerate(nodes)}
    parts = sorted(map(sorted, nx.weakly_connected_components(graph)), key=lambda part: (-len(part), part))
    ties = [(parts[0][0], part[0]) for part in parts[1:]]
    pairs = [sorted((index[left], index[right])) for left, right in [*graph.edges(), *ties]]
    return sorted({(left, right) for left, right in pairs if left != right})


def _between(graph: nx.MultiDiGraph, places: Mapping[str, Point]) -> dict[str, Point]:
    """Place what papers share in the middle of them."""
    middles: dict[str, Point] = {}
    for node, type in graph.nodes(data="type"):
        papers = _papers(graph, node)
        if papers and type != NodeType.PAPER:
            middles[node] = _middle([places[paper] for paper in papers])
    return middles


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _even(places: Mapping[str, Point], radii: Mapping[str, float]) -> dict[str, Point]:
    """Move the places towards the middle or away from it until all parts are equally dense, with room for the discs."""
    x, y = _middle(list(places.values()))
    area, evened = 0.0, {}
    for node in sorted(places, key=lambda node: (math.dist(places[node], (x, y)), node)):
        area += (radii[node] + _GAP / 2) ** 2 / _FILLED
        angle = math.atan2(places[node][1] - y, places[node][0] - x)
        evened[node] = math.sqrt(area) * math.cos(angle) * _ASPECT, math.sqrt(area) * math.sin(angle)
    return evened


def _apart(places: Mapping[str, Point], radii: Mapping[str, float]) -> dict[str, Point]:
    """Push discs apart until none overlaps."""
    nodes = sorted(places)
    x, y = [places[node][0] for node in nodes], [places[node][1] for node in nodes]
    room = [radii[node] + _GAP / 2 for node in nodes]
    for _ in range(_PUSHES):
        if not _push(x, y, room):
            break
    return dict(zip(nodes, zip(x, y, strict=True), strict=True))


def _push(x: list[float], y: list[float], room: Sequence[float]) -> bool:
    """Move each two discs that overlap half of the way apart; tell whether any did."""
    moved = False
    for left, right in list(_close(x, y, 2 * max(room))):
        dx, dy = x[right] - x[left], y[right] - y[left]
        distance, least = math.hypot(dx, dy), room[left] + room[right]
        if distance < least * 0.99:
            share = (least - distance) / 2 / (distance or 1)
            dx, dy = (dx * share, dy * share) if distance else (least / 2, 0.0)
            x[left], y[left], x[right], y[right] = x[left] - dx, y[left] - dy, x[right] + dx, y[right] + dy
            moved = True
    return moved


def _close(x: Sequence[float], y: Sequence[float], side: float) -> Iterator[tuple[int, int]]:
    """Yield each two points that stand in the same cell of a grid, or in cells that touch."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (column, row) in enumerate(zip(x, y, strict=True)):
        cells[int(column // side), int(row // side)].append(index)
    for (column, row), members in cells.items():
        near = [index for right, down in _AROUND for index in cells.get((column + right, row + down), ())]
        for left in members:
            yield from ((left, right) for right in near if left < right)
