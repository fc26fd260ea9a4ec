"""The files as Neo4j's importer reads them: RFC 4180 with doubled quotes, an absent value where nothing is quoted."""

import re
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exporters import export
from kg.exporters.neo4j import lines
from kg.exporters.plain import Row, text
from kg.model import NodeType, Predicate

CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])')


def parsed(text: str) -> list[list[str | None]]:
    """The rows of a file; what is quoted is text, what is bare and empty is absent."""
    rows: list[list[str | None]] = [[]]
    for quoted, bare, end in CELL.findall(text):
        rows[-1].append(bare or (quoted.replace('""', '"') or None))
        if end == "\n":
            rows.append([])
    return rows[:-1]


def read(path: Path) -> list[dict[str, str | None]]:
    header, *rows = parsed(path.read_text("utf-8"))
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_each_type_has_a_file_and_every_node_an_id_and_a_label(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    folder = export(graph, tmp_path / "neo4j")
    found = {row["id:ID"]: row[":LABEL"] for type in NodeType for row in read(folder / f"{type}.csv")}
    assert found == dict(graph.nodes(data="type"))


def test_relationships_have_ends_and_types_as_neo4j_names_them(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    rows = read(export(graph, tmp_path / "neo4j") / "relationships.csv")
    found = [(row[":START_ID"], row[":END_ID"], row[":TYPE"]) for row in rows]
    assert found == [(start, end, Predicate(key).name) for start, end, key in sorted(graph.edges(keys=True))]
    assert "USES_METHOD" in {type for *_, type in found}


def test_headers_state_the_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    folder = export(graph, tmp_path / "neo4j")
    paper, method, edge = (read(folder / f"{name}.csv")[0] for name in ("Paper", "Method", "relationships"))
    assert {"id:ID", ":LABEL", "label", "year:long", "identifiers:string[]", "abstract_zh"} <= paper.keys()
    assert "aliases:string[]" in method
    assert {
        "confidence:double",
        "position:long",
        "derived:boolean",
        "papers:string[]",
        "evidence:string[]",
    } <= edge.keys()


def test_lists_are_split_by_a_character_that_no_text_holds() -> None:
    rows: list[Row] = [{"id": "a", "aliases": ('a;b, "c"', "d")}]
    (_, row) = parsed("".join(f"{line}\n" for line in lines(rows, ["id"])))
    assert str(row[1]).split("\x1f") == ['a;b, "c"', "d"]


@pytest.mark.parametrize("value", ["=1+1", "-1", "12", "true", '"', '""', "a,b\nc", "\\", "'", "{}", " a "])
def test_text_is_read_back_to_the_letter(value: str) -> None:
    (_, row) = parsed("".join(f"{line}\n" for line in lines([{"id": value}], ["id"])))
    assert row == [value]


@given(st.text(min_size=1))
def test_any_text_is_read_back(value: str) -> None:
    legal = text(value)
    (_, row) = parsed("".join(f"{line}\n" for line in lines([{"id": "x", "label": legal}], ["id", "label"])))
    assert row == ["x", legal or None]


def test_names_of_properties_need_no_quotes_in_cypher() -> None:
    assert next(iter(lines([{"title_zh-Hans": "x"}], []))) == "title_zh_Hans"


def test_the_script_passes_each_file_that_holds_something_to_the_importer(
    graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    folder = export(graph, tmp_path / "neo4j")
    importer = tmp_path / "bin" / "neo4j-admin"
    importer.parent.mkdir()
    importer.write_text('#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n')
    importer.chmod(0o755)
    path = f"{importer.parent}:/usr/bin:/bin"
    script = [shutil.which("sh") or "sh", str(folder / "import.sh"), "papers", "--overwrite-destination"]
    where, *words = subprocess.run(script, env={"PATH": path}, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    assert Path(where).samefile(folder)
    assert words[:4] == ["database", "import", "full", "papers"]
    named = {word.partition("=")[2] for word in words if word.startswith(("--nodes=", "--relationships="))}
    assert named == {"relationships.csv", *(f"{type}.csv" for _, type in graph.nodes(data="type"))}
    assert "--array-delimiter=U+001F" in words
    assert words[-2] == "--overwrite-destination"
    assert not any(word.startswith(f"--report-file={folder}") for word in words)
