import csv
import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import InputError, QueryError, UsageError
from kg.exporters.rdf import write_turtle
from kg.graph import build
from kg.model import EntityType, Extraction, Field, Mention, Paper, Role
from kg.query import Example, Kind, Source, example, examples, load, query
from kg.rdf import to_rdf, triples
from kg.resolve import resolve
from kg.vocab import BASE, KGO, PREFIXES

LABELS = "SELECT ?name { ?x a kgo:Method ; skos:prefLabel ?name } ORDER BY ?name"
METHODS = (("CellNet",), ("U-Net",), ("Vision Transformer",))


@pytest.fixture
def folder(graph: nx.MultiDiGraph, tmp_path: Path) -> Path:
    """What `kg build` writes, as far as queries need it."""
    write_turtle(graph, tmp_path / "graph.ttl")
    return tmp_path


@pytest.fixture(params=["networkx", "rdflib", "store", "folder", "path", "text"])
def source(request: pytest.FixtureRequest, graph: nx.MultiDiGraph, folder: Path) -> Source:
    makers: dict[str, Source] = {
        "networkx": graph,
        "rdflib": to_rdf(graph),
        "store": load(graph),
        "folder": folder,
        "path": folder / "graph.ttl",
        "text": str(folder),
    }
    return makers[request.param]


def ask(graph: nx.MultiDiGraph, name: str, **parameters: str) -> list[tuple[str, ...]]:
    """The rows of an example query, as text."""
    return list(query(graph, example(name).sparql, parameters=parameters).table)


def test_every_source_can_be_asked(source: Source) -> None:
    answer = query(source, LABELS)
    assert (answer.columns, answer.rows) == (("name",), METHODS)


def test_a_cell_holds_a_python_value(graph: nx.MultiDiGraph) -> None:
    sparql = "SELECT (1 AS ?i) (1.5 AS ?d) (true AS ?b) ('x'@en AS ?s) (kgo:Paper AS ?iri) ?unbound {}"
    assert query(graph, sparql).rows == ((1, 1.5, True, "x", f"{KGO}Paper", None),)


def test_the_table_shortens_iris_and_leaves_the_unbound_empty(graph: nx.MultiDiGraph) -> None:
    sparql = "SELECT (kgo:Paper AS ?a) (<https://w3id.org/paperkg/id/task/x> AS ?b) (7 AS ?c) ?d {}"
    assert query(graph, sparql).table == (("kgo:Paper", f"{BASE}id/task/x", "7", ""),)


def test_a_prefix_that_the_query_declares_wins(graph: nx.MultiDiGraph) -> None:
    sparql = f"PREFIX skos: <{KGO}> SELECT (COUNT(*) AS ?n) {{ ?paper a skos:Paper }}"
    assert query(graph, sparql).rows == ((3,),)


@pytest.mark.parametrize(
    "query_of_evidence",
    [
        "SELECT (COUNT(*) AS ?n) { ?s kgo:evidence ?f }",
        f"SELECT (COUNT(*) AS ?n) {{ ?s <{KGO}evidence> ?f }}",
        f"PREFIX mine: <{KGO}> SELECT (COUNT(*) AS ?n) {{ ?s mine:evidence ?f }}",
        f"prefix: # ours\n<{KGO}> SELECT (COUNT(*) AS ?n) {{ ?s :evidence ?f }}",
        f"PREFIX e.2: <{KGO}evid> SELECT (COUNT(*) AS ?n) {{ ?s a ?t.?s e.2:ence ?f }}",
        f"BASE <{BASE}> SELECT (COUNT(*) AS ?n) {{ ?s <ns#evidence> ?f }}",
        f"PREFIX w: <{PREFIXES['oa']}> SELECT (COUNT(*) AS ?n) {{ ?f w:exact ?words }}",
        f"PREFIX r: <{PREFIXES['rdf']}> SELECT (COUNT(*) AS ?n) {{ ?s r:subject ?paper }}",
    ],
)
def test_evidence_is_asked_however_its_terms_are_written(query_of_evidence: str, graph: nx.MultiDiGraph) -> None:
    ((count,),) = query(graph, query_of_evidence).rows
    assert isinstance(count, int)
    assert count > 10


