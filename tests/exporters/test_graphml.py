from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.exporters.graphml import write_graphml
from kg.exporters.look import looks
from kg.model import EntityType, Field, Mention, NodeType, Role


def written(graph: nx.MultiDiGraph, folder: Path) -> Path:
    path = folder / "graph.graphml"
    write_graphml(graph, path)
    return path


def read(path: Path) -> nx.MultiDiGraph:
    return nx.read_graphml(path, force_multigraph=True)


def relations(graph: nx.MultiDiGraph) -> list[tuple[str, str, str]]:
    return sorted((subject, object, predicate) for subject, object, predicate in graph.edges(data="predicate"))


def test_networkx_reads_back_all_nodes_and_edges(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read(written(graph, tmp_path))
    assert {node: back.nodes[node]["label"] for node in back} == dict(graph.nodes(data="label"))
    assert relations(back) == sorted(graph.edges(keys=True))


def test_igraph_reads_back_all_nodes_and_edges(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = igraph.Graph.Read_GraphML(str(written(graph, tmp_path)))
    ids = back.vs["id"]
    assert dict(zip(ids, back.vs["label"], strict=True)) == dict(graph.nodes(data="label"))
    edges = [(ids[edge.source], ids[edge.target], edge["predicate"]) for edge in back.es]
    assert sorted(edges) == sorted(graph.edges(keys=True))
    assert back.is_directed()


def test_attributes_keep_their_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read(written(graph, tmp_path))
    paper = back.nodes["paper/doi/10.1000/cell.1"]
    assert paper["year"] == 2023
    assert paper["identifiers"] == "doi:10.1000/cell.1"
    assert {data["derived"] for *_, data in back.edges(data=True) if data["predicate"] == "appliedTo"} == {True}


def test_evidence_is_what_was_written(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read(written(graph, tmp_path))
    evidence = {data["evidence"] for *_, data in back.edges(data=True) if data["predicate"] == "usesMethod"}
    assert "ViT; Vision Transformer" in evidence


def test_each_edge_has_an_id_of_its_own(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    ids = [key for *_, key in read(written(graph, tmp_path)).edges(keys=True)]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_gephi_finds_colour_size_and_place_of_each_node(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back, shown = read(written(graph, tmp_path)), looks(graph)
    for node, look in shown.items():
        drawn = back.nodes[node]
        assert ((drawn["r"], drawn["g"], drawn["b"]), drawn["size"]) == (look.rgb, look.size)
        assert (drawn["x"], -drawn["y"]) == look.place


def test_the_file_has_no_attributes_of_the_graph(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.graph["name"] = "a name that Gephi rejects"
    text = written(graph, tmp_path).read_text("utf-8")
    assert 'for="graph"' not in text
    assert "Gephi rejects" not in text


def test_the_order_of_nodes_does_not_matter(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    first = written(graph, tmp_path).read_bytes()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert written(turned, tmp_path).read_bytes() == first


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        ("", None),
        ((), None),
        (("a", "b", "a"), "a; b"),
        (["a", 1], "a; 1"),
        ("a\x00\x0b\ud800b", "ab"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\x00", None),
        (False, False),
        (0, 0),
        (0.5, 0.5),
        ((Mention("U-Net", EntityType.METHOD, Role.USED, Field.TITLE, 0, 5, "U-Net"),), "U-Net"),
    ],
)
def test_a_value_becomes_what_the_format_can_hold(value: object, kept: object, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.METHOD, label="a", value=value)
    assert read(written(graph, tmp_path)).nodes["a"].get("value") == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(), text=st.text(), more=st.lists(st.text()))
def test_any_text_is_read_back_by_both(name: str, text: str, more: list[str], tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.PAPER, label=text, **{f"title_{name}": text})
    graph.add_node("b", type=NodeType.METHOD, label=text)
    graph.add_edge("a", "b", key="usesMethod", evidence=tuple(more), confidence=0.5)
    path = written(graph, tmp_path)
    assert relations(read(path)) == [("a", "b", "usesMethod")]
    assert igraph.Graph.Read_GraphML(str(path)).es["predicate"] == ["usesMethod"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_legal_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.METHOD, label=text)
    path = written(graph, tmp_path)
    legal = text.replace("\ufffe", "").replace("\uffff", "")
    assert read(path).nodes["a"].get("label", "") == legal
