from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from kg.errors import InputError, UsageError
from kg.graph import build
from kg.model import Extraction, Identifier, Paper, Translation
from kg.rdf import evidence_triples, read_graph, term, to_rdf, triples
from kg.rdf.description import describe
from kg.resolve import resolve
from kg.vocab import BASE, PREFIXES, iri

DCAT, DCTERMS, FABIO, FOAF, KGO, LPWCC, PRISM, SCHEMA, SKOS = (
    Namespace(PREFIXES[prefix])
    for prefix in ("dcat", "dcterms", "fabio", "foaf", "kgo", "lpwcc", "prism", "schema", "skos")
)
CELL = URIRef(iri("paper/doi/10.1000/cell.1"))


@pytest.fixture
def rdf(graph: nx.MultiDiGraph) -> Graph:
    return to_rdf(graph)


def named(rdf: Graph, label: str) -> URIRef:
    """The one thing with a preferred label."""
    (thing,) = rdf.subjects(SKOS.prefLabel, Literal(label))
    assert isinstance(thing, URIRef)
    return thing


def rdf_of(paper: Paper) -> tuple[Graph, URIRef]:
    """The triples of one paper with nothing found in it, and its IRI."""
    extractions = [Extraction(paper)]
    rdf = to_rdf(build(extractions, resolve(extractions)))
    (node,) = rdf.subjects(RDF.type, KGO.Paper)
    assert isinstance(node, URIRef)
    return rdf, node


def node(type: str, id: str, **attributes: object) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node(id, type=type, label="x", **attributes)
    return graph


def test_a_paper_has_our_type_and_the_shared_ones(rdf: Graph) -> None:
    assert set(rdf.objects(CELL, RDF.type)) == {
        KGO.Paper,
        SCHEMA.ScholarlyArticle,
        FABIO.ResearchPaper,
        LPWCC.paper,
    }


def test_a_paper_has_its_metadata_in_shared_terms(rdf: Graph) -> None:
    assert rdf.value(CELL, DCTERMS.title) == Literal("CellNet: Nuclear Instance Segmentation", lang="en")
    assert rdf.value(CELL, FABIO.hasPublicationYear) == Literal("2023", datatype=XSD.gYear)
    assert rdf.value(CELL, SCHEMA.url) == URIRef("https://example.org/cellnet.pdf")
    assert rdf.value(CELL, DCTERMS.identifier) == Literal("p1")
    assert rdf.value(CELL, KGO.publishedIn) == named(rdf, "ICCV 2023")


def test_both_abstracts_stand_under_their_language(rdf: Graph) -> None:
    abstracts = {literal.language: str(literal) for literal in rdf.objects(CELL, DCTERMS.abstract)}  # type: ignore[attr-defined]
    assert abstracts.keys() == {"en", "zh"}
    assert abstracts["zh"] == "核实例分割。"


def test_a_translated_title_is_an_alternative_one() -> None:
    rdf, paper = rdf_of(Paper("p", "A Title", translations=(Translation("zh", title="标题"),)))
    assert list(rdf.objects(paper, DCTERMS.title)) == [Literal("A Title", lang="en")]
    assert list(rdf.objects(paper, DCTERMS.alternative)) == [Literal("标题", lang="zh")]


@pytest.mark.parametrize(("language", "tag"), [("pt_BR", "pt-br"), ("", None), ("no such tag", None), ("<", None)])
def test_only_a_valid_language_becomes_a_tag(language: str, tag: str | None) -> None:
    rdf, paper = rdf_of(Paper("p", "A Title", language=language))
    title = rdf.value(paper, DCTERMS.title)
    assert isinstance(title, Literal)
    assert (str(title), title.language) == ("A Title", tag)


def test_each_author_entry_is_a_node_and_each_person_a_creator(rdf: Graph) -> None:
    entries = sorted(
        (int(str(rdf.value(entry, KGO.position))), str(rdf.value(entry, KGO.nameAsWritten)))
        for entry in rdf.objects(CELL, KGO.hasAuthorship)
    )
    assert entries == [(1, "Zoë Müller"), (2, "Wei Wang"), (3, "Wei Wang")]
    people = {rdf.value(entry, KGO.person) for entry in rdf.objects(CELL, KGO.hasAuthorship)}
    assert people == set(rdf.objects(CELL, DCTERMS.creator))
    assert len(people) == 3


def test_an_author_entry_is_named_by_paper_and_position(rdf: Graph) -> None:
    assert URIRef(f"{BASE}id/authorship/doi/10.1000/cell.1/3") in set(rdf.objects(CELL, KGO.hasAuthorship))


def test_a_person_has_all_names_and_an_orcid_address(rdf: Graph) -> None:
    (person,) = rdf.subjects(FOAF.name, Literal("Zoë Müller"))
    assert set(rdf.objects(person, RDF.type)) == {FOAF.Person, SCHEMA.Person}
    assert list(rdf.objects(person, SCHEMA.alternateName)) == [Literal("Zoe Muller")]
    assert list(rdf.objects(person, SCHEMA.sameAs)) == [URIRef("https://orcid.org/0000-0002-1825-0097")]


