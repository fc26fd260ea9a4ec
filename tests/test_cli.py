import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib

LIST = """
| id | 题目 | Authors | Abstract | Year |
| --- | --- | --- | --- | --- |
| a | CellNet: Cell Segmentation | Ann Lee, Bo Christensen | CellNet beats U-Net on MoNuSeg. | 2023 |
| b | Second paper | Bo Christensen | | 2024 |
| c | | Nobody | A row without title. | 2024 |
"""
EXTRACTION = {
    "id": "a",
    "entities": [
        {"name": "CellNet", "type": "Method", "role": "proposed", "mentions": ["CellNet"]},
        {"name": "U-Net", "type": "Method", "role": "compared", "mentions": ["U-Net"]},
        {"name": "MoNuSeg", "type": "Dataset", "role": "used", "mentions": ["MoNuSeg"]},
        {"name": "Cell Segmentation", "type": "Task", "role": "addressed", "mentions": ["Cell Segmentation"]},
    ],
    "links": [],
    "results": [],
}


Command = Callable[..., Any]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A list of three rows, one without title."""
    path = tmp_path / "my-list.md"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def extractions(tmp_path: Path) -> Path:
    """Annotations by hand for the first paper of the list."""
    path = tmp_path / "extractions.jsonl"
    path.write_text(json.dumps(EXTRACTION), encoding="utf-8")
    return path


@pytest.fixture
def built(kg: Command, papers: Path, extractions: Path) -> Path:
    """The output folder of the list."""
    assert kg("build", papers, "--extractions", extractions).code == 0
    return Path("output/my-list")


def test_build_writes_every_file_and_says_what_it_found(kg: Command, papers: Path, extractions: Path) -> None:
    ran = kg("build", papers, "--extractions", extractions, "-o", "there")
    assert ran.code == 0
    assert ran.err == ""
    counts = {" ".join(words[:-1]): words[-1] for words in map(str.split, ran.out.splitlines()) if len(words) > 1}
    assert (counts["papers"], counts["people"], counts["methods"]) == ("2", "2", "2")
    assert (counts["rejected records"], counts["papers without abstract"]) == ("1", "1")
    assert "kg view there" in ran.out
    names = {"graph.ttl", "evidence.ttl", "void.ttl", "merges.csv", "graph.html", "graph.graphml"} | {
        "extractions.jsonl",
        "rejected.csv",
    }
    assert {path.name for path in Path("there").iterdir()} == names


def test_the_output_is_named_after_the_list(built: Path) -> None:
    assert (built / "graph.ttl").is_file()


def test_rejected_records_are_listed_with_line_and_reason(built: Path) -> None:
    header, row = (built / "rejected.csv").read_text(encoding="utf-8").splitlines()
    assert header == "source,line,reason"
    assert ",6," in row


def test_a_clean_run_leaves_no_list_of_rejected_records(kg: Command, built: Path, extractions: Path) -> None:
    papers = Path("my-list.md")
    papers.write_text("\n".join(LIST.splitlines()[:4]), encoding="utf-8")
    assert kg("build", papers, "--extractions", extractions).code == 0
    assert not (built / "rejected.csv").exists()


def test_two_builds_give_the_same_bytes(kg: Command, papers: Path, extractions: Path) -> None:
    for folder in ("one", "two"):
        kg("build", papers, "--extractions", extractions, "-o", folder)
    for path in Path("one").iterdir():
        assert path.read_bytes() == (Path("two") / path.name).read_bytes(), path.name


def test_the_extractions_of_a_build_build_the_same_graph_again(kg: Command, built: Path, papers: Path) -> None:
    kg("build", papers, "--extractions", built / "extractions.jsonl", "-o", "again")
    assert (built / "graph.ttl").read_bytes() == Path("again/graph.ttl").read_bytes()


def test_a_list_from_standard_input_needs_only_its_format(kg: Command, extractions: Path) -> None:
    ran = kg("build", "-", "--format", "markdown", "--extractions", extractions, "-o", "piped", stdin=LIST)
    assert ran.code == 0
    assert Path("piped/graph.ttl").is_file()


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("missing.md", None, 2, "missing.md"),
        ("empty.csv", b"", 1, "empty.csv"),
        ("binary.md", b"\x00\x01\x02\xff" * 100, 1, "binary.md"),
        ("columns.csv", b"Thing,Who\nA,B\n", 2, '--column title="Paper name"'),
        ("list.xyz", b"text", 2, "--format"),
    ],
)
def test_bad_input_is_one_clear_line(
    kg: Command, tmp_path: Path, name: str, content: bytes | None, code: int, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = kg("build", name)
    assert ran.code == code
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert not Path("output").exists()


def test_a_folder_that_cannot_be_written_is_one_clear_line(kg: Command, papers: Path, extractions: Path) -> None:
    ran = kg("build", papers, "--extractions", extractions, "-o", papers / "inside-a-file")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "cannot write" in ran.err


def test_a_value_out_of_range_is_told_with_its_option(kg: Command, papers: Path) -> None:
    ran = kg("extract", papers, "--min-confidence", "3")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "--min-confidence" in ran.err


def test_a_missing_file_of_extractions_is_one_plain_line(kg: Command, papers: Path) -> None:
    ran = kg("build", papers, "--extractions", "nowhere.jsonl")
    assert ran.err.splitlines()[-1].endswith("No such file or directory")


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--nonsense"),
        ("build", "--column", "title"),
        ("build", "--column", "title=A", "--column", "title=B"),
        ("query",),
        ("view", "nowhere"),
        ("stats", "nowhere"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_exits_2(kg: Command, arguments: tuple[str, ...]) -> None:
    ran = kg(*arguments)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("kg: ")


def test_hostile_texts_leave_every_output_readable(kg: Command, tmp_path: Path, hostile: str) -> None:
    record = {
        "id": "a",
        "title": f"{hostile}\nline \x01\x00 end",
        "authors": ["=SUM(A1)<b>"],
        "abstract": "x " * 100_000,
    }
    (tmp_path / "hostile.json").write_text(json.dumps([record, {"id": "=1+1"}]), encoding="utf-8")
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    assert kg("build", "hostile.json", "--extractions", "none.jsonl").code == 0
    folder = Path("output/hostile")
    turtle = folder / "graph.ttl"
    assert len(rdflib.Graph().parse(turtle)) == len(list(pyoxigraph.parse(path=turtle)))
    assert nx.read_graphml(folder / "graph.graphml").number_of_nodes() == 2
    assert "<script>alert" not in (folder / "graph.html").read_text(encoding="utf-8")
    assert len((folder / "rejected.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_query_prints_a_table_of_the_answer(kg: Command, built: Path) -> None:
    ran = kg("query", built, "SELECT ?name { ?m a kgo:Method ; skos:prefLabel ?name } ORDER BY ?name")
    assert ran.code == 0
    assert ran.out.index("CellNet") < ran.out.index("U-Net")
    assert "2 rows" in ran.out


def test_query_prints_the_standard_formats(kg: Command, built: Path) -> None:
    sparql = "SELECT (STR(?label) AS ?name) { ?m a kgo:Dataset ; skos:prefLabel ?label }"
    assert kg("query", built, sparql, "--format", "csv").out.split() == ["name", "MoNuSeg"]
    rows = json.loads(kg("query", built, sparql, "--format", "json").out)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["MoNuSeg"]


def test_query_prints_triples_as_turtle(kg: Command, built: Path) -> None:
    ran = kg("query", built, "CONSTRUCT { ?m a kgo:Method } WHERE { ?m a kgo:Method }")
    assert len(rdflib.Graph().parse(data=ran.out, format="turtle")) == 2


def test_query_lists_and_asks_example_questions(kg: Command, built: Path) -> None:
    assert "datasets-by-task" in kg("query", "--examples").out
    ran = kg("query", built, "--example", "datasets-by-task")
    assert ran.code == 0
    assert "MoNuSeg" in ran.out


@pytest.mark.parametrize("question", [("--example", "datasets-by-tusk"), ("SELECT ?x {",)])
def test_a_question_that_cannot_be_asked_is_one_clear_line(kg: Command, built: Path, question: tuple[str, ...]) -> None:
    ran = kg("query", built, *question)
    assert ran.code in (1, 2)
    assert ran.err.count("\n") == 1


def test_stats_counts_types_and_shows_what_was_rejected_and_why(kg: Command, built: Path) -> None:
    ran = kg("stats", built)
    assert ran.code == 0
    assert "Method" in ran.out
    assert "CellNet" in ran.out
    assert "title" in ran.out[ran.out.index("Rejected") :]


def test_view_opens_the_page(kg: Command, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_page(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_page)
    assert kg("view", built).code == 0
    assert opened == [(built / "graph.html").resolve().as_uri()]


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    """What people found in the first paper of the list, and in one that is not in it."""
    entities = [
        {"name": "CellNet", "type": "Method", "role": "proposed", "mentions": ["CellNet"]},
        {"name": "U-Net", "type": "Method", "role": "used", "mentions": ["U-Net"]},
        {"name": "[b]cells", "type": "Dataset", "role": "used", "mentions": ["[b]cells"]},
    ]
    records = [EXTRACTION | {"entities": entities}, EXTRACTION | {"id": "elsewhere"}]
    path = tmp_path / "annotations.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_evaluate_prints_scores_accuracies_calibration_and_errors(
    kg: Command, papers: Path, annotations: Path, extractions: Path
) -> None:
    ran = kg("evaluate", papers, annotations, "--extractions", extractions, "--errors", "2")
    assert ran.code == 0
    rows = [line.split() for line in ran.out.splitlines() if line.strip()]
    assert ["Method", "100.0%", "100.0%", "100.0%", "100.0–100.0", "2", "2", "2"] in rows
    assert ["all", "50.0%", "66.7%", "57.1%", "57.1–57.1", "2", "4", "3"] in rows
    assert ["roles", "of", "Method", "50.0%", "50.0–50.0", "1", "2"] in rows
    assert ["roles", "of", "Task", "-", "-", "0", "0"] in rows
    assert ["expected", "calibration", "error,", "type", "right:", "0.500"] in rows
    assert rows[-2:] == [["a", "missed", "Dataset", "[b]cells"], ["a", "wrong", "Dataset", "MoNuSeg"]]
    assert ran.err == f"left out: 1 of 2 annotated papers, not in {papers}\n"


def test_evaluate_prints_no_share_of_nothing(kg: Command, papers: Path, annotations: Path) -> None:
    Path("none.jsonl").write_text('{"id": "a"}', encoding="utf-8")
    ran = kg("evaluate", papers, annotations, "--extractions", "none.jsonl")
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["Task", "-", "-", "-", "-", "0", "0", "0"] in rows
    assert ["Method", "-", "0.0%", "0.0%", "0.0–0.0", "0", "0", "2"] in rows
    assert ["expected", "calibration", "error,", "type", "right:", "-"] in rows


def test_evaluate_prints_json(kg: Command, papers: Path, annotations: Path, extractions: Path) -> None:
    evaluation = json.loads(kg("evaluate", papers, annotations, "--extractions", extractions, "--json").out)
    assert evaluation["papers"] == 1
    assert evaluation["scores"]["Method"]["interval"] == [1.0, 1.0]
    assert evaluation["accuracies"]["roles of Method"]["right"] == 1
    assert evaluation["calibration"]["type"]["bins"] == [{"count": 4, "confidence": 1.0, "right": 0.5}]
    assert evaluation["errors"] == []


@pytest.mark.slow
def test_training_without_its_extra_says_what_to_install(kg: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.train.sources.find_spec", lambda name: None)
    ran = kg("train", "papers.jsonl", "annotations.jsonl", "-o", "model")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "pip install 'paperkg[train]'" in ran.err


def test_evaluate_runs_the_model_where_no_extractions_are_given(kg: Command, papers: Path, annotations: Path) -> None:
    Path("extracted.jsonl").write_text(kg("extract", papers).out, encoding="utf-8")
    ran = kg("evaluate", papers, annotations)
    assert ran.code == 0
    assert ran.out == kg("evaluate", papers, annotations, "--extractions", "extracted.jsonl").out


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ('{"id": "b"}\n{"id": "b"}', 1, "annotations.jsonl:2: a second record for paper 'b'"),
        ('{"id": "a", "entities": [{"name": "X", "type": "Organ"}]}', 1, "paper 'a'"),
        ('{"id": "elsewhere"}', 2, "no annotations"),
        ("none", 1, "annotations.jsonl:1: not JSON"),
    ],
)
def test_annotations_that_cannot_be_used_are_one_clear_line(
    kg: Command, papers: Path, annotations: Path, extractions: Path, content: str, code: int, says: str
) -> None:
    annotations.write_text(content, encoding="utf-8")
    ran = kg("evaluate", papers, annotations, "--extractions", extractions)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert says in ran.err
