import json
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pytest

from kg.exporters import page_data as module
from kg.exporters.page_data import page_data
from kg.exporters.sharing import owned, papers_of
from kg.model import Extraction, NodeType


def number(data: dict[str, Any], prefix: str) -> int:
    """The number of the node whose id begins so."""
    (found,) = (index for index, id in enumerate(data["nodes"]["id"]) if id.startswith(prefix))
    return found


def edge(data: dict[str, Any], subject: str, object: str) -> int:
    """The number of the edge between two nodes."""
    ends = number(data, subject), number(data, object)
    return list(zip(data["edges"]["from"], data["edges"]["to"], strict=True)).index(ends)


def star(people: int) -> nx.MultiDiGraph:
    """A paper and its authors."""
    graph = nx.MultiDiGraph()
    graph.add_node("paper/a", type=NodeType.PAPER, label="a")
    for person in range(people):
        graph.add_node(f"person/{person:03}", type=NodeType.PERSON, label="b")
        graph.add_edge("paper/a", f"person/{person:03}", key="hasAuthor")
    return graph


def test_the_columns_hold_all_nodes_and_edges(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    nodes, edges = data["nodes"], data["edges"]
    types = [data["types"][type][0] for type in nodes["type"]]
    assert dict(zip(nodes["id"], types, strict=True)) == dict(graph.nodes(data="type"))
    named = [
        (nodes["id"][subject], nodes["id"][object], data["relations"][relation][0])
        for subject, object, relation in zip(edges["from"], edges["to"], edges["relation"], strict=True)
    ]
    assert named == sorted(graph.edges(keys=True))
    for columns in (nodes, edges):
        assert len({len(column) for column in columns.values()}) == 1


def test_the_data_are_plain_json(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    assert json.loads(json.dumps(data))["nodes"] == data["nodes"]


def test_an_edge_says_how_sure_it_is_and_which_role_it_gives(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    proposal, venue = edge(data, "paper/doi", "method/cellnet"), edge(data, "paper/doi", "venue/iccv")
    confidence, role = data["edges"]["confidence"], data["edges"]["role"]
    assert (confidence[proposal], data["roles"][role[proposal]]) == (90, "proposed")
    assert (confidence[venue], role[venue]) == (100, -1)


def test_what_follows_from_other_statements_is_marked(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    assert data["edges"]["derived"][edge(data, "method/cellnet", "dataset/monuseg")] == 1
    assert data["edges"]["derived"][edge(data, "paper/doi", "dataset/monuseg")] == 0


def test_papers_have_their_year_and_whether_they_have_code(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    cells, shapes, task = (number(data, id) for id in ("paper/doi", "paper/shapebench", "task/instance"))
    assert [data["nodes"]["year"][node] for node in (cells, shapes, task)] == [2023, 2023, 0]
    assert [data["nodes"]["code"][node] for node in (cells, shapes, task)] == [1, 0, 0]


def test_other_names_are_counted(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    assert data["details"][number(data, "method/vision")]["aliases"] == [("ViT", 1), ("ViTs", 1)]


def test_a_paper_names_its_venue(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    assert data["details"][number(data, "paper/doi")]["venue"] == "ICCV 2023"


def test_evidence_quotes_the_sentence_and_the_mention(
    graph: nx.MultiDiGraph, extractions: Sequence[Extraction]
) -> None:
    data = page_data(graph)
    abstract = extractions[0].paper.abstract
    ((field, start, end, first, last),) = data["evidence"][edge(data, "paper/doi", "dataset/monuseg")]
    assert field == 1
    assert abstract[start:end] == "It reaches 85.3 Dice on MoNuSeg, ahead of U-Net."
    assert abstract[first:last] == "MoNuSeg"


def test_what_more_papers_share_ranks_higher_and_is_larger(graph: nx.MultiDiGraph) -> None:
    data = page_data(graph)
    shared, own, person = (number(data, id) for id in ("method/u-net", "method/cellnet", "person/zoe"))
    assert data["nodes"]["rank"][shared] < data["nodes"]["rank"][own] < data["nodes"]["rank"][person]
    assert data["nodes"]["size"][shared] > data["nodes"]["size"][own] > data["nodes"]["size"][person]
    assert sorted(data["nodes"]["rank"]) == list(range(len(graph)))


def test_of_a_very_large_graph_the_most_important_nodes_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NODES", 20)
    data = page_data(star(50))
    assert data["counts"] == {"nodes": 51, "edges": 50}
    assert len(data["nodes"]["id"]) == 20
    assert "paper/a" in data["nodes"]["id"]
    assert len(data["edges"]["from"]) == 19


def test_of_a_very_large_graph_papers_and_what_they_share_come_first(
    graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {node for nodes in owned(papers_of(graph)).values() for node in nodes}
    monkeypatch.setattr(module, "MOST_NODES", len(graph) - len(own))
    assert set(page_data(graph)["nodes"]["id"]) == set(graph) - own


def test_only_what_occurs_is_listed() -> None:
    data = page_data(star(2))
    assert data["types"] == [("Paper", "Papers"), ("Person", "People")]
    assert data["relations"] == [("hasAuthor", "written by", "wrote")]


def test_an_empty_graph_has_empty_columns() -> None:
    data = page_data(nx.MultiDiGraph())
    assert data["communities"] == data["links"] == data["nodes"]["id"] == data["edges"]["from"] == []


def test_communities_have_a_disc_that_holds_their_nodes_and_links_between_them() -> None:
    graph = nx.MultiDiGraph()
    for group in "ab":
        graph.add_node(f"task/{group}", type=NodeType.TASK, label=f"task {group * 3}")
        for paper in range(4):
            graph.add_node(f"paper/{group}{paper}", type=NodeType.PAPER, label="p")
            graph.add_edge(f"paper/{group}{paper}", f"task/{group}", key="addressesTask")
    graph.add_edge("task/a", "task/b", key="broader")
    data = page_data(graph)
    assert [(name, count) for name, count, *_ in data["communities"]] == [("task aaa", 5), ("task bbb", 5)]
    assert data["links"] == [(0, 1, 1)]
    for x, y, group in zip(*(data["nodes"][column] for column in ("x", "y", "community")), strict=True):
        _, _, middle, height, radius = data["communities"][group]
        assert (x - middle) ** 2 + (y - height) ** 2 <= radius**2
