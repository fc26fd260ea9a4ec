from pathlib import Path

import networkx as nx
import pytest

from kg.errors import OutputError, UsageError
from kg.exporters import EXPORTERS, export
from kg.model import NodeType


def content(path: Path) -> dict[str, bytes]:
    """What a file, or each file of a folder, holds."""
    return {file.name: file.read_bytes() for file in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


@pytest.mark.parametrize("name", EXPORTERS)
def test_each_format_is_told_by_the_name_of_its_file(name: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = tmp_path / EXPORTERS[name].file_name
    assert export(graph, path) == path
    assert content(path) == content(export(graph, tmp_path / "by name", format=name))


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_graph_gives_the_same_bytes(name: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    turned = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    first = export(graph, tmp_path / "first", format=name)
    assert content(export(turned, tmp_path / "second", format=name)) == content(first)


@pytest.mark.parametrize("name", EXPORTERS)
def test_writing_again_replaces_what_was_written(name: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = export(graph, tmp_path / "graph", format=name)
    first = content(path)
    assert content(export(graph, path, format=name)) == first
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_graph_of_nothing_can_be_written(name: str, tmp_path: Path) -> None:
    assert content(export(nx.MultiDiGraph(), tmp_path / "graph", format=name))


def test_a_suffix_alone_tells_the_graph_not_a_report(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    assert "vis-network" in export(graph, tmp_path / "mine.html").read_text("utf-8")
    with pytest.raises(UsageError, match=r"mine\.csv: its suffix tells no format"):
        export(graph, tmp_path / "mine.csv")


def test_the_suffix_may_be_in_capitals(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    assert export(graph, str(tmp_path / "GRAPH.TTL")).exists()


def test_an_unknown_format_is_answered_with_those_there_are(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"no format named 'gexff'; choose one of {', '.join(EXPORTERS)}"):
        export(graph, tmp_path / "graph.ttl", format="gexff")


def test_an_unknown_suffix_is_answered_with_the_formats(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.xyz: its suffix tells no format; choose one of"):
        export(graph, tmp_path / "graph.xyz")


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_file_that_cannot_be_written_is_one_clear_line(name: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match=r"cannot write .*file") as caught:
        export(graph, tmp_path / "file" / "graph", format=name)
    assert "\n" not in str(caught.value)


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("old")
    broken = nx.MultiDiGraph()
    broken.add_node(("no", "text"), type=NodeType.METHOD, label="broken")
    with pytest.raises(AttributeError):
        export(broken, path)
    assert [file.name for file in tmp_path.iterdir()] == ["graph.graphml"]
    assert path.read_text() == "old"
