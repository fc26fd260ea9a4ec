"""What is written is valid; each kind of fault is told, and constraints are judged as pySHACL judges them."""

import re
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from pyshacl import validate as judge
from rdflib import SH, Graph

from kg.errors import InputError, UsageError
from kg.exporters.rdf import write_evidence, write_turtle
from kg.exporters.void import write_void
from kg.validate import Check, Report, validate
from kg.validate.shapes import rules
from kg.vocab import PREFIXES, ontology_folder

DECLARED = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SHAPED = DECLARED + "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:x:> .\n"
PAPER = "<https://w3id.org/paperkg/id/paper/doi/10.1000/cell.1>"


@pytest.fixture
def folder(graph: nx.MultiDiGraph, tmp_path: Path) -> Path:
    """What `kg build` writes, as far as it is checked."""
    write_turtle(graph, tmp_path / "graph.ttl")
    write_evidence(graph, tmp_path / "evidence.ttl")
    write_void(graph, tmp_path / "void.ttl")
    return tmp_path


def check(report: Report, name: str) -> Check:
    (found,) = (check for check in report.checks if check.name == name)
    return found


def add(folder: Path, turtle: str) -> None:
    with (folder / "graph.ttl").open("a", encoding="utf-8") as stream:
        stream.write(f"{DECLARED}{turtle}\n")


def test_what_is_written_is_valid(folder: Path) -> None:
    report = validate(folder)
    assert [violation for check in report.checks for violation in check.violations] == []
    assert report.passes
    assert [file.name for file in report.files] == ["graph.ttl", "evidence.ttl", "void.ttl"]
    assert all(check.checked > 10 for check in report.checks)