@pytest.mark.parametrize(
    ("identifier", "property", "value", "address"),
    [
        (Identifier("doi", "10.1/a<b>"), PRISM.doi, "10.1/a<b>", "https://doi.org/10.1/a%3Cb%3E"),
        (Identifier("arxiv", "2301.00001"), FABIO.hasArXivId, "2301.00001", "https://arxiv.org/abs/2301.00001"),
        (Identifier("pmid", "123"), FABIO.hasPubMedId, "123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        (Identifier("openreview", "aB"), SCHEMA.identifier, "openreview:aB", "https://openreview.net/forum?id=aB"),
        (Identifier("openreview", "a&b=c"), SCHEMA.identifier, "openreview:a&b=c", "https://openreview.net/forum?id=a%26b%3Dc"),
        (Identifier("elsewhere", "c:1"), SCHEMA.identifier, "elsewhere:c:1", None),
    ],
)  # fmt: skip
def test_an_identifier_has_its_property_and_the_address_of_its_registry(
    identifier: Identifier, property: URIRef, value: str, address: str | None
) -> None:
    rdf, paper = rdf_of(Paper("p", "A Title", identifiers=(identifier,)))
    assert list(rdf.objects(paper, property)) == [Literal(value)]
    assert list(rdf.objects(paper, SCHEMA.sameAs)) == ([URIRef(address)] if address else [])


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.org/x y", "https://a.org/x%20y"),
        ("https://a.org/<script>\"'\n", "https://a.org/%3Cscript%3E%22'%0A"),
        ("https://a.org/100%", "https://a.org/100%25"),
        ("https://a.org/%41[1]", "https://a.org/%41%5B1%5D"),
        ("https://a.org/核", "https://a.org/核"),
        ("https://a.org/\ud800", "https://a.org/%3F"),
        ("https://[::1", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("no url", None),
    ],
)
def test_an_address_is_written_only_as_a_valid_iri_of_the_web(url: str, address: str | None) -> None:
    rdf, paper = rdf_of(Paper("p", "A Title", url=url))
    assert list(rdf.objects(paper, SCHEMA.url)) == ([URIRef(address)] if address else [])


def test_a_node_id_with_forbidden_characters_still_makes_an_iri() -> None:
    graph = node("Repository", 'github.com/a/<b> "c"\ud800')
    (subject,) = {triple.subject for triple in triples(graph)}
    assert str(subject) == f"<{BASE}id/github.com/a/%3Cb%3E%20%22c%22%3F>"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ud800b", "a\ufffeb"])
def test_characters_that_rdf_cannot_hold_are_replaced(text: str) -> None:
    graph = node("Method", "method/x", aliases=(text,))
    assert Literal("a\ufffdb") in set(to_rdf(graph).objects(None, SKOS.altLabel))


def test_an_entity_has_its_names_without_a_language(rdf: Graph) -> None:
    method = named(rdf, "Vision Transformer")
    assert set(rdf.objects(method, RDF.type)) == {KGO.Method, SKOS.Concept}
    assert set(rdf.objects(method, SKOS.altLabel)) == {Literal("ViT"), Literal("ViTs")}


def test_a_dataset_is_a_dataset_of_dcat_and_schema_org(rdf: Graph) -> None:
    dataset = named(rdf, "MoNuSeg")
    assert set(rdf.objects(dataset, RDF.type)) == {KGO.Dataset, DCAT.Dataset, SCHEMA.Dataset, LPWCC.dataset}
    assert rdf.value(dataset, DCTERMS.title) == Literal("MoNuSeg")


def test_edges_become_properties(rdf: Graph) -> None:
    assert (CELL, KGO.proposesMethod, named(rdf, "CellNet")) in rdf
    assert (CELL, KGO.mentionsTask, named(rdf, "instance segmentation")) in rdf
    assert (named(rdf, "CellNet"), KGO.comparedWith, named(rdf, "U-Net")) in rdf
    assert (named(rdf, "nuclear instance segmentation"), SKOS.broader, named(rdf, "instance segmentation")) in rdf


def test_a_result_has_its_parts_as_written_and_as_entities(rdf: Graph) -> None:
    (result,) = rdf.objects(CELL, KGO.reportsResult)
    assert rdf.value(result, KGO.value) == Literal("85.3")
    assert rdf.value(result, KGO.relative) == Literal(False)
    for part, name in [("metric", "Dice"), ("dataset", "MoNuSeg"), ("method", "CellNet")]:
        assert rdf.value(result, KGO[f"{part}AsWritten"]) == Literal(name)
        assert rdf.value(result, KGO[part]) == named(rdf, name)


def test_a_repository_has_its_address(rdf: Graph) -> None:
    (repository,) = rdf.objects(CELL, KGO.hasCode)
    assert set(rdf.objects(repository, RDF.type)) == {KGO.Repository, SCHEMA.SoftwareSourceCode}
    assert rdf.value(repository, SCHEMA.codeRepository) == URIRef("https://github.com/a/CellNet")


