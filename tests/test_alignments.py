"""Each term of another ontology that ours is aligned with, or builds on, is one that the other ontology publishes."""

from pathlib import Path

import pytest
from rdflib import DC, DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, VOID, XSD, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from kg.vocab import KGO, ontology_folder

ONTOLOGY = Graph().parse(ontology_folder() / "kg.ttl")
SHAPES = Graph().parse(ontology_folder() / "shapes.ttl")
LISTED = Path(__file__).with_name("data") / "aligned-terms.txt"
PUBLISHED = {URIRef(line) for line in LISTED.read_text(encoding="utf-8").splitlines() if line.startswith("http")}
#: The vocabularies whose terms rdflib knows, from what they publish.
KNOWN: list[type[DefinedNamespace]] = [DC, DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, VOID, XSD]
MATCHES = (SKOS.broadMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.relatedMatch)
ALIGNED = {
    "CS-KG": "https://w3id.org/cskg/ontology#",
    "Linked Papers With Code": "https://linkedpaperswithcode.com/",
    "ORKG": "http://orkg.org/orkg/",
    "SemOpenAlex": "https://semopenalex.org/ontology/",
    "SKG-IF": "http://purl.org/spar/",
    "schema.org": "https://schema.org/",
}


def of_others(graph: Graph) -> set[URIRef]:
    """The terms in a graph that are not ours; a namespace is no term."""
    nodes = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    none = ("https://w3id.org/paperkg/", "https://www.apache.org/licenses/")
    return {node for node in nodes if not str(node).startswith(none)} - {URIRef(str(RDF))}


def published(term: URIRef) -> bool:
    return term in PUBLISHED or any(term in namespace for namespace in KNOWN)


def test_each_term_of_others_in_the_ontology_is_published() -> None:
    assert sorted(term for term in of_others(ONTOLOGY) if not published(term)) == []


def test_each_term_of_others_in_the_shapes_is_one_of_the_ontology() -> None:
    syntax = {RDF.first, RDF.rest, RDF.nil, RDF.langString}
    terms = {term for term in of_others(SHAPES) - syntax if not str(term).startswith((str(SH), str(XSD)))}
    assert terms - of_others(ONTOLOGY) == set()


def test_a_misspelt_term_is_not_published() -> None:
    assert not published(URIRef("https://schema.org/ScholarlyPaper"))
    assert not published(URIRef("https://semopenalex.org/class/Work"))


@pytest.mark.parametrize("namespace", ALIGNED.values(), ids=ALIGNED.keys())
def test_the_ontology_is_aligned(namespace: str) -> None:
    stated = {
        (ours, theirs)
        for property in (*MATCHES, RDFS.subClassOf, RDFS.subPropertyOf)
        for ours, theirs in ONTOLOGY.subject_objects(property)
        if str(theirs).startswith(namespace)
    }
    assert len(stated) >= 5


@pytest.mark.parametrize("match", MATCHES, ids=[str(match).partition("#")[2] for match in MATCHES])
def test_classes_match_classes_and_properties_match_properties(match: URIRef) -> None:
    for ours, theirs in ONTOLOGY.subject_objects(match):
        name = str(theirs).rstrip("/").replace("#", "/").rpartition("/")[2]
        if "linkedpaperswithcode.com/" in str(theirs):
            is_class = "/class/" in str(theirs)
        elif "orkg.org/" in str(theirs):
            is_class = "/orkg/class/" in str(theirs)
        else:
            is_class = name[0].isupper()
        assert ((ours, RDF.type, OWL.Class) in ONTOLOGY) == is_class, (ours, theirs)


def test_what_matches_two_of_our_terms_closely_says_both() -> None:
    for theirs in set(ONTOLOGY.objects(None, SKOS.closeMatch)):
        ours = sorted(str(term).removeprefix(KGO) for term in ONTOLOGY.subjects(SKOS.closeMatch, theirs))
        assert len(ours) == 1 or ours == ["datasetIntroducedBy", "methodProposedBy"], (theirs, ours)
