"""Lays out discs by force, and packs them so that none lies on another."""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from statistics import median
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

Pair: TypeAlias = tuple[int, int]
"""Two things by number, the lower one first."""

#: From how many discs on forces are approximate, and up to how many they take all their steps.
_MANY, _ALL_STEPS = 800, 300
#: How far discs are drawn to the middle in each step of packing.
_PULL = 0.06
#: After how many steps it is seen anew which discs are near: at less than this many times the distance of touching.
_REFRESH, _NEAR = 5, 1.4
#: The square of the share of that distance from which on two discs count as apart.
_TOUCHING = 0.98
_SEED = 1


def forced(count: int, links: Mapping[Pair, float], *, steps: int) -> list[Point]:
    """Lay out by force what is numbered from 0; the same links give the same layout.

    Args:
        count: how many things there are.
        links: how strongly they pull each other; parts with no link between them are tied in a circle.
        steps: how many steps forces take where there are few things.
    """
    import igraph

    network = igraph.Graph(count, list(links))
    firsts = [part[0] for part in network.connected_components()]
    ties = list(zip(firsts, firsts[1:] + firsts[:1], strict=True)) if len(firsts) > 1 else []
    network.add_edges(ties)
    igraph.set_random_number_generator(random.Random(_SEED))
    layout = network.layout_fruchterman_reingold(
        weights=[*links.values(), *[min(links.values(), default=1.0)] * len(ties)],
        niter=steps * _ALL_STEPS // max(count, _ALL_STEPS),
        seed=network.layout_circle(),
        grid=count > _MANY,
    )
    igraph.set_random_number_generator(random)
    return [(x, y) for x, y in layout.coords]


def middle(points: Sequence[Point]) -> Point:
    """Return the mean of points."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def even(points: Sequence[Point], rooms: Sequence[float], *, aspect: float = 1.0) -> list[Point]:
    """Move points towards the middle or away from it until all parts are equally dense, with room for the discs.

    Args:
        points: the middles of the discs.
        rooms: their radii.
        aspect: how much wider than high the whole is.
    """
    x, y = middle(points)
    area, evened = 0.0, list(points)
    for index in sorted(range(len(points)), key=lambda index: (math.dist(points[index], (x, y)), index)):
        area += rooms[index] ** 2
        angle = math.atan2(points[index][1] - y, points[index][0] - x)
        evened[index] = math.sqrt(area) * math.cos(angle) * aspect, math.sqrt(area) * math.sin(angle)
    return evened


def apart(points: Sequence[Point], rooms: Sequence[float], *, steps: int, pull: Point = (0.0, 0.0)) -> list[Point]:
    """Push discs apart until none overlaps, or the steps are used up.

    Args:
        points: the middles of the discs.
        rooms: their radii.
        steps: how many steps there are at the most.
        pull: which share of the way to the origin each step draws them, across and down; then all steps are taken.
    """
    x, y = [x for x, _ in points], [y for _, y in points]
    pairs: list[Pair] = []
    for step in range(steps):
        x, y = [value * (1 - pull[0]) for value in x], [value * (1 - pull[1]) for value in y]
        if fresh := step % _REFRESH == 0:
            pairs = _near(x, y, rooms)
        if not _push(x, y, rooms, pairs) and fresh and not any(pull):
            break
    return list(zip(x, y, strict=True))


def packed(points: Sequence[Point], rooms: Sequence[float], *, aspect: float, steps: int) -> list[Point]:
    """Draw discs to the middle while they push each other apart, so that they lie close and keep their directions."""
    drawn = apart(points, rooms, steps=steps, pull=(_PULL / aspect**2, _PULL))
    return apart(drawn, rooms, steps=steps)


def _push(x: list[float], y: list[float], rooms: Sequence[float], pairs: Iterable[Pair]) -> bool:
    """Move each two discs that overlap apart, the smaller one further; tell whether any did."""
    moved = False
    for left, right in pairs:
        dx, dy = x[right] - x[left], y[right] - y[left]
        least = rooms[left] + rooms[right]
        if dx * dx + dy * dy < least * least * _TOUCHING:
            distance = math.hypot(dx, dy)
            dx, dy = (dx / distance, dy / distance) if distance else (math.cos(left), math.sin(left))
            share = rooms[right] ** 2 / (rooms[left] ** 2 + rooms[right] ** 2)
            step = least - distance
            x[left], y[left] = x[left] - dx * step * share, y[left] - dy * step * share
            x[right], y[right] = x[right] + dx * step * (1 - share), y[right] + dy * step * (1 - share)
            moved = True
    return moved


def _near(x: Sequence[float], y: Sequence[float], rooms: Sequence[float]) -> list[Pair]:
    """Return each two discs that overlap, or may do so after a few steps: those that reach into one cell of a grid."""
    side = 2 * _NEAR * median(rooms)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    pairs: set[Pair] = set()
    for disc, (middle, height, room) in enumerate(zip(x, y, rooms, strict=True)):
        columns, rows = _cells(middle, _NEAR * room, side), _cells(height, _NEAR * room, side)
        for cell in product(columns, rows):
            for other in cells[cell]:
                if math.hypot(middle - x[other], height - y[other]) < _NEAR * (room + rooms[other]):
                    pairs.add((other, disc))
            cells[cell].append(disc)
    return sorted(pairs)


def _cells(middle: float, reach: float, side: float) -> range:
    return range(int((middle - reach) // side), int((middle + reach) // side) + 1)
