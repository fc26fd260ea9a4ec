"""The ontology documents every term that is written, and the shapes accept what is built and refuse what is broken."""

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from pyshacl import validate
from rdflib import DC, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import to_isomorphic
from rdflib.term import IdentifiedNode, Node

from kg.graph import build
from kg.model import (
    Author,
    Decision,
    EntityType,
    Extraction,
    Field,
    Identifier,
    Link,
    LinkKind,
    Mention,
    Merge,
    Paper,
    Result,
    Role,
    Translation,
)
from kg.rdf import to_rdf
from kg.rdf.description import describe
from kg.resolve import resolve
from kg.vocab import KGO as NAMESPACE
from kg.vocab import ontology_folder

KGO = Namespace(NAMESPACE)
FABIO = Namespace("http://purl.org/spar/fabio/")
FILES = ("kg.ttl", "shapes.ttl")
ONTOLOGY = Graph().parse(ontology_folder() / "kg.ttl")
SHAPES = Graph().parse(ontology_folder() / "shapes.ttl")
OURS = sorted(term for term in set(ONTOLOGY.subjects()) if isinstance(term, URIRef) and term in KGO and term != KGO[""])
CLASSES = sorted(term for term in OURS if (term, RDF.type, OWL.Class) in ONTOLOGY)
PROPERTIES = sorted(set(OURS) - set(CLASSES))


def short(term: URIRef) -> str:
    return term.removeprefix(NAMESPACE)


def mention(text: str, type: EntityType, role: Role) -> Mention:
    return Mention(text, type, role, Field.ABSTRACT, 0, len(text), text)


def full_extraction() -> Extraction:
    """A paper that says one thing of every kind."""
    task, method, dataset = EntityType.TASK, EntityType.METHOD, EntityType.DATASET
    paper = Paper(
        id="full",
        title="Full",
        abstract="Says all.",
        authors=(Author("Ada", 1), Author("Bo", 2, (Identifier("orcid", "0"),))),
        venue="Venue",
        year=2024,
        url="https://a.org",
        identifiers=tuple(Identifier(scheme, "1") for scheme in ("doi", "arxiv", "pmid", "openreview")),
        translations=(Translation("de", "Voll", "Sagt alles."),),
    )
    mentions = (
        *(mention(f"long {role} task", task, role) for role in (Role.ADDRESSED, Role.MENTIONED)),
        mention("addressed task", task, Role.ADDRESSED),
        *(mention(f"{role}Net", method, role) for role in (Role.PROPOSED, Role.USED, Role.COMPARED, Role.MENTIONED)),
        *(mention(f"{role}Set", dataset, role) for role in (Role.PROPOSED, Role.USED, Role.MENTIONED)),
        mention("Dice", EntityType.METRIC, Role.REPORTED),
    )
    links = (*(Link(f"https://b.org/{kind}", kind) for kind in LinkKind), Link("https://github.com/a/b", LinkKind.CODE))
    return Extraction(paper, mentions, links, (Result("Dice", "90", "usedSet", "proposedNet"),))


