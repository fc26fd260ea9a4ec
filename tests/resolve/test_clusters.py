import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.clusters import Clusters

ITEMS = st.integers(0, 8)
PAIRS = st.lists(st.tuples(ITEMS, ITEMS).filter(lambda pair: pair[0] != pair[1]))


def test_what_must_stay_apart_is_never_united_even_by_way_of_others() -> None:
    clusters = Clusters([("a", "d")])
    assert clusters.unite("a", "b")
    assert clusters.unite("c", "d")
    assert not clusters.unite("b", "c")
    assert not clusters.same("a", "d")


def test_one_cluster_cannot_be_parted() -> None:
    clusters = Clusters[str]()
    clusters.unite("a", "b")
    assert not clusters.part("a", "b")


@given(PAIRS, PAIRS)
def test_united_items_are_one_and_parted_items_never_are(
    apart: list[tuple[int, int]], same: list[tuple[int, int]]
) -> None:
    clusters = Clusters(apart)
    for left, right in same:
        assert clusters.unite(left, right) == clusters.same(left, right)
    assert not any(clusters.same(left, right) for left, right in apart)


@pytest.mark.parametrize("count", [1, 3])
def test_a_chain_is_one_cluster(count: int) -> None:
    clusters = Clusters[int]()
    for item in range(count):
        clusters.unite(item, item + 1)
    assert clusters.same(0, count)
