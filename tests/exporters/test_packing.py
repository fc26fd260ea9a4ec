import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exporters.packing import Point, apart, even, forced, packed

COORDINATES = st.floats(-1000, 1000)


def overlap(points: list[Point], rooms: list[float]) -> float:
    """How far the worst two discs overlap, as a share of the distance at which they touch."""
    pairs = combinations(range(len(points)), 2)
    return max(1 - math.dist(points[left], points[right]) / (rooms[left] + rooms[right]) for left, right in pairs)


@settings(max_examples=30)
@given(st.lists(st.tuples(COORDINATES, COORDINATES, st.floats(5, 60)), min_size=2, max_size=25))
def test_discs_are_pushed_apart(discs: list[tuple[float, float, float]]) -> None:
    rooms = [room for *_, room in discs]
    assert overlap(apart([(x, y) for x, y, _ in discs], rooms, steps=2000), rooms) < 0.02


def test_discs_at_one_place_are_pushed_apart() -> None:
    rooms = [10.0] * 6
    assert overlap(apart([(0.0, 0.0)] * 6, rooms, steps=2000), rooms) < 0.02


def test_the_smaller_disc_moves_further() -> None:
    (large, _), (small, _) = apart([(0.0, 0.0), (10.0, 0.0)], [90.0, 10.0], steps=50)
    assert abs(large) < small - 10


def test_far_discs_are_packed_together() -> None:
    rooms = [10.0] * 12
    far = [(1000 * math.cos(number), 1000 * math.sin(number)) for number in range(12)]
    places = packed(far, rooms, aspect=1.0, steps=200)
    assert max(math.hypot(*place) for place in places) < 80
    assert overlap(places, rooms) < 0.02


def test_what_is_packed_can_be_wider_than_high() -> None:
    circle = [(500 * math.cos(number), 500 * math.sin(number)) for number in range(60)]
    places = packed(circle, [10.0] * 60, aspect=1.5, steps=300)
    assert max(x for x, _ in places) > 1.2 * max(y for _, y in places)


def test_what_is_linked_lies_together() -> None:
    links = {(left, right): 1.0 for group in (range(5), range(5, 10)) for left, right in combinations(group, 2)}
    places = forced(10, {**links, (0, 5): 0.1}, steps=300)
    assert math.dist(places[1], places[2]) < math.dist(places[1], places[7])


@pytest.mark.parametrize("count", [1, 2, 7])
def test_what_has_no_links_has_places_of_its_own(count: int) -> None:
    assert len({(round(x, 3), round(y, 3)) for x, y in forced(count, {}, steps=100)}) == count


def test_even_places_leave_the_room_that_discs_take() -> None:
    places = even([(0.0, 0.0), (1.0, 0.0), (50.0, 0.0)], [10.0, 10.0, 10.0])
    assert max(math.hypot(*place) for place in places) == pytest.approx(10 * math.sqrt(3))
