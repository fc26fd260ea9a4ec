"""Places what belongs to one paper alone in rings round it: terms in the inner ones, people and the rest outside."""

import math
from collections.abc import Iterable, Mapping, Sequence

from kg.exporters.packing import Point
from kg.model import NodeType

#: What stands in the inner rings and in the outer ones, in this order round the circle.
_TERMS = (NodeType.METHOD, NodeType.DATASET, NodeType.TASK, NodeType.METRIC)
_OTHERS = (NodeType.RESULT, NodeType.REPOSITORY, NodeType.PAGE, NodeType.VENUE, NodeType.PERSON)
_ORDER = {type: rank for rank, type in enumerate((*_TERMS, *_OTHERS))}
#: The room that a node takes on an inner and on an outer ring, the first ring's radius.
_INNER, _OUTER, _FIRST = 32.0, 21.0, 46.0


def rings(nodes: Iterable[str], types: Mapping[str, NodeType]) -> dict[str, Point]:
    """Place the nodes round the origin, sorted by type."""
    ranked = sorted(nodes, key=lambda node: (_ORDER[types[node]], node))
    terms = [node for node in ranked if types[node] in _TERMS]
    inner = _circles(terms, room=_INNER, radius=_FIRST)
    outer = _circles(ranked[len(terms) :], room=_OUTER, radius=max(_FIRST, reach(inner.values()) + _OUTER))
    return {**inner, **outer}


def reach(points: Iterable[Point]) -> float:
    """Return how far the points reach from the origin."""
    return max((math.hypot(*point) for point in points), default=0.0)


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
