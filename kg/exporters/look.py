"""How a node looks wherever the graph is drawn: its colour, its size and its place."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx

from kg.exporters.layout import Point, positions
from kg.model import NodeType

#: The colours of the page in the light, of Okabe and Ito's hues, which colour-blind eyes tell apart.
COLOURS: Mapping[NodeType, str] = {
    NodeType.PAPER: "#30363d",
    NodeType.METHOD: "#0072b2",
    NodeType.DATASET: "#009e73",
    NodeType.TASK: "#d55e00",
    NodeType.METRIC: "#b8578c",
    NodeType.RESULT: "#d9a3c1",
    NodeType.PERSON: "#a5a9ae",
    NodeType.VENUE: "#e69f00",
    NodeType.REPOSITORY: "#56b4e9",
    NodeType.PAGE: "#8fcdf2",
}
#: The radius of papers, of the nodes that stand back, and the least and largest of those that papers share.
_SMALL = {
    NodeType.PERSON: 4.0,
    NodeType.RESULT: 4.5,
    NodeType.REPOSITORY: 5.5,
    NodeType.PAGE: 5.5,
    NodeType.VENUE: 7.0,
}
_PAPER, _LEAST, _MOST = 9.0, 6.0, 24.0
#: From how many nodes on the layout is left to the tool that draws them.
_TOO_MANY = 50_000


class Look(NamedTuple):
    """Colour, radius and place of a node; y grows downwards, as on a screen."""

    colour: str
    size: float
    place: Point | None

    @property
    def rgb(self) -> tuple[int, int, int]:
        """The colour as red, green and blue, each from 0 to 255."""
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue


def looks(graph: nx.MultiDiGraph) -> dict[str, Look]:
    """Return how each node looks; those of a very large graph have no place, since the tool's own layout is faster."""
    radii = sizes(graph)
    places = positions(graph, radii) if len(graph) < _TOO_MANY else {}
    types = graph.nodes(data="type")
    return {node: Look(COLOURS[NodeType(type)], radii[node], places.get(node)) for node, type in types}


def sizes(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Return the radius of each node: what papers share is large, people and results are small."""
    papers = {node for node, type in graph.nodes(data="type") if type == NodeType.PAPER}
    return {
        node: _size(type, len(papers.intersection(nx.all_neighbors(graph, node))))
        for node, type in graph.nodes(data="type")
    }


def _size(type: NodeType, papers: int) -> float:
    if type == NodeType.PAPER:
        return _PAPER
    return _SMALL.get(type) or min(_MOST, round(_LEAST + 3 * math.sqrt(max(papers, 1) - 1), 1))
