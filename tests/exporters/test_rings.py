import math

from kg.exporters.rings import reach, rings
from kg.model import NodeType


def test_terms_stand_inside_and_people_outside() -> None:
    types = {"m": NodeType.METHOD, "t": NodeType.TASK, "a": NodeType.PERSON, "r": NodeType.RESULT}
    places = {node: math.hypot(*place) for node, place in rings(types, types).items()}
    assert places["m"] == places["t"] < places["a"] == places["r"]


def test_a_ring_that_is_full_is_followed_by_another() -> None:
    people = {f"{number:03}": NodeType.PERSON for number in range(100)}
    places = rings(people, people)
    assert len({round(math.hypot(*place)) for place in places.values()}) > 2
    assert len({(round(x), round(y)) for x, y in places.values()}) == 100


def test_what_has_nothing_round_it_reaches_nowhere() -> None:
    assert rings([], {}) == {}
    assert reach([]) == 0