@pytest.mark.parametrize(
    "query_of_facts",
    [
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        f"PREFIX oa: <{PREFIXES['oa']}> SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }}",
        "PREFIX kgo: <urn:other#> SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o != kgo:evidence) }",
    ],
)
def test_a_query_without_a_term_of_evidence_asks_facts_alone(query_of_facts: str, graph: nx.MultiDiGraph) -> None:
    assert query(graph, query_of_facts).rows == ((len(list(triples(graph))),),)


def test_ask_is_answered_by_one_truth_value(graph: nx.MultiDiGraph) -> None:
    answer = query(graph, "ASK { ?x a kgo:Paper }")
    assert (answer.kind, answer.rows, answer.table) == (Kind.BOOLEAN, ((True,),), (("true",),))
    assert json.loads(answer.serialize("json"))["boolean"] is True
    assert answer.serialize("csv") == "true"


@pytest.mark.parametrize(
    ("form", "prefixes"),
    [
        ("CONSTRUCT { ?x a kgo:Task } WHERE { ?x a kgo:Task }", {"kgo"}),
        ("DESCRIBE ?x { ?x a kgo:Task }", {"foaf", "kgo", "skos"}),
    ],
)
def test_triples_are_answered_in_turtle_with_the_prefixes_they_use(
    form: str, prefixes: set[str], graph: nx.MultiDiGraph
) -> None:
    answer = query(graph, form)
    assert answer.kind is Kind.TRIPLES
    assert answer.columns == ("subject", "predicate", "object")
    turtle = answer.serialize("turtle")
    assert "kgo:Task" in turtle
    assert set(re.findall(r"@prefix (\w+):", turtle)) == prefixes


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_rows_come_in_each_standard_format(format: str, graph: nx.MultiDiGraph) -> None:
    text = query(graph, LABELS).serialize(format)
    assert all(name in text for (name,) in METHODS)


def test_csv_keeps_hostile_cells_whole(graph: nx.MultiDiGraph) -> None:
    sparql = "SELECT ?title { ?paper dcterms:title ?title } ORDER BY ?title"
    read = list(csv.reader(StringIO(query(graph, sparql).serialize("csv"), newline="")))
    assert read == [["title"], *(list(row) for row in query(graph, sparql).rows)]


@pytest.mark.parametrize(("sparql", "format"), [(LABELS, "turtle"), (LABELS, "yaml"), ("DESCRIBE kgo:x", "csv")])
def test_a_format_that_does_not_fit_is_refused(sparql: str, format: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(UsageError, match=f"{format}: no format for .*; use"):
        query(graph, sparql).serialize(format)


@pytest.mark.parametrize(
    ("sparql", "line", "reason"),
    [
        ("SELECT ?x {", 1, "this is no SPARQL: SELECT ?x {"),
        ("SELECT *\n{ ?x foo:bar ?y }", 2, "Prefix not found: { ?x foo:bar ?y }"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }", 1, "The SELECT contains a variable that is unbound"),
        ("", 1, "this is no SPARQL"),
        ("hello", 1, "this is no SPARQL: hello"),
        (" " * 1000 + "#" * 1000, 1, "this is no SPARQL"),
    ],
)
def test_a_syntax_error_says_where_it_is(sparql: str, line: int, reason: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError) as caught:
        query(graph, sparql)
    assert f"cannot be parsed at line {line}, column " in str(caught.value)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "# a comment\nPREFIX x: <urn:x>\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "drop all",
    ],
)
def test_an_update_is_refused(update: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="updates are not answered"):
        query(graph, update)


