"""The commands that take a folder, and the corrections that a person lays beside a list."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.exporters import EXPORTERS

Command = Callable[..., Any]
PAPERS = (
    {"id": "p1", "title": "A ViT for cells", "abstract": "We use ViT on CellSet.", "authors": ["Wei Li"]},
    {"id": "p2", "title": "Vision Transformer again", "abstract": "Vision Transformer wins.", "authors": ["Li Wei"]},
)
NAMES = {"p1": ("ViT", "CellSet"), "p2": ("Vision Transformer",)}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(map(json.dumps, PAPERS)), encoding="utf-8")
    return path


@pytest.fixture
def extractions(tmp_path: Path) -> Path:
    def entity(name: str) -> dict[str, Any]:
        return {"name": name, "type": "Dataset" if "Set" in name else "Method", "role": "used", "mentions": [name]}

    records = ({"id": id, "entities": [entity(name) for name in names]} for id, names in NAMES.items())
    path = tmp_path / "extractions.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


@pytest.fixture
def built(kg: Command, papers: Path, extractions: Path) -> Path:
    assert kg("build", papers, "--extractions", extractions, "-o", "out").code == 0
    return Path("out")


def methods(kg: Command, folder: str = "out") -> list[str]:
    """The labels of all methods."""
    question = "SELECT ?name { ?m a kgo:Method ; skos:prefLabel ?name } ORDER BY ?name"
    lines: list[str] = kg("query", folder, question, "--format", "csv").out.split("\r\n")
    return lines[1:-1]


def test_corrections_beside_the_list_are_followed(kg: Command, papers: Path, extractions: Path) -> None:
    corrections = papers.with_name("corrections.toml")
    corrections.write_text('same = [["ViT", "Vision Transformer"]]\nrename = { "ViT" = "The ViT" }', encoding="utf-8")
    ran = kg("build", papers, "--extractions", extractions, "-o", "out")
    assert (ran.code, ran.err) == (0, "")
    assert methods(kg) == ["The ViT"]
    assert "correction" in Path("out/merges.csv").read_text(encoding="utf-8")


def test_a_correction_that_applies_to_nothing_is_told(kg: Command, papers: Path, extractions: Path) -> None:
    Path("mine.toml").write_text('drop = ["ResNet"]\nretype = { "CellSet" = "Method" }', encoding="utf-8")
    ran = kg("build", papers, "--extractions", extractions, "--corrections", "mine.toml", "-o", "out")
    assert ran.code == 0
    assert "mine.toml" in ran.err
    assert "ResNet" in ran.err
    assert "CellSet" not in ran.err
    assert "CellSet" in methods(kg)


def test_what_a_person_drops_is_gone(kg: Command, papers: Path, extractions: Path) -> None:
    Path("mine.toml").write_text('drop = ["ViT", "Wei Li @ p1"]', encoding="utf-8")
    kg("build", papers, "--extractions", extractions, "--corrections", "mine.toml", "-o", "out")
    assert methods(kg) == ["Vision Transformer"]
    people = kg("query", "out", "SELECT ?n { ?p foaf:name ?n }", "--format", "csv").out
    assert "Wei Li" not in people
    assert "Li Wei" in people


def test_broken_corrections_are_one_clear_line(kg: Command, papers: Path) -> None:
    Path("mine.toml").write_text("same = 1", encoding="utf-8")
    ran = kg("build", papers, "--corrections", "mine.toml")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_the_base_of_all_iris_can_be_set(kg: Command, papers: Path, extractions: Path) -> None:
    kg("build", papers, "--extractions", extractions, "--base", "https://my.org/", "-o", "out")
    assert "https://my.org/id/method/" in Path("out/graph.ttl").read_text(encoding="utf-8")
    assert kg("validate", "out").code == 0


def test_a_base_that_is_no_iri_is_one_clear_line(kg: Command, papers: Path, extractions: Path) -> None:
    ran = kg("build", papers, "--extractions", extractions, "--base", "my org")
    assert ran.code == 2
    assert "no base for IRIs" in ran.err


def test_a_name_is_explained(kg: Command, built: Path) -> None:
    ran = kg("explain", "CellSet", built)
    assert ran.code == 0
    assert "We use ViT on CellSet." in ran.out


def test_a_name_that_nothing_bears_is_one_clear_line(kg: Command, built: Path) -> None:
    ran = kg("explain", "ResNet", built)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("format", EXPORTERS)
def test_every_format_is_exported_from_a_folder(format: str, kg: Command, built: Path) -> None:
    ran = kg("export", built, "--format", format)
    assert (ran.code, ran.err) == (0, "")
    assert (built / EXPORTERS[format].file_name).exists()


@pytest.mark.parametrize("format", ["turtle", "evidence", "merges", "graphml", "html"])
def test_an_export_has_the_bytes_of_the_build(format: str, kg: Command, built: Path) -> None:
    kg("export", built, "--format", format, "-o", "again")
    assert Path("again").read_bytes() == (built / EXPORTERS[format].file_name).read_bytes()


@pytest.mark.parametrize(
    "arguments", [("export", "nowhere", "--format", "gexf"), ("export", "out", "--format", "docx"), ("validate", "no")]
)
def test_a_wrong_call_is_one_clear_line(arguments: tuple[str, ...], kg: Command, built: Path) -> None:
    ran = kg(*arguments)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("format", ["ntriples", "nquads", "rdfxml", "jsonld"])
def test_any_file_of_rdf_can_be_asked(format: str, kg: Command, built: Path) -> None:
    kg("export", built, "--format", format)
    assert "ViT" in methods(kg, f"out/{EXPORTERS[format].file_name}")


def test_a_valid_folder_is_said_to_be(kg: Command, built: Path) -> None:
    ran = kg("validate", built)
    assert ran.code == 0
    assert ran.out.rstrip().endswith("\nvalid")


def test_a_broken_graph_is_told_with_node_and_rule(kg: Command, built: Path) -> None:
    graph = built / "graph.ttl"
    text = graph.read_text(encoding="utf-8").replace("kgo:position 1", 'kgo:position "first"')
    graph.write_text(text, encoding="utf-8")
    ran = kg("validate", built)
    assert ran.code == 1
    assert "authorship" in ran.out
    assert "not valid" in ran.out
