"""The description counts what the files hold, and says what made them."""

from collections.abc import Iterable
from io import BytesIO

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.exporters.void import write_void
from kg.graph import build
from kg.model import Extraction
from kg.rdf import TYPE, evidence_triples, term, triples
from kg.rdf.description import describe
from kg.resolve import resolve
from kg.vocab import PREFIXES

ABOUT = "https://w3id.org/paperkg/id/description#"


def node(name: str) -> NamedNode:
    return NamedNode(ABOUT + name)


def objects(found: Iterable[Triple], subject: NamedNode, property: str) -> set[object]:
    """What is said of a node by a property."""
    return {object for s, predicate, object in found if s == subject and predicate == term(property)}


def number(found: Iterable[Triple], subject: NamedNode, property: str) -> int:
    (value,) = objects(found, subject, property)
    assert isinstance(value, Literal)
    return int(value.value)


@pytest.fixture
def described(graph: nx.MultiDiGraph) -> list[Triple]:
    return list(describe(graph))


@pytest.fixture(params=["facts", "evidence"])
def part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def parts(graph: nx.MultiDiGraph, part: str) -> list[Triple]:
    return list(triples(graph) if part == "facts" else evidence_triples(graph))


def test_triples_and_entities_are_counted(part: str, graph: nx.MultiDiGraph, described: list[Triple]) -> None:
    written = parts(graph, part)
    assert number(described, node(part), "void:triples") == len(written)
    assert number(described, node(part), "void:entities") == len({triple.subject for triple in written})


def test_the_whole_has_the_triples_of_its_parts(graph: nx.MultiDiGraph, described: list[Triple]) -> None:
    sizes = [len(parts(graph, part)) for part in ("facts", "evidence")]
    assert number(described, node("dataset"), "void:triples") == sum(sizes)
    assert {node("facts"), node("evidence")} == objects(described, node("dataset"), "void:subset")


def test_each_class_and_property_is_counted(part: str, graph: nx.MultiDiGraph, described: list[Triple]) -> None:
    written = parts(graph, part)
    for partition, of, count, named in (
        ("void:classPartition", "void:class", "void:entities", {t.object for t in written if t.predicate == TYPE}),
        ("void:propertyPartition", "void:property", "void:triples", {t.predicate for t in written}),
    ):
        counts = {}
        for part_of in objects(described, node(part), partition):
            assert isinstance(part_of, NamedNode)
            (what,) = objects(described, part_of, of)
            counts[what] = number(described, part_of, count)
        position = 2 if of == "void:class" else 1
        relevant = [triple for triple in written if position == 1 or triple.predicate == TYPE]
        assert counts == {what: sum(list(t)[position] == what for t in relevant) for what in named}


def test_links_to_other_hosts_are_counted(described: list[Triple]) -> None:
    for property, host in (
        ("schema-sameAs", "doi.org"),
        ("schema-sameAs", "orcid.org"),
        ("schema-codeRepository", "github.com"),
    ):
        links = node(f"facts-links-{property}-{host}")
        assert number(described, links, "void:triples") == 1
        assert objects(described, links, "void:objectsTarget") == {node(f"host-{host}")}
        assert links in objects(described, node("facts"), "void:subset")


def test_vocabularies_and_examples_are_those_of_the_triples(graph: nx.MultiDiGraph, described: list[Triple]) -> None:
    written = parts(graph, "facts")
    used = objects(described, node("facts"), "void:vocabulary")
    assert NamedNode(PREFIXES["fabio"]) in used
    assert NamedNode(PREFIXES["oa"]) not in used
    assert NamedNode(PREFIXES["oa"]) in objects(described, node("dataset"), "void:vocabulary")
    examples = objects(described, node("facts"), "void:exampleResource")
    assert len(examples) > 5
    assert examples <= {triple.subject for triple in written}


def test_the_program_and_the_model_are_told(extractions: list[Extraction]) -> None:
    graph = build(extractions, resolve(extractions), model="tagger 2", version="1.2.3")
    found = list(describe(graph, scores={"F1 of entities on held-out papers": 0.75}))
    assert objects(found, node("tool"), "schema:softwareVersion") == {Literal("1.2.3")}
    assert objects(found, node("model"), "rdfs:label") == {Literal("tagger 2")}
    (measurement,) = objects(found, node("model"), "dqv:hasQualityMeasurement")
    assert isinstance(measurement, NamedNode)
    assert objects(found, measurement, "dqv:value") == {Literal("0.75", datatype=term("xsd:decimal"))}
    (metric,) = objects(found, measurement, "dqv:isMeasurementOf")
    assert isinstance(metric, NamedNode)
    expected = {Literal("F1 of entities on held-out papers", language="en")}
    assert objects(found, metric, "skos:definition") == expected


def test_a_graph_without_a_model_names_none(described: list[Triple]) -> None:
    assert node("model") not in {triple.subject for triple in described}


@pytest.mark.parametrize("licence", ["", "https://creativecommons.org/publicdomain/zero/1.0/"])
def test_a_licence_is_only_stated_where_it_is_given(licence: str, graph: nx.MultiDiGraph) -> None:
    found = list(describe(graph, licence=licence))
    assert objects(found, node("dataset"), "dcterms:license") == ({NamedNode(licence)} if licence else set())


def test_the_base_of_the_graph_is_that_of_its_description(graph: nx.MultiDiGraph) -> None:
    found = list(describe(graph, base="https://example.org/kg/"))
    assert all(str(triple.subject).startswith("<https://example.org/kg/id/description") for triple in found)


def test_shuffled_papers_give_the_same_bytes(extractions: list[Extraction]) -> None:
    written = []
    for papers in (extractions, extractions[::-1]):
        stream = BytesIO()
        write_void(build(papers, resolve(papers)), stream)
        written.append(stream.getvalue())
    assert written[0] == written[1]
