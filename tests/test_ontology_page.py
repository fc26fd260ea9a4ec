"""The page of the ontology is up to date, has a place for each term, and asks no other host."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from kg.vocab import KGO, ontology_folder

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "ontology.html").read_text(encoding="utf-8")
ONTOLOGY = Graph().parse(ontology_folder() / "kg.ttl")
OURS = sorted(str(term) for term in set(ONTOLOGY.subjects()) if isinstance(term, URIRef) and str(term).startswith(KGO))
ANCHORS = re.findall(r' id="([^"]+)"', PAGE)


def test_the_page_is_up_to_date() -> None:
    """Run `python docs/ontology.py` where it is not."""
    spec = spec_from_file_location("ontology_page", DOCS / "ontology.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == PAGE


def test_each_term_of_ours_has_the_place_that_its_iri_names() -> None:
    assert {term.removeprefix(KGO) for term in OURS} - {""} <= set(ANCHORS)


@pytest.mark.parametrize("kind", [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty])
def test_each_term_that_is_declared_is_on_the_page(kind: URIRef) -> None:
    declared = [term for term in ONTOLOGY.subjects(RDF.type, kind) if isinstance(term, URIRef)]
    assert declared
    assert [term for term in declared if f"<code>{term}</code>" not in PAGE] == []


def test_no_place_is_there_twice_and_each_link_in_the_page_leads_to_one() -> None:
    assert len(ANCHORS) == len(set(ANCHORS))
    assert set(re.findall(r'href="#([^"]+)"', PAGE)) <= set(ANCHORS)


def test_the_page_loads_nothing() -> None:
    assert re.findall(r"<(?:script|link|img|iframe|object|embed)\b|\bsrc=|@import|url\(", PAGE) == []
