import csv
import sys
from pathlib import Path

import networkx as nx
import pyarrow as pa
import pytest
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from kg.errors import UsageError
from kg.exporters import export
from kg.model import NodeType


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_holds_all_nodes_and_edges(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    folder = export(graph, tmp_path / "csv")
    assert [row["id"] for row in rows(folder / "nodes.csv")] == sorted(graph)
    ends = [(row["source"], row["target"], row["predicate"]) for row in rows(folder / "edges.csv")]
    assert ends == sorted(graph.edges(keys=True))


def test_csv_joins_lists_and_leaves_what_is_absent_empty(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    nodes = {row["label"]: row for row in rows(export(graph, tmp_path / "csv") / "nodes.csv")}
    assert nodes["Vision Transformer"]["aliases"] == "ViT; ViTs"
    assert nodes["Vision Transformer"]["year"] == ""
    assert nodes["CellNet: Nuclear Instance Segmentation"]["year"] == "2023"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_the_csv_is_a_formula(formula: str, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type=NodeType.METHOD, label=formula, aliases=(formula, "b"))
    (row,) = rows(export(graph, tmp_path / "csv") / "nodes.csv")
    assert (row["label"], row["aliases"]) == (f"'{formula}", f"'{formula}; b")


def test_pyarrow_reads_the_csv(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    options = arrow_csv.ParseOptions(newlines_in_values=True)
    table = arrow_csv.read_csv(export(graph, tmp_path / "csv") / "edges.csv", parse_options=options)
    assert table.num_rows == graph.number_of_edges()
    assert table.schema.field("confidence").type == pa.float64()


def test_parquet_holds_all_nodes_and_edges_with_their_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    folder = export(graph, tmp_path / "parquet")
    nodes, edges = parquet.read_table(folder / "nodes.parquet"), parquet.read_table(folder / "edges.parquet")
    assert nodes.column("id").to_pylist() == sorted(graph)
    types = {name: nodes.schema.field(name).type for name in ("year", "relative", "aliases", "identifiers", "label")}
    assert types == {
        "year": pa.int64(),
        "relative": pa.bool_(),
        "aliases": pa.list_(pa.field("element", pa.string())),
        "identifiers": pa.list_(pa.field("element", pa.string())),
        "label": pa.string(),
    }
    ends = zip(*(edges.column(name).to_pylist() for name in ("source", "target", "predicate")), strict=True)
    assert list(ends) == sorted(graph.edges(keys=True))
    assert edges.schema.field("confidence").type == pa.float64()
    assert edges.schema.field("position").type == pa.int64()


def test_parquet_keeps_lists_and_nulls(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    nodes = parquet.read_table(export(graph, tmp_path / "parquet") / "nodes.parquet").to_pylist()
    (method,) = [node for node in nodes if node["label"] == "Vision Transformer"]
    assert (method["aliases"], method["year"], method["title"]) == (["ViT", "ViTs"], None, None)


def test_a_column_of_mixed_values_is_text_in_parquet(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for node, year in (("a", 2023), ("b", "2023a"), ("c", ("x", "y"))):
        graph.add_node(node, type=NodeType.PAPER, label=node, year=year)
    nodes = parquet.read_table(export(graph, tmp_path / "parquet") / "nodes.parquet")
    assert nodes.column("year").to_pylist() == ["2023", "2023a", "x; y"]


def test_parquet_holds_each_find(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    edges = parquet.read_table(export(graph, tmp_path / "parquet") / "edges.parquet").to_pylist()
    by_predicate = {edge["predicate"]: edge["evidence"] for edge in edges}
    (find,) = by_predicate["introducesDataset"]
    assert (find["find"], find["text"], find["start"], find["confidence"], find["url"]) == (
        "mention",
        "ShapeBench",
        0,
        0.9,
        None,
    )
    assert by_predicate["hasCode"][0]["url"] == "https://github.com/a/CellNet"
    assert by_predicate["reportsResult"][0]["value"] == "85.3"
    assert by_predicate["hasAuthor"] == []


def test_parquet_without_pyarrow_says_what_to_install(
    graph: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'paperkg\[parquet\]'"):
        export(graph, tmp_path / "parquet")
    assert list(tmp_path.iterdir()) == []