@pytest.fixture
def full(extractions: list[Extraction]) -> Graph:
    """The graph of the shared fixtures and of the paper that says all."""
    papers = [*extractions, full_extraction()]
    resolution = resolve(papers)
    corrected = Merge("image", "", "dropped by a correction", decision=Decision.DROP, human=True)
    decided = replace(resolution, merges=(*resolution.merges, corrected))
    graph = build(papers, decided, model="m 1", version="0")
    graph.graph["min_confidence"] = 0.5
    description = describe(graph, licence="https://example.org/licence", scores={"exact F1": 0.8})
    lines = pyoxigraph.serialize(description, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return to_rdf(graph, evidence=True).parse(data=lines, format="nt")


def conforms(data: Graph) -> tuple[bool, str]:
    result, _, report = validate(data, shacl_graph=SHAPES)
    return bool(result), report


@pytest.mark.parametrize("name", FILES)
def test_both_engines_read_the_same_triples(name: str) -> None:
    quads = pyoxigraph.parse(path=ontology_folder() / name, format=pyoxigraph.RdfFormat.TURTLE)
    lines = pyoxigraph.serialize((quad.triple for quad in quads), format=pyoxigraph.RdfFormat.N_TRIPLES)
    by_rdflib = Graph().parse(ontology_folder() / name)
    assert to_isomorphic(Graph().parse(data=lines, format="nt")) == to_isomorphic(by_rdflib)


def test_every_term_written_is_declared(full: Graph) -> None:
    used = {*full.predicates(), *full.objects(None, RDF.type)} - {RDF.type}
    assert {term for term in used if (term, None, None) not in ONTOLOGY} == set()


def test_every_term_declared_is_written_or_says_that_it_is_not(full: Graph) -> None:
    used = {*full.predicates(), *full.objects(None, RDF.type)}
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {term for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    unwritten = {term for note in ("Abstract:", "Computed:") for term in noted(note)}
    assert declared - used == unwritten


def noted(beginning: str) -> set[IdentifiedNode]:
    """The terms whose scope note begins so."""
    return {term for term, note in ONTOLOGY.subject_objects(SKOS.scopeNote) if str(note).startswith(beginning)}  # type: ignore[misc]


@pytest.mark.parametrize("term", OURS, ids=short)
def test_each_term_has_a_label_a_comment_and_a_home(term: URIRef) -> None:
    for property in (RDFS.label, RDFS.comment):
        (text,) = ONTOLOGY.objects(term, property)
        assert isinstance(text, Literal)
        assert text.language == "en"
    assert ONTOLOGY.value(term, RDFS.isDefinedBy) == KGO[""]


@pytest.mark.parametrize("term", PROPERTIES, ids=short)
def test_each_property_has_a_domain_and_a_range(term: URIRef) -> None:
    for side in (RDFS.domain, RDFS.range):
        shared = {FOAF.Person, PROV.Activity, RDF.PlainLiteral, URIRef("http://www.w3.org/ns/oa#SpecificResource")}
        assert all(end in shared.union(CLASSES) or str(end).startswith(str(XSD)) for end in ends(term, side))


def test_what_is_written_keeps_to_domain_and_range(full: Graph) -> None:
    for subject, property, object in full:
        for node, side in ((subject, RDFS.domain), (object, RDFS.range)):
            if (property, side, None) in ONTOLOGY:
                types = (
                    {RDF.PlainLiteral if node.language else node.datatype or XSD.string}
                    if isinstance(node, Literal)
                    else set(full.objects(node, RDF.type))
                )
                assert types & ends(property, side), (subject, property, object)


def test_our_classes_come_with_the_shared_ones_above_them(full: Graph) -> None:
    for ours in CLASSES:
        above = {shared for shared in ONTOLOGY.objects(ours, RDFS.subClassOf) if not str(shared).startswith(NAMESPACE)}
        for node in full.subjects(RDF.type, ours):
            assert above <= set(full.objects(node, RDF.type))


def test_derived_edges_are_what_their_axioms_say(full: Graph) -> None:
    derived = [term for term in PROPERTIES if term in noted("Derived:")]
    assert len(derived) == 4
    for property in derived:
        chain = Collection(ONTOLOGY, ONTOLOGY.value(property, OWL.propertyChainAxiom))  # type: ignore[arg-type]
        inverse, onward = ONTOLOGY.value(chain[0], OWL.inverseOf), chain[1]
        expected = {
            (method, other) for paper, method in full.subject_objects(inverse) for other in full.objects(paper, onward)
        }
        assert set(full.subject_objects(property)) == expected != set()


def test_an_inverse_has_domain_range_and_place_of_its_property_turned_round() -> None:
    inverses = list(ONTOLOGY.subject_objects(OWL.inverseOf))
    named = {(inverse, property) for inverse, property in inverses if isinstance(inverse, URIRef)}
    assert len(named) >= 20
    for inverse, property in named:
        assert ends(inverse, RDFS.domain) == ends(property, RDFS.range)
        assert ends(inverse, RDFS.range) == ends(property, RDFS.domain)
        above = {upper for upper in ONTOLOGY.objects(property, RDFS.subPropertyOf) if str(upper).startswith(NAMESPACE)}
        turned = {upper for upper, below in named if below in above}
        assert set(ONTOLOGY.objects(inverse, RDFS.subPropertyOf)) == turned


def ends(property: Node, side: URIRef) -> set[Node]:
    """The classes at one end of a property."""
    (named,) = ONTOLOGY.objects(property, side)
    union = ONTOLOGY.value(named, OWL.unionOf)
    return set(Collection(ONTOLOGY, union)) if isinstance(union, IdentifiedNode) else {named}


def test_each_edge_from_a_paper_has_an_inverse() -> None:
    paper = {
        term for term in ONTOLOGY.subjects(RDFS.domain, KGO.Paper) if (term, RDF.type, OWL.ObjectProperty) in ONTOLOGY
    }
    assert paper - set(ONTOLOGY.objects(None, OWL.inverseOf)) == set()


def test_the_ontology_tells_its_version_and_licence() -> None:
    assert str(ONTOLOGY.value(KGO[""], OWL.versionInfo)) == "0.1.0"
    for property in (DC.title, DC.creator, DCTERMS.description, DCTERMS.license):
        assert ONTOLOGY.value(KGO[""], property)


def test_each_class_that_is_written_has_a_shape(full: Graph) -> None:
    ours = {term for term in CLASSES if (None, RDF.type, term) in full}
    oa = Namespace("http://www.w3.org/ns/oa#")
    places = {oa.SpecificResource, oa.TextQuoteSelector, oa.TextPositionSelector}
    assert set(SHAPES.objects(None, SH.targetClass)) == ours | places | {FOAF.Person, PROV.SoftwareAgent, PROV.Person}


def test_the_graph_conforms_to_the_shapes(full: Graph) -> None:
    assert conforms(full) == (True, "Validation Report\nConforms: True\n")


BREAKAGES = {
    "a paper without a title": "DELETE WHERE { ?x dcterms:title ?y }",
    "a paper with two titles": "INSERT { ?x dcterms:title 'Other' } WHERE { ?x a kgo:Paper }",
    "a year that is no year": "INSERT { ?x fabio:hasPublicationYear 2023 } WHERE { ?x a kgo:Paper }",
    "an author entry without a person": "DELETE WHERE { ?x kgo:person ?y }",
    "an author entry of no paper": "DELETE WHERE { ?x kgo:hasAuthorship ?y }",
    "a creator without an author entry": "INSERT { ?x dcterms:creator ?y } WHERE { ?x a kgo:Paper . ?y a foaf:Person }",
    "a position that is no number": "INSERT { ?x kgo:position 'one' } WHERE { ?x a kgo:Authorship }",
    "a person without a name": "DELETE WHERE { ?x foaf:name ?y }",
    "an entity without a name": "DELETE WHERE { ?x skos:prefLabel ?y }",
    "an entity with two names": "INSERT { ?x skos:prefLabel 'Other' } WHERE { ?x a kgo:Task }",
    "a name with a language": "INSERT { ?x skos:altLabel 'andere'@de } WHERE { ?x a kgo:Task }",
    "a method that is a dataset": "INSERT { ?x kgo:usesMethod ?y } WHERE { ?x kgo:usesDataset ?y }",
    "a method in two roles": "INSERT { ?x kgo:mentionsMethod ?y } WHERE { ?x kgo:usesMethod ?y }",
    "a result without a value": "DELETE WHERE { ?x kgo:value ?y }",
    "a result of no paper": "DELETE WHERE { ?x kgo:reportsResult ?y }",
    "code at a venue": "INSERT { ?x kgo:hasCode ?y } WHERE { ?x kgo:publishedIn ?y }",
    "a task above a method": "INSERT { ?y skos:broader ?x } WHERE { ?x a kgo:Task . ?y a kgo:Method }",
    "a dataset above a metric": "INSERT { ?y skos:broader ?x } WHERE { ?x a kgo:Dataset . ?y a kgo:Metric }",
    "a statement without evidence": "DELETE WHERE { ?x kgo:evidence ?y }",
    "a statement without a confidence": "DELETE WHERE { ?x kgo:evidence ?z ; kgo:confidence ?y }",
    "a statement without a subject": "DELETE WHERE { ?x rdf:subject ?y }",
    "a confidence above 1": "INSERT { ?x kgo:roleConfidence 1.5 } WHERE { ?x a kgo:Find }",
    "a role that no guideline knows": "INSERT { ?x kgo:role 'praised' } WHERE { ?x a kgo:Find }",
    "a find that supports nothing": "DELETE WHERE { ?x oa:hasBody ?y }",
    "a find without a place": "DELETE WHERE { ?x oa:hasTarget ?y }",
    "a find in no field": "DELETE WHERE { ?x a oa:SpecificResource ; kgo:field ?y }",
    "a find in another field": "INSERT { ?x kgo:field 'footnote' } WHERE { ?x a oa:SpecificResource }",
    "a mention of no type": "INSERT { ?x kgo:foundAs 'Person' } WHERE { ?x a kgo:Find ; kgo:role ?y }",
    "a sentence without a language": "INSERT { ?x kgo:sentence 'One.' } WHERE { ?x a kgo:Find }",
    "a quote of nothing": "DELETE WHERE { ?x oa:exact ?y }",
    "a place without an end": "DELETE WHERE { ?x oa:end ?y }",
    "a place before the text": "INSERT { ?x oa:start -1 } WHERE { ?x a oa:TextPositionSelector }",
    "a decision without a reason": "DELETE WHERE { ?x kgo:reason ?y }",
    "a decision of another kind": "INSERT { ?x kgo:decision 'maybe' } WHERE { ?x a kgo:Decision }",
    "a decision of nobody": "DELETE WHERE { ?x prov:wasAssociatedWith ?y }",
    "a program without a name": "DELETE WHERE { ?x rdfs:label ?y }",
    "a missing shared type": "DELETE WHERE { ?x a skos:Concept }",
}


@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=BREAKAGES.keys())
def test_a_broken_graph_does_not_conform(breakage: str, full: Graph) -> None:
    full.update(breakage)
    assert not conforms(full)[0]


@pytest.mark.slow
def test_the_graph_of_the_bundled_example_conforms() -> None:
    from kg.pipeline import build as build_all

    assert conforms(to_rdf(build_all())) == (True, "Validation Report\nConforms: True\n")


def test_the_folder_is_found_in_a_clone() -> None:
    assert {path.name for path in ontology_folder().iterdir()} >= {*FILES, "queries"}


def test_the_folder_inside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg" / "ontology").mkdir(parents=True)
    monkeypatch.setattr("kg.vocab.__file__", str(tmp_path / "kg" / "vocab.py"))
    assert ontology_folder() == tmp_path / "kg" / "ontology"


def test_an_empty_graph_conforms() -> None:
    assert conforms(to_rdf(nx.MultiDiGraph()))[0]