def test_a_folder_of_facts_alone_is_valid(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    assert validate(tmp_path).passes


@pytest.mark.parametrize(
    ("iri", "fault"),
    [
        ("relative", "No scheme"),
        ("http://a.org/{x}", "Invalid IRI code point"),
        ("http://a.org/%zz", "Invalid IRI percent encoding"),
        ("http://a.org/e\u0301", "normal form C"),
    ],
)
def test_an_iri_that_is_not_valid_is_told(iri: str, fault: str, folder: Path) -> None:
    add(folder, f"{PAPER} schema:sameAs <{iri}> .")
    found = check(validate(folder), "valid IRIs")
    ((node, rule, _),) = found.violations
    assert node == iri
    assert fault in rule


@pytest.mark.parametrize("term", ["kgo:inventedBy", "kgo:Invention"])
def test_a_term_that_is_not_declared_is_told(term: str, folder: Path) -> None:
    add(folder, f"{PAPER} a {term} ." if term == "kgo:Invention" else f"{PAPER} {term} {PAPER} .")
    report = validate(folder)
    told = check(report, "declared terms").violations
    assert {violation.node for violation in told} == {term}
    assert {violation.rule for violation in told} == {f"is used by {PAPER[1:-1]} and not declared in ontology/kg.ttl"}
    assert not report.passes


@pytest.mark.parametrize(
    ("turtle", "rule", "value"),
    [
        ('dcterms:title "Second"@en', "dcterms:title must have at most 1 value", ""),
        ("kgo:usesMethod <urn:x>", "kgo:usesMethod must be a kgo:Method", "urn:x"),
        ("dcterms:identifier 7", "dcterms:identifier must be of the datatype xsd:string", ""),
    ],
)
def test_a_broken_constraint_is_told_in_plain_words(turtle: str, rule: str, value: str, folder: Path) -> None:
    add(folder, f"{PAPER} {turtle} .")
    told = check(validate(folder), "constraints").violations
    assert (PAPER[1:-1], rule) in {(violation.node, violation.rule) for violation in told}
    assert value in {violation.value for violation in told}


def test_all_violations_are_counted_and_the_first_shown(folder: Path) -> None:
    add(folder, "".join(f"<urn:{number}> a kgo:Method .\n" for number in range(5)))
    found = check(validate(folder, shown=2), "constraints")
    assert len(found.violations) == 2
    assert found.found >= 10


def test_a_question_that_cannot_be_answered_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import validate as module
    from kg.query import Example

    broken = Example("broken", "A question", {}, "SELECT (<urn:f>(1) AS ?x) {}")
    monkeypatch.setattr(module, "examples", lambda: [broken])
    ((name, why, _),) = check(validate(folder), "questions").violations
    assert name == "broken"
    assert "urn:f" in why


def test_a_large_graph_goes_through_a_store_on_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [(check.name, check.checked, check.found) for check in validate(folder).checks]
    monkeypatch.setattr("kg.validate._IN_MEMORY", 0)
    assert [(check.name, check.checked, check.found) for check in validate(folder).checks] == expected


def test_a_folder_without_a_graph_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.ttl: no such file; kg build writes it"):
        validate(tmp_path)


def test_a_file_that_is_no_turtle_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("no Turtle at all")
    with pytest.raises(InputError, match=r"graph\.ttl: it cannot be read as Turtle"):
        validate(tmp_path)


def broken_nodes(shapes: Graph, data: str) -> set[str]:
    """The nodes that break a constraint, as our translation finds them."""
    store = Store()
    store.load(data.encode(), RdfFormat.TURTLE)
    found: set[str] = set()
    for rule in rules(shapes):
        solutions = store.query(rule.sparql)
        assert isinstance(solutions, QuerySolutions)
        found |= {solution["this"].value for solution in solutions}
    return found


def judged_nodes(shapes: Graph, data: str) -> set[str]:
    """The nodes that break a constraint, as pySHACL finds them."""
    _, report, _ = judge(Graph().parse(data=data, format="turtle"), shacl_graph=shapes)
    assert isinstance(report, Graph)
    return {str(node) for result in report.objects(None, SH.result) for node in report.objects(result, SH.focusNode)}


VALUES = """
:a a :T ; :p 1 , 2 ; :q 1 . :b a :T ; :p "x" ; :q "x" . :c a :T ; :q :a . :d a :T ; :p "y"@en , "z"@EN .
:e a :T ; :p :a ; :q :a , 5 . :f a :T , :U ; :p "x"^^xsd:integer , "2021"^^xsd:gYear . :g a :T ; :p "longer", -3 .
:h a :T ; :p true , 2.5 ; :q :f . :i a :T ; :p _:1 .
"""


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:path :p ; sh:minCount 1",
        "sh:path :p ; sh:minCount 2",
        "sh:path :p ; sh:maxCount 1",
        "sh:path :p ; sh:maxCount 0",
        "sh:path :p ; sh:datatype xsd:integer",
        "sh:path :p ; sh:datatype xsd:string",
        "sh:path :p ; sh:datatype rdf:langString",
        "sh:path :p ; sh:datatype xsd:gYear",
        "sh:path :p ; sh:datatype xsd:boolean",
        "sh:path :p ; sh:nodeKind sh:IRI",
        "sh:path :p ; sh:nodeKind sh:Literal",
        "sh:path :p ; sh:nodeKind sh:BlankNodeOrIRI",
        "sh:path :p ; sh:class :T",
        "sh:path :p ; sh:minInclusive 2",
        "sh:path :p ; sh:maxExclusive 2",
        "sh:path :p ; sh:minLength 2",
        "sh:path :p ; sh:maxLength 2",
        'sh:path :p ; sh:pattern "^[X-Z]" ; sh:flags "i"',
        'sh:path :p ; sh:in ( "x" 1 )',
        'sh:path :p ; sh:languageIn ( "en" )',
        "sh:path :p ; sh:uniqueLang true",
        "sh:path :p ; sh:hasValue 1",
        "sh:path :p ; sh:equals :q",
        "sh:path :p ; sh:disjoint :q",
        "sh:path :q ; sh:lessThan :p",
        "sh:path :q ; sh:lessThanOrEquals :p",
        "sh:path ( :q :p ) ; sh:maxCount 1",
        "sh:path ( :q :p ) ; sh:equals :q",
        "sh:path [ sh:inversePath :q ] ; sh:minCount 1",
        "sh:path [ sh:alternativePath ( :p :q ) ] ; sh:minCount 2",
        "sh:path :p ; sh:or ( [ sh:datatype xsd:integer ] [ sh:nodeKind sh:IRI ] )",
        "sh:path :p ; sh:and ( [ sh:datatype xsd:integer ] [ sh:minInclusive 2 ] )",
        "sh:path :p ; sh:not [ sh:datatype xsd:integer ]",
        "sh:path :q ; sh:node [ sh:property [ sh:path :p ; sh:maxCount 1 ] ]",
        "sh:path :q ; sh:not [ sh:property [ sh:path :p ; sh:datatype xsd:integer ] ]",
        "sh:path :p ; sh:minCount 1 ; sh:deactivated true",
    ],
)
def test_constraints_are_judged_as_by_pyshacl(constraint: str) -> None:
    shapes = Graph().parse(data=f"{SHAPED} :S a sh:NodeShape ; sh:targetClass :T ; sh:property [ {constraint} ] .")
    data = SHAPED + VALUES
    assert broken_nodes(shapes, data) == judged_nodes(shapes, data)


