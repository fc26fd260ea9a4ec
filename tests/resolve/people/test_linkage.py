import numpy as np

from kg.resolve.people.linkage import APART, link, scores


def joined(
    pairs: dict[tuple[int, int], float], size: int, groups: list[list[int]] | None = None
) -> set[frozenset[int]]:
    matrix = scores(size, lambda one, other: pairs.get((other, one), -1.0))
    return {frozenset(join.left + join.right) for join in link(matrix, groups or [[place] for place in range(size)])}


def test_pairs_join_while_their_mean_is_positive() -> None:
    assert joined({(0, 1): 3.0, (1, 2): 2.0, (0, 2): -1.0}, 3) == {frozenset({0, 1}), frozenset({0, 1, 2})}


def test_a_strong_pair_does_not_outweigh_many_weak_ones() -> None:
    assert joined({(0, 1): 3.0, (1, 2): 2.0, (0, 2): -5.0}, 3) == {frozenset({0, 1})}


def test_what_must_stay_apart_does_not_join_through_a_third() -> None:
    assert joined({(0, 1): 3.0, (1, 2): 2.9, (0, 2): APART}, 3) == {frozenset({0, 1})}


def test_given_groups_stay_together() -> None:
    assert joined({(0, 2): 2.0, (1, 2): 1.0, (0, 1): APART}, 3, [[0, 1], [2]]) == {frozenset({0, 1, 2})}


def test_nothing_joins_without_evidence() -> None:
    assert list(link(np.full((3, 3), -1.0), [[0], [1], [2]])) == []
