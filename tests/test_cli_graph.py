"""The commands that take a folder, and the corrections that a person lays beside a list."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import build, read_folder
from kg.errors import UsageError
from kg.exporters import EXPORTERS, export

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


@pytest.mark.parametrize("base", ["https://my.org/", "https://my.org", "https://my.org/kg"])
def test_the_base_of_all_iris_can_be_set(base: str, kg: Command, papers: Path, extractions: Path) -> None:
    kg("build", papers, "--extractions", extractions, "--base", base, "-o", "out")
    assert f"{base.rstrip('/')}/id/method/" in Path("out/graph.ttl").read_text(encoding="utf-8")
    assert kg("validate", "out").code == 0


@pytest.mark.parametrize("base", ["my org", "foo", "", "https://my.org/kg#", "https://my.org/q?x="])
def test_a_base_that_is_none_is_one_clear_line_before_any_work(base: str, kg: Command) -> None:
    ran = kg("build", "missing.md", "--base", base, "-o", "out")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"{base!r}: no base for IRIs" in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("command", [("build", "missing.md"), ("evaluate", "missing.md", "missing.jsonl")])
def test_a_model_that_would_not_run_is_refused(command: tuple[str, ...], kg: Command) -> None:
    ran = kg(*command, "--extractions", "missing.jsonl", "--model", "mine")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "mine: no model runs where extractions are given" in ran.err


def test_paths_may_be_texts_in_python(built: Path, papers: Path, extractions: Path) -> None:
    Path("mine.toml").write_text('drop = ["ViT"]', encoding="utf-8")
    graph = build([str(papers)], extractions=str(extractions), corrections="mine.toml")
    labels = {label for _, label in graph.nodes(data="label")}
    assert "Vision Transformer" in labels
    assert "ViT" not in labels
    with pytest.raises(UsageError, match="no model runs"):
        build([papers], extractions=extractions, model="mine")


def test_a_find_without_a_name_is_rejected_and_the_graph_stays_whole(kg: Command, papers: Path) -> None:
    entity = {"name": "", "type": "Method", "role": "used", "mentions": ["ViT"]}
    link = {"url": "", "kind": "code"}
    half = entity | {"name": "ViT \ud800"}
    records = [{"id": "p1", "entities": [entity]}, {"id": "p2", "links": [link]}, {"id": "p3", "entities": [half]}]
    Path("wild.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with papers.open("a", encoding="utf-8") as stream:
        stream.write('\n{"id": "p3", "title": "A third paper on ViT"}')
    assert kg("build", papers, "--extractions", "wild.jsonl", "-o", "out").code == 0
    assert len(Path("out/rejected.csv").read_text(encoding="utf-8").splitlines()) == 4
    assert kg("validate", "out").code == 0
    assert kg("export", "out", "--format", "gexf").code == 0


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


@pytest.mark.parametrize("format", ["turtle", "evidence", "void", "merges", "graphml", "html"])
def test_an_export_has_the_bytes_of_the_build(format: str, kg: Command, built: Path) -> None:
    kg("export", built, "--format", format, "-o", "again")
    assert Path("again").read_bytes() == (built / EXPORTERS[format].file_name).read_bytes()


def test_a_description_that_is_written_again_keeps_how_good_the_model_is(kg: Command, built: Path) -> None:
    graph = read_folder(built)
    graph.graph |= {"model": "en_kg 1.0", "min_confidence": 0.25, "scores": {"F1 of tasks": 0.765}}
    for format in ("evidence", "void"):
        export(graph, built / EXPORTERS[format].file_name, format=format)
    before = (built / "void.ttl").read_bytes()
    assert b"0.765" in before
    assert kg("export", built, "--format", "void").code == 0
    assert (built / "void.ttl").read_bytes() == before


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


def test_evidence_of_another_build_is_one_clear_line(kg: Command, built: Path, papers: Path) -> None:
    Path("none.jsonl").write_text("", encoding="utf-8")
    kg("build", papers, "--extractions", "none.jsonl", "-o", "bare")
    Path("bare/evidence.ttl").write_bytes((built / "evidence.ttl").read_bytes())
    ran = kg("export", "bare", "--format", "gexf")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "build the folder again" in ran.err


def test_triples_have_the_format_that_a_refusal_names(kg: Command, built: Path) -> None:
    question = "CONSTRUCT { ?m a kgo:Method } WHERE { ?m a kgo:Method }"
    assert "use turtle" in kg("query", built, question, "--format", "csv").err
    ran = kg("query", built, question, "--format", "turtle")
    assert (ran.code, ran.out) == (0, kg("query", built, question).out)
    assert "kgo:Method" in ran.out


def test_a_cell_is_shown_whole(kg: Command, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = kg("query", built, "SELECT ?m { ?m a kgo:Dataset }")
    iri = kg("query", built, "SELECT ?m { ?m a kgo:Dataset }", "--format", "csv").out.split()[1]
    assert iri in "".join(ran.out.split())


def test_things_of_one_name_are_counted_one_by_one(kg: Command, tmp_path: Path) -> None:
    records = [{"id": f"p{n}", "title": f"Paper {n} on {name}"} for n, name in enumerate(["SSL", "SSL", "SSD"])]
    Path("list.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    entity = {"type": "Method", "role": "used"}
    found = [
        {"id": record["id"], "entities": [entity | {"name": name, "mentions": [name]}]}
        for record in records
        for name in [record["title"].split()[-1]]
    ]
    Path("found.jsonl").write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    Path("corrections.toml").write_text('rename = { "SSD @ p2" = "SSL" }', encoding="utf-8")
    kg("build", "list.jsonl", "--extractions", "found.jsonl", "-o", "out")
    rows = [line.split() for line in kg("stats", "out").out.splitlines()]
    assert [row for row in rows if row[:1] == ["SSL"]] == [["SSL", "2"], ["SSL", "1"]]


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
