import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from networkx.utils import graphs_equal

from kg.exporters import export
from kg.exporters.look import looks
from kg.model import NodeType


def written(graph: nx.MultiDiGraph, folder: Path, format: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(export(graph, folder / "graph", format=format).read_text("utf-8"))
    return read


def plain_graph() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(model="m 1", version="0.1")
    graph.add_node("method/a", type="Method", label='A "quoted" 方法', aliases=["a", "b"])
    graph.add_node("paper/p", type="Paper", label="P", year=2023)
    graph.add_node("result/r", type="Result", label="Dice 85.3", value="85.3", relative=False)
    graph.add_edge("paper/p", "method/a", key="usesMethod", confidence=0.5, role="used")
    graph.add_edge("paper/p", "method/a", key="proposesMethod", confidence=1.0)
    graph.add_edge("paper/p", "result/r", key="reportsResult", confidence=1.0)
    return graph


def test_node_link_is_read_back_as_an_equal_graph(tmp_path: Path) -> None:
    back = nx.node_link_graph(written(plain_graph(), tmp_path, "node-link"), edges="edges")
    assert graphs_equal(back, plain_graph())


def test_node_link_is_what_networkx_writes(tmp_path: Path) -> None:
    expected = nx.node_link_data(plain_graph(), edges="edges")
    back = written(plain_graph(), tmp_path, "node-link")
    assert {**back, "edges": sorted(map(repr, map(sorted, map(dict.items, back["edges"]))))} == {
        **expected,
        "edges": sorted(map(repr, map(sorted, map(dict.items, expected["edges"])))),
    }


def test_node_link_holds_evidence_and_merges_as_objects(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    data = written(graph, tmp_path, "node-link")
    (edge,) = [edge for edge in data["edges"] if edge["key"] == "introducesDataset"]
    (find,) = edge["evidence"]
    assert (find["find"], find["text"], find["field"], find["start"], find["end"]) == (
        "mention",
        "ShapeBench",
        "title",
        0,
        10,
    )
    assert {"left", "right", "reason", "score", "node"} <= data["graph"]["merges"][0].keys()


def test_cytoscape_elements_have_ids_classes_and_places(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    elements = written(graph, tmp_path, "cytoscape")["elements"]
    ids = [item["data"]["id"] for item in (*elements["nodes"], *elements["edges"])]
    assert len(set(ids)) == len(ids) == len(graph) + graph.number_of_edges()
    assert all(isinstance(id, str) for id in ids)
    shown = looks(graph)
    for node in elements["nodes"]:
        look = shown[node["data"]["id"]]
        assert (node["position"]["x"], node["position"]["y"]) == look.place
        assert (node["data"]["color"], node["classes"]) == (look.colour, node["data"]["type"])
    ends = {(edge["data"]["source"], edge["data"]["target"], edge["classes"]) for edge in elements["edges"]}
    assert ends == set(graph.edges(keys=True))


def test_networkx_reads_cytoscape_with_the_ids_of_results(tmp_path: Path) -> None:
    back = nx.cytoscape_graph(written(plain_graph(), tmp_path, "cytoscape"))
    assert set(back) == set(plain_graph())
    assert set(back.edges(keys=True)) == set(plain_graph().edges(keys=True))
    assert back.nodes["result/r"]["result_value"] == "85.3"
    assert back.graph == {"model": "m 1", "version": "0.1"}


@pytest.mark.parametrize("format", ["node-link", "cytoscape"])
def test_each_node_and_edge_stands_on_a_line_of_its_own(format: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    text = export(graph, tmp_path / "graph", format=format).read_text("utf-8")
    assert sum(line.startswith('{"') for line in text.splitlines()) == len(graph) + graph.number_of_edges()


@pytest.mark.parametrize("format", ["node-link", "cytoscape"])
def test_no_control_character_or_surrogate_is_written(format: str, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.METHOD, label="x\x00\ud800y", aliases=("\x1b",))
    assert '"label": "xy"' in export(graph, tmp_path / "graph", format=format).read_text("utf-8")
