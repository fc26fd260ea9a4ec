from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.exporters.gexf import write_gexf
from kg.exporters.look import looks
from kg.model import NodeType

GEXF = "{http://gexf.net/1.3}"


def written(graph: nx.MultiDiGraph, folder: Path) -> Path:
    path = folder / "graph.gexf"
    write_gexf(graph, path)
    return path


def read(path: Path) -> nx.MultiDiGraph:
    return nx.MultiDiGraph(nx.read_gexf(path, version="1.3"))


def test_networkx_reads_back_all_nodes_and_edges(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read(written(graph, tmp_path))
    assert dict(back.nodes(data="label")) == dict(graph.nodes(data="label"))
    assert dict(back.nodes(data="type")) == dict(graph.nodes(data="type"))
    assert sorted(back.edges(data="predicate")) == sorted(graph.edges(keys=True))


def test_attributes_keep_their_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read(written(graph, tmp_path))
    assert back.nodes["paper/doi/10.1000/cell.1"]["year"] == 2023
    derived = [edge for *_, edge in back.edges(data=True) if edge["predicate"] == "appliedTo"]
    assert {(edge["derived"], edge["confidence"]) for edge in derived} == {(True, 0.9)}


def test_gephi_finds_colour_size_and_place_of_each_node(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read(written(graph, tmp_path))
    for node, look in looks(graph).items():
        viz = back.nodes[node]["viz"]
        assert (viz["color"]["r"], viz["color"]["g"], viz["color"]["b"]) == look.rgb
        assert viz["size"] == look.size
        assert (viz["position"]["x"], -viz["position"]["y"]) == look.place


def test_parallel_edges_differ_in_kind_and_id(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(["a", "b"], type=NodeType.METHOD, label="x")
    graph.add_edge("a", "b", key="buildsOn", confidence=1.0)
    graph.add_edge("a", "b", key="comparedWith", confidence=1.0)
    edges = ElementTree.parse(written(graph, tmp_path)).findall(f".//{GEXF}edge")
    assert [(edge.get("id"), edge.get("kind")) for edge in edges] == [("e0", "buildsOn"), ("e1", "comparedWith")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(), text=st.text(), more=st.lists(st.text()))
def test_any_text_is_read_back(name: str, text: str, more: list[str], tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.PAPER, label=text, **{f"title_{name}": text})
    graph.add_node("b", type=NodeType.METHOD, label="b")
    graph.add_edge("a", "b", key="usesMethod", evidence=tuple(more), confidence=0.5)
    assert list(read(written(graph, tmp_path)).edges(data="predicate")) == [("a", "b", "usesMethod")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_legal_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.METHOD, label=text, note=text)
    legal = text.replace("\ufffe", "").replace("\uffff", "")
    assert read(written(graph, tmp_path)).nodes["a"].get("note", "") == legal
