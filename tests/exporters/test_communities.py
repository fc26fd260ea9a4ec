import random

import networkx as nx
import pytest

from kg.exporters.communities import NONE, communities
from kg.model import NodeType


def add_papers(graph: nx.MultiDiGraph, group: str, count: int, task: str) -> None:
    """Papers that address one task and are published in one venue."""
    graph.add_node(f"task/{task}", type=NodeType.TASK, label=task)
    graph.add_node("venue/v", type=NodeType.VENUE, label="v")
    for paper in range(count):
        graph.add_node(f"paper/{group}{paper}", type=NodeType.PAPER, label="p")
        graph.add_edge(f"paper/{group}{paper}", f"task/{task}", key="addressesTask")
        graph.add_edge(f"paper/{group}{paper}", "venue/v", key="publishedIn")


@pytest.fixture
def two() -> nx.MultiDiGraph:
    """Five papers on one task and four on another."""
    graph = nx.MultiDiGraph()
    add_papers(graph, "a", 5, "segmentation")
    add_papers(graph, "b", 4, "translation")
    return graph


def test_papers_on_one_task_are_a_community_named_by_it(two: nx.MultiDiGraph) -> None:
    found = communities(two)
    assert found.names == ("segmentation", "translation")
    assert {found.membership[f"paper/a{paper}"] for paper in range(5)} == {0}
    assert {found.membership[f"paper/b{paper}"] for paper in range(4)} == {1}
    assert found.membership["task/translation"] == 1


def test_a_venue_ties_no_papers_and_is_in_no_community(two: nx.MultiDiGraph) -> None:
    assert communities(two).membership["venue/v"] == NONE


def test_a_person_goes_with_most_of_the_papers(two: nx.MultiDiGraph) -> None:
    two.add_node("person/z", type=NodeType.PERSON, label="z")
    two.add_edges_from([(f"paper/{paper}", "person/z", "hasAuthor") for paper in ("a0", "b0", "b1")])
    assert communities(two).membership["person/z"] == 1


def test_a_community_is_named_by_what_is_special_to_it(two: nx.MultiDiGraph) -> None:
    two.add_node("task/learning", type=NodeType.TASK, label="learning")
    papers = [node for node in two if node.startswith("paper/")]
    two.add_edges_from([(paper, "task/learning", "addressesTask") for paper in papers])
    assert "learning" not in communities(two).names


def test_a_paper_that_shares_nothing_is_in_no_community(two: nx.MultiDiGraph) -> None:
    two.add_node("paper/c", type=NodeType.PAPER, label="c")
    two.add_node("person/c", type=NodeType.PERSON, label="c")
    two.add_edge("paper/c", "person/c", key="hasAuthor")
    membership = communities(two).membership
    assert membership["paper/c"] == membership["person/c"] == NONE


def test_a_small_group_joins_the_one_that_it_is_tied_to(two: nx.MultiDiGraph) -> None:
    add_papers(two, "c", 2, "medical segmentation")
    found = communities(two)
    assert len(found.names) == 2
    assert found.membership["paper/c0"] == found.membership["paper/c1"] == found.membership["paper/a0"]


def test_names_are_told_apart() -> None:
    graph = nx.MultiDiGraph()
    for group in "abc":
        add_papers(graph, group, 4, f"task {group * 2}")
        graph.nodes[f"task/task {group * 2}"]["label"] = "the same"
    names = communities(graph).names
    assert len(set(names)) == len(names)


def test_there_are_at_most_thirty_communities() -> None:
    graph = nx.MultiDiGraph()
    for group in range(40):
        add_papers(graph, f"{group}-", 3 + group % 3, f"t{group}x")
    assert len(communities(graph).names) == 30


def test_the_state_of_random_numbers_is_left_alone(two: nx.MultiDiGraph) -> None:
    random.seed(3)
    expected = random.random()
    random.seed(3)
    communities(two)
    assert random.random() == expected


def test_an_empty_graph_has_no_communities() -> None:
    assert communities(nx.MultiDiGraph()) == ((), {})