@pytest.mark.parametrize(
    "shape",
    [
        "sh:targetClass :T ; sh:class :U",
        "sh:targetSubjectsOf :q ; sh:property [ sh:path :p ; sh:minCount 1 ]",
        "sh:targetObjectsOf :q ; sh:nodeKind sh:IRI",
        "sh:targetNode :a , :c ; sh:property [ sh:path :p ; sh:minCount 1 ]",
        "sh:targetClass :T ; sh:or ( [ sh:class :U ] [ sh:property [ sh:path :q ; sh:minCount 1 ] ] )",
    ],
)
def test_targets_and_node_shapes_are_judged_as_by_pyshacl(shape: str) -> None:
    shapes = Graph().parse(data=f"{SHAPED} :S a sh:NodeShape ; {shape} .")
    data = SHAPED + VALUES
    found, judged = broken_nodes(shapes, data), judged_nodes(shapes, data)
    assert found == judged != set()


@pytest.mark.parametrize("constraint", ["sh:xone ( :S )", "sh:closed true", 'sh:sparql [ sh:select "" ]'])
def test_a_constraint_that_is_not_translated_is_an_error(constraint: str) -> None:
    shapes = Graph().parse(data=f"{SHAPED} :S a sh:NodeShape ; sh:targetClass :T ; {constraint} .")
    with pytest.raises(UsageError, match="a constraint that kg validate does not know"):
        rules(shapes)


#: Faults: what a line of what is written becomes.
FAULTS = {
    "no title": (r'dcterms:title "CellNet[^;]*;', ""),
    "two years": (r"fabio:hasPublicationYear", 'fabio:hasPublicationYear "1999"^^xsd:gYear , '),
    "no such person": (r"kgo:person <[^>]*>", "kgo:person <urn:nobody>"),
    "position from zero": (r"kgo:position 1 ", "kgo:position 0 "),
    "sure beyond doubt": (r"kgo:confidence 0.9 ", "kgo:confidence 1.9 "),
    "no sentence's find": (r"kgo:evidence <[^>]*>", "kgo:evidence <urn:nothing>"),
    "a dataset without a label": (r'skos:prefLabel "MoNuSeg"', 'skos:altLabel "MoNuSeg"'),
    "a role of its own": (r'kgo:role "used"', 'kgo:role "abused"'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_our_shapes_find_in_faulty_graphs_what_pyshacl_finds(fault: str, folder: Path) -> None:
    whole = "".join((folder / name).read_text(encoding="utf-8") for name in ("graph.ttl", "evidence.ttl"))
    broken, number = re.subn(*FAULTS[fault], whole)
    assert number
    shapes = Graph().parse(ontology_folder() / "shapes.ttl")
    found, judged = broken_nodes(shapes, broken), judged_nodes(shapes, broken)
    assert found == judged != set()


def test_rules_come_in_one_order() -> None:
    texts = [ontology_folder() / "shapes.ttl"] * 2
    first, second = ([(rule.shape, rule.meaning) for rule in rules(Graph().parse(text))] for text in texts)
    assert first == second