@pytest.fixture
def other_host() -> Iterator[HTTPServer]:
    """A host that counts the requests it gets."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.asked += 1  # type: ignore[attr-defined]
            self.send_error(500)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked = 0  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "form",
    [
        "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p ?o FILTER(EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }}) }}",
        "SELECT * {{ BIND(<{url}> AS ?s) FILTER(1<1)SERVICE?s#>\n{{ ?a ?b ?c }} }}",
        "SELECT * {{ #\rSERVICE#\r<{url}> {{ ?s ?p ?o }}\n }}",
        "SELECT * {{ BIND(5 AS ?five) ?s ?p 5SERVICE<{url}> {{ ?a ?b ?c }} }}",
        "PREFIX : <{url}> SELECT * {{ SERVICE: {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND('x\\u0027 AS ?q) BIND(\"' AS ?r) SERVICE <{url}> {{ ?s ?p ?o }} }} #",
        "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }} }}",
    ],
)
def test_no_query_asks_another_host(form: str, graph: nx.MultiDiGraph, other_host: HTTPServer) -> None:
    with pytest.raises(QueryError, match="SERVICE is not answered"):
        query(graph, form.format(url=f"http://127.0.0.1:{other_host.server_port}/"))
    assert other_host.asked == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("sparql", ["SELECT ?service { ?service a ?serviceType }", "SELECT ('service' AS ?x) {}"])
def test_the_word_service_alone_is_no_request(sparql: str, graph: nx.MultiDiGraph) -> None:
    assert query(graph, sparql).rows


@pytest.mark.parametrize("text", ["'web service: none'", "?x {} # the service:", "'SERVICE <'"])
def test_a_text_that_reads_like_a_request_is_refused_and_shown(text: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match=r"in a string or a comment: .* leave out '(?i:service) ?[:<]'"):
        query(graph, f"SELECT ({text} AS ?x) {{}}" if text.startswith("'") else f"SELECT {text}")


def test_no_query_reads_a_file(graph: nx.MultiDiGraph, folder: Path) -> None:
    assert query(graph, f"SELECT * FROM <file://{folder}/graph.ttl> {{ ?s ?p ?o }}").rows == ()


def test_a_function_that_does_not_exist_is_an_error_of_the_query(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="cannot be answered"):
        query(graph, "SELECT (<urn:f>(1) AS ?x) {}")


def test_a_folder_without_a_graph_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.ttl: no such file; kg build writes it"):
        query(tmp_path, LABELS)


@pytest.mark.parametrize(
    ("name", "error"), [("graph.ttl", InputError), ("graph.nt", InputError), ("list.md", UsageError)]
)
def test_a_file_that_is_no_rdf_is_a_clear_error(name: str, error: type[Exception], tmp_path: Path) -> None:
    (tmp_path / name).write_text("# no\nRDF at all")
    with pytest.raises(error, match=name):
        query(tmp_path / name, LABELS)


PARAMETRIC = (
    "SELECT ?name { VALUES ?wanted { UNDEF } ?x skos:prefLabel ?name FILTER(!BOUND(?wanted) || ?name = ?wanted) }"
)


def test_a_parameter_without_a_value_restricts_nothing(graph: nx.MultiDiGraph) -> None:
    assert len(query(graph, PARAMETRIC).rows) > 5
    assert query(graph, PARAMETRIC, parameters={"wanted": "Dice"}).rows == (("Dice",),)


@pytest.mark.parametrize("parameters", [{"other": "x"}, {"wanted": "x", "name": "y"}])
def test_an_unknown_parameter_is_refused(parameters: dict[str, str], graph: nx.MultiDiGraph) -> None:
    with pytest.raises(UsageError, match=r"the query has no such parameter \(it has: wanted\)"):
        query(graph, PARAMETRIC, parameters=parameters)


@given(st.text(st.characters()) | st.sampled_from(['" } #', "\\", '\\"', "\\u0022 }", "'''", "UNDEF", "\n", "?x"]))
def test_a_value_can_be_nothing_but_a_literal(value: str) -> None:
    answer = query(Store(), "SELECT ?value { VALUES ?value { UNDEF } }", parameters={"value": value})
    expected = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in value)
    ((found,),) = answer.rows
    assert isinstance(found, str)
    assert len(found) == len(expected)
    assert all(a in (b, "\ufffd") for a, b in zip(found, expected, strict=True))


def test_at_least_ten_examples_are_described() -> None:
    assert len(examples()) >= 10
    assert "datasets-by-task" in {question.name for question in examples()}
    assert [question.name for question in examples()] == sorted(question.name for question in examples())


@pytest.mark.parametrize("question", examples(), ids=lambda question: question.name)
def test_each_example_names_itself_and_its_parameters(question: Example) -> None:
    assert question.description[0].isupper()
    declared = {line.split("?")[1].split()[0] for line in question.sparql.splitlines() if "{ UNDEF }" in line}
    assert declared == set(question.parameters)


@pytest.mark.parametrize("question", examples(), ids=lambda question: question.name)
def test_each_example_gives_one_ordered_answer_in_both_engines(question: Example, graph: nx.MultiDiGraph) -> None:
    answer = query(graph, question.sparql)
    by_rdflib = to_rdf(graph, evidence=True).query(question.sparql)
    if answer.kind is Kind.TRIPLES:
        assert len(by_rdflib) == len(answer.rows) > 0
    else:
        found = [tuple("" if term is None else str(term) for term in row) for row in by_rdflib]  # type: ignore[union-attr]
        assert found == [tuple("" if value is None else str(value) for value in row) for row in answer.rows]


@pytest.mark.parametrize("question", examples(), ids=lambda question: question.name)
def test_each_example_takes_its_parameters(question: Example, graph: nx.MultiDiGraph) -> None:
    for parameter in question.parameters:
        everything = query(graph, question.sparql).rows
        nothing = query(graph, question.sparql, parameters={parameter: "no such name"}).rows
        excluding = question.name == "papers-with-dataset-without-method" and parameter == "method"
        assert nothing == (everything if excluding else ())


def test_datasets_by_task_counts_narrower_tasks_in(graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "datasets-by-task", task="INSTANCE Segmentation") == [
        ("instance segmentation", "ShapeBench", "1"),
        ("nuclear instance segmentation", "MoNuSeg", "1"),
    ]
    assert ask(graph, "datasets-by-task", task="nuclear instance segmentation") == [
        ("nuclear instance segmentation", "MoNuSeg", "1")
    ]


def test_methods_by_task_leaves_out_what_is_only_compared(graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "methods-by-task", task="nuclear instance segmentation") == [
        ("nuclear instance segmentation", "CellNet", "1", "2023"),
        ("nuclear instance segmentation", "Vision Transformer", "1", "2023"),
    ]


def test_papers_with_code_can_be_asked_by_task(graph: nx.MultiDiGraph) -> None:
    paper = ("2023", "CellNet: Nuclear Instance Segmentation", "https://github.com/a/CellNet")
    assert ask(graph, "papers-with-code") == ask(graph, "papers-with-code", task="instance segmentation") == [paper]


@pytest.mark.parametrize("method", ["cellnet", "U-NET"])
def test_comparisons_are_found_from_both_sides(method: str, graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "comparisons", method=method) == [("CellNet", "U-Net", "1")]


def test_coauthors_are_found_by_any_form_of_the_name(graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "coauthors", person="zoe muller") == [
        ("Zoë Müller", "Wei Wang", "2"),
        ("Zoë Müller", "Wei Wang", "1"),
    ]


def test_the_most_used_datasets_come_by_year(graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "datasets-by-year", year="2023") == [("2023", "MoNuSeg", "1")]


def test_all_about_a_method_can_be_asked_by_its_abbreviation(graph: nx.MultiDiGraph) -> None:
    assert {row[1:] for row in ask(graph, "about-method", method="vit")} == {
        ("altLabel", "ViT"),
        ("altLabel", "ViTs"),
        ("buildsOn of", "CellNet"),
        ("usesMethod of", "CellNet: Nuclear Instance Segmentation"),
        ("usesMethod of", "ShapeBench for instance segmentation"),
    }


def test_papers_with_a_dataset_can_be_asked_without_a_method(graph: nx.MultiDiGraph) -> None:
    name = "papers-with-dataset-without-method"
    paper = ("MoNuSeg", "2023", "CellNet: Nuclear Instance Segmentation")
    assert ask(graph, name, dataset="monuseg", method="BERT") == [paper]
    assert ask(graph, name, dataset="monuseg", method="u-net") == []


def paper(id: str, year: int, *names: tuple[EntityType, Role, str]) -> Extraction:
    """A paper that names some things."""
    text = ". ".join(name for _, _, name in names)
    mentions = tuple(
        Mention(name, type, role, Field.ABSTRACT, text.index(name), text.index(name) + len(name), name)
        for type, role, name in names
    )
    return Extraction(Paper(id, f"Paper {id}", text, year=year), mentions)


@pytest.fixture
def two_papers() -> nx.MultiDiGraph:
    """Two papers that share a method and a dataset but not a task; the older one names no other dataset."""
    shared = (EntityType.METHOD, Role.USED, "BERT"), (EntityType.DATASET, Role.USED, "GLUE")
    papers = [
        paper("new", 2021, (EntityType.TASK, Role.ADDRESSED, "paraphrase detection"), *shared),
        paper("old", 2019, (EntityType.TASK, Role.ADDRESSED, "textual entailment"), *shared),
        paper("bare", 2020, (EntityType.METHOD, Role.PROPOSED, "NewNet"), shared[0]),
    ]
    return build(papers, resolve(papers))


def test_shared_datasets_are_found_for_two_tasks(two_papers: nx.MultiDiGraph) -> None:
    expected = [("paraphrase detection", "textual entailment", "GLUE")]
    assert ask(two_papers, "shared-datasets", task="paraphrase detection") == expected
    assert ask(two_papers, "shared-datasets", other="textual entailment") == expected


def test_the_first_paper_is_the_oldest(two_papers: nx.MultiDiGraph) -> None:
    assert ask(two_papers, "first-papers", method="bert") == [("BERT", "2019", "Paper old")]


def test_papers_without_a_dataset_are_listed(two_papers: nx.MultiDiGraph) -> None:
    assert ask(two_papers, "papers-without-dataset") == [("2020", "Paper bare")]


def test_methods_together_counts_papers(two_papers: nx.MultiDiGraph) -> None:
    assert ask(two_papers, "methods-together", method="BERT") == [("BERT", "NewNet", "1")]


def test_tasks_by_year_counts_papers(two_papers: nx.MultiDiGraph) -> None:
    assert ask(two_papers, "tasks-by-year", task="textual entailment") == [("textual entailment", "2019", "1")]


def test_results_are_found_by_dataset_and_metric(graph: nx.MultiDiGraph) -> None:
    row = ("MoNuSeg", "Dice", "85.3", "CellNet", "CellNet: Nuclear Instance Segmentation")
    assert ask(graph, "results-on-dataset", dataset="monuseg", metric="dice") == [row]
    assert ask(graph, "results-on-dataset", dataset="monuseg", metric="IoU") == []


def test_narrower_tasks_are_found_below_a_task(graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "narrower-tasks") == [("instance segmentation", "nuclear instance segmentation")]


def test_the_coauthor_network_is_symmetric(graph: nx.MultiDiGraph) -> None:
    rows = query(graph, example("coauthor-network").sparql).rows
    pairs = {(row[0], row[2]) for row in rows if row[1] == f"{KGO}coauthorOf"}
    assert pairs == {(right, left) for left, right in pairs} != set()


@pytest.mark.parametrize(
    ("name", "hint"), [("dataset-by-task", "do you mean datasets-by-task"), ("xyz", "there are: ")]
)
def test_an_unknown_example_is_answered_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=f"{name}: no such example; {hint}"):
        example(name)
