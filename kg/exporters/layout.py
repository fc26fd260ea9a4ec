"""Where each node of the page's network stands.

What belongs to one paper alone (its people, results, links, and the terms that no other paper has) stands in rings
round that paper. The papers of a community and what they share are laid out by force, and moved apart until no rings
overlap: that is the community's disc. The discs are laid out the same way, by the links between them.
"""

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from operator import add, sub
from typing import NamedTuple, TypeAlias

import networkx as nx

from kg.exporters.communities import NONE, communities
from kg.exporters.packing import Pair, Point, even, forced, middle, packed
from kg.exporters.rings import reach, rings
from kg.exporters.sharing import owned, papers_of
from kg.model import NodeType

__all__ = ["Disc", "Layout", "Point", "arrange", "positions"]

#: The room between discs, that for the name of what papers share, and that round communities, as a share of the whole.
_GAP, _NAME, _STREET = 30.0, 16.0, 0.07
#: From which radius on a node is seen from afar, and takes the more room the larger the graph is.
_LARGE, _SPREAD = 9.0, 1 / 8
#: How much wider than high the network is.
_ASPECT = 1.5
#: How many steps forces take at the most, and how many the packing of a community and of all of them.
_FORCES, _PACKING, _PACKING_ALL = 600, 60, 200

Links: TypeAlias = Mapping[tuple[str, str], float]
"""How strongly each two nodes pull each other."""


class Disc(NamedTuple):
    """Where the nodes of a community stand."""

    x: float
    y: float
    radius: float


class Layout(NamedTuple):
    """The place of each node, and the disc of each community."""

    places: dict[str, Point]
    discs: tuple[Disc, ...]


class _Core(NamedTuple):
    """What is laid out by force: the papers and what they share, with the room for each, and the links between them."""

    papers: Mapping[str, Sequence[str]]
    rooms: Mapping[str, float]
    links: Links


def positions(graph: nx.MultiDiGraph, sizes: Mapping[str, float]) -> dict[str, Point]:
    """Place every node; the same graph gets the same places.

    Args:
        graph: what is to be drawn.
        sizes: the radius of each node.
    """
    return arrange(graph, sizes, communities(graph).membership).places


def arrange(graph: nx.MultiDiGraph, sizes: Mapping[str, float], membership: Mapping[str, int]) -> Layout:
    """Place every node, each community in a disc of its own.

    Args:
        graph: what is to be drawn.
        sizes: the radius of each node.
        membership: the community of each node, counted from 0.
    """
    if not graph:
        return Layout({}, ())
    papers, types = papers_of(graph), {node: NodeType(type) for node, type in graph.nodes(data="type")}
    around = {paper: rings(nodes, types) for paper, nodes in owned(papers).items()}
    satellites = {node for ring in around.values() for node in ring}
    shared = sorted(node for node in graph if node not in satellites)
    spread = _SPREAD * math.sqrt(len(shared))
    named = {node: sizes[node] + _NAME + spread * max(0.0, sizes[node] - _LARGE) for node in shared}
    rooms = {node: max(room, reach(around.get(node, {}).values())) + _GAP / 2 for node, room in named.items()}
    core = _Core(papers, rooms, _links(graph, rooms))
    places, discs = _core_places(core, membership)
    for paper, ring in around.items():
        x, y = places[paper]
        places.update((node, (x + dx, y + dy)) for node, (dx, dy) in ring.items())
    return Layout({node: (round(x, 1), round(y, 1)) for node, (x, y) in places.items()}, discs)


def _links(graph: nx.MultiDiGraph, nodes: Container[str]) -> Links:
    """Return the links between the nodes; the more links a thing has, the weaker each of them pulls."""
    pairs = {(min(pair), max(pair)) for pair in graph.edges() if pair[0] in nodes and pair[1] in nodes}
    pairs = {(left, right) for left, right in pairs if left != right}
    degrees = Counter(node for pair in pairs for node in pair)
    return {(left, right): 1 / math.sqrt(min(degrees[left], degrees[right])) for left, right in sorted(pairs)}


