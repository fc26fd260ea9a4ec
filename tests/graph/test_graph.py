import random
from collections.abc import Sequence

import networkx as nx
import pytest

from kg.graph import build
from kg.model import Author, Extraction, NodeType, Paper, Predicate
from kg.resolve import resolve


def edges(graph: nx.MultiDiGraph, predicate: Predicate) -> set[tuple[str, str]]:
    """The labels of the ends of each edge of one kind."""
    label = nx.get_node_attributes(graph, "label")
    return {(label[source], label[target]) for source, target, key in graph.edges(keys=True) if key == predicate}


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (Predicate.PROPOSES_METHOD, {("CellNet: Nuclear Instance Segmentation", "CellNet")}),
        (Predicate.INTRODUCES_DATASET, {("ShapeBench for instance segmentation", "ShapeBench")}),
        (Predicate.COMPARES_WITH_METHOD, {("CellNet: Nuclear Instance Segmentation", "U-Net")}),
        (Predicate.HAS_CODE, {("CellNet: Nuclear Instance Segmentation", "github.com/a/CellNet")}),
        (Predicate.HAS_DATA_PAGE, {("ShapeBench for instance segmentation", "https://shapebench.org/")}),
        (Predicate.APPLIED_TO, {("CellNet", "nuclear instance segmentation")}),
        (Predicate.EVALUATED_ON, {("CellNet", "MoNuSeg")}),
        (Predicate.BUILDS_ON, {("CellNet", "Vision Transformer")}),
        (Predicate.COMPARED_WITH, {("CellNet", "U-Net")}),
        (Predicate.BROADER, {("nuclear instance segmentation", "instance segmentation")}),
        (Predicate.RESULT_METRIC, {("Dice 85.3", "Dice")}),
        (Predicate.RESULT_DATASET, {("Dice 85.3", "MoNuSeg")}),
        (Predicate.RESULT_METHOD, {("Dice 85.3", "CellNet")}),
    ],
)
def test_each_kind_of_statement_is_an_edge(
    graph: nx.MultiDiGraph, predicate: Predicate, expected: set[tuple[str, str]]
) -> None:
    assert edges(graph, predicate) == expected


def test_an_abbreviation_of_another_paper_leads_to_one_node(graph: nx.MultiDiGraph) -> None:
    papers = {source for source, target in edges(graph, Predicate.USES_METHOD) if target == "Vision Transformer"}
    assert len(papers) == 2


def test_papers_of_one_title_and_year_are_two_nodes_where_their_authors_differ() -> None:
    papers = [
        Paper(id, "Editorial", authors=(Author(name, 1),), year=2020)
        for id, name in (("1", "Bob Ray"), ("2", "Zoe Kim"))
    ]
    extractions = [Extraction(paper) for paper in papers]
    made = build(extractions, resolve(extractions))
    assert edges(made, Predicate.HAS_AUTHOR) == {("Editorial", "Bob Ray"), ("Editorial", "Zoe Kim")}
    assert sum(type == NodeType.PAPER for _, type in made.nodes(data="type")) == 2


def test_authors_keep_their_order_and_their_name_as_written(graph: nx.MultiDiGraph) -> None:
    (paper,) = (node for node, title in graph.nodes(data="label") if title.startswith("CellNet:"))
    authors = [data for _, _, key, data in graph.out_edges(paper, keys=True, data=True) if key == Predicate.HAS_AUTHOR]
    written = [author["name"] for author in sorted(authors, key=lambda author: int(author["position"]))]
    assert written == ["Zoë Müller", "Wei Wang", "Wei Wang"]


def test_a_statement_carries_role_confidence_and_the_mentions_that_prove_it(graph: nx.MultiDiGraph) -> None:
    (data,) = (data for _, _, key, data in graph.edges(keys=True, data=True) if key == Predicate.PROPOSES_METHOD)
    assert (data["role"], data["confidence"]) == ("proposed", 0.9)
    assert [mention.text for mention in data["evidence"]] == ["CellNet"]


def test_derived_edges_are_marked_and_name_their_papers(graph: nx.MultiDiGraph) -> None:
    (data,) = (data for _, _, key, data in graph.edges(keys=True, data=True) if key == Predicate.EVALUATED_ON)
    assert data["derived"] is True
    assert data["papers"] == ("paper/doi/10.1000/cell.1",)


def test_every_node_has_a_type_and_a_label(graph: nx.MultiDiGraph) -> None:
    assert all(data["type"] and data["label"] for _, data in graph.nodes(data=True))


def test_the_order_of_papers_changes_nothing(extractions: Sequence[Extraction]) -> None:
    shuffled = list(extractions)
    random.Random(1).shuffle(shuffled)
    first, second = (build(papers, resolve(papers)) for papers in (extractions, shuffled))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