def test_each_triple_comes_once_and_the_type_first(graph: nx.MultiDiGraph) -> None:
    found = list(triples(graph))
    assert len(set(found)) == len(found)
    subjects = [str(triple.subject) for triple in found]
    assert subjects == sorted(subjects)
    firsts = {subject: str(next(group).predicate) for subject, group in groupby(found, key=attrgetter("subject"))}
    assert set(firsts.values()) == {f"<{RDF.type}>"}


def test_the_base_begins_every_node(graph: nx.MultiDiGraph) -> None:
    found = list(triples(graph, base="https://example.org/kg/"))
    assert {str(triple.subject).startswith("<https://example.org/kg/id/") for triple in found} == {True}


@pytest.mark.parametrize(
    "base",
    [
        *("", "nowhere", "http://a b/", "http://", "https:a.org/"),
        *("https://a.org/kg#", "https://a.org/q?x=", "https://a.org/../", "https://a.org/."),
    ],
)
def test_a_base_that_is_none_is_refused_wherever_it_is_given(base: str, graph: nx.MultiDiGraph) -> None:
    for made in (triples, evidence_triples, to_rdf):
        with pytest.raises(UsageError, match="no base for IRIs"):
            made(graph, base=base)
    graph.graph["base"] = base
    with pytest.raises(UsageError, match="no base for IRIs"):
        triples(graph)


@pytest.mark.parametrize(
    "base", ["https://a.org", "https://a.org/.well-known/kg", "http://[::1]:80/x", "urn:example:kg"]
)
def test_a_base_gets_the_slash_that_it_lacks(base: str, graph: nx.MultiDiGraph) -> None:
    assert list(triples(graph, base=base)) == list(triples(graph, base=f"{base}/"))


def test_the_order_of_the_papers_does_not_matter(extractions: Sequence[Extraction]) -> None:
    turned = list(reversed(extractions))
    assert list(triples(build(turned, resolve(turned)))) == list(triples(build(extractions, resolve(extractions))))


def test_prefixes_are_bound(rdf: Graph) -> None:
    assert {prefix: str(namespace) for prefix, namespace in rdf.namespaces()}.items() >= PREFIXES.items()


@pytest.mark.parametrize("about", [{}, {"min_confidence": 0.0, "scores": {"F1 of tasks": 0.75, "F1 of 方法": 1.0}}])
def test_a_graph_is_read_back_from_its_triples(about: dict[str, Any], graph: nx.MultiDiGraph) -> None:
    graph.graph |= {"model": "m 1", "version": "0"} | about
    again = read_graph(triples(graph), evidence_triples(graph), describe(graph, scores=about.get("scores")))
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert list(again.edges(keys=True)) == list(graph.edges(keys=True))
    for edge in graph.edges(keys=True):
        assert again.edges[edge] == graph.edges[edge]
    assert again.graph == graph.graph


def test_a_description_of_another_base_tells_nothing(graph: nx.MultiDiGraph) -> None:
    about = describe(graph, base="https://other.org/", scores={"F1": 0.5})
    assert "scores" not in read_graph(triples(graph), evidence_triples(graph), about).graph


def without(found: Iterable[Triple], *properties: str) -> list[Triple]:
    """Triples but for those of some properties."""
    return [triple for triple in found if triple.predicate not in map(term, properties)]


@pytest.mark.parametrize("lost", ["kgo:usesDataset", "kgo:hasCode", "kgo:appliedTo"])
def test_evidence_of_other_facts_is_refused(lost: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(InputError, match=r"id/statement/.* not of one build .* build the folder again"):
        read_graph(without(triples(graph), lost), evidence_triples(graph))


@pytest.mark.parametrize("lost", ["kgo:confidence", "oa:start", "rdf:subject", "kgo:decision", "prov:wasAttributedTo"])
def test_evidence_that_lacks_a_part_is_refused(lost: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(InputError, match="build the folder again"):
        read_graph(triples(graph), without(evidence_triples(graph), lost))


@pytest.mark.parametrize(
    "lost", ["skos:prefLabel", "foaf:name", "dcterms:title", "dcterms:creator", "kgo:person", "kgo:position"]
)
def test_facts_that_lack_a_part_are_refused(lost: str, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(InputError, match="build the folder again"):
        read_graph(without(triples(graph), lost))


def test_an_iri_that_is_none_of_ours_is_refused(graph: nx.MultiDiGraph) -> None:
    moved = [str(triple).replace(f"{BASE}id/", "https://a.org/kgid/") for triple in triples(graph)]
    parsed = parse(" .\n".join([*moved, ""]), format=RdfFormat.N_TRIPLES)
    with pytest.raises(InputError, match="not an IRI that kg gives"):
        read_graph(quad.triple for quad in parsed)


def test_without_evidence_every_fact_is_certain(graph: nx.MultiDiGraph) -> None:
    again = read_graph(triples(graph, base="https://my.org/"))
    assert set(again.edges(keys=True)) == set(graph.edges(keys=True))
    assert {confidence for *_, confidence in again.edges(data="confidence")} == {1.0}