def _core_places(core: _Core, membership: Mapping[str, int]) -> tuple[dict[str, Point], tuple[Disc, ...]]:
    """Place papers and what they share: those of each community, and then the communities."""
    count = max(membership.values(), default=NONE) + 1
    groups = _groups(core, membership, count)
    within, between = _parted(core.links, groups)
    local = [_group_places(group, links, core) for group, links in zip(groups, within, strict=True)]
    radii = [_radius(group, core.rooms) for group in local]
    street = _STREET * math.hypot(*radii)
    middles = _disc_places([*(radius + street for radius in radii[:count]), *radii[count:]], between)
    discs = [Disc(x, y, radius) for (x, y), radius in zip(middles, radii, strict=True)]
    places = {
        node: (disc.x + x, disc.y + y)
        for disc, group in zip(discs, local, strict=True)
        for node, (x, y) in group.items()
    }
    return places, tuple(discs[:count])


def _parted(links: Links, groups: Sequence[Iterable[str]]) -> tuple[list[dict[tuple[str, str], float]], Counter[Pair]]:
    """Part the links inside each group from those between groups, which are counted."""
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    within: list[dict[tuple[str, str], float]] = [{} for _ in groups]
    between: Counter[Pair] = Counter()
    for pair, strength in links.items():
        left, right = sorted(group_of[node] for node in pair)
        if left == right:
            within[left][pair] = strength
        else:
            between[left, right] += 1
    return within, between


def _groups(core: _Core, membership: Mapping[str, int], count: int) -> list[list[str]]:
    """Return the nodes of each community, and after these each part of what is in none."""
    groups: list[list[str]] = [[] for _ in range(count)]
    loose = nx.Graph()
    for node in core.rooms:
        if membership[node] == NONE:
            loose.add_node(node)
        else:
            groups[membership[node]].append(node)
    loose.add_edges_from(pair for pair in core.links if pair[0] in loose and pair[1] in loose)
    return groups + sorted(map(sorted, nx.connected_components(loose)))


def _group_places(nodes: Sequence[str], links: Links, core: _Core) -> dict[str, Point]:
    """Place the nodes of a community round the origin: papers by force, and what they share in the middle of them."""
    if not nodes:
        return {}
    index = {node: number for number, node in enumerate(nodes)}
    numbered = {(index[left], index[right]): strength for (left, right), strength in links.items()}
    rooms = [core.rooms[node] for node in nodes]
    places = even(forced(len(nodes), numbered, steps=_FORCES), rooms)
    for node, number in index.items():
        if own := [places[index[paper]] for paper in core.papers[node] if paper in index and paper != node]:
            places[number] = middle(own)
    places = packed(places, rooms, aspect=1.0, steps=_PACKING)
    x, y = _centre(places, rooms)
    return {node: (px - x, py - y) for node, (px, py) in zip(nodes, places, strict=True)}


def _centre(places: Sequence[Point], rooms: Sequence[float]) -> Point:
    """Return the middle of the box round discs."""
    x, y = ((min(map(sub, along, rooms)) + max(map(add, along, rooms))) / 2 for along in zip(*places, strict=True))
    return x, y


def _radius(places: Mapping[str, Point], rooms: Mapping[str, float]) -> float:
    """Return the radius of the disc round the origin that holds the discs at the places."""
    return max((math.hypot(*place) + rooms[node] for node, place in places.items()), default=_GAP)


def _disc_places(rooms: Sequence[float], between: Mapping[Pair, int]) -> list[Point]:
    """Place the discs of communities: those with many links between them, for their sizes, near each other."""
    links = {pair: count / math.sqrt(rooms[pair[0]] * rooms[pair[1]]) for pair, count in sorted(between.items())}
    places = even(forced(len(rooms), links, steps=_FORCES), rooms, aspect=_ASPECT)
    return packed(places, rooms, aspect=_ASPECT, steps=_PACKING_ALL)
