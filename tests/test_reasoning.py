"""The ontology is OWL 2 DL and consistent, alone and with data, and a reasoner finds what breaks it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from kg.rdf import to_rdf
from kg.vocab import ontology_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("java"), reason="needs Java: apt-get install default-jre-headless"),
]

#: The terms of RDF that OWL reserves, by which evidence repeats a fact.
REIFICATION = (RDF.subject, RDF.predicate, RDF.object)


def check(folder: Path, data: Graph | None = None) -> Any:
    """Check the ontology, with data or without."""
    whole = (data or Graph()) + Graph().parse(ontology_folder() / "kg.ttl")
    whole.serialize(folder / "whole.owl", format="xml")
    command = [sys.executable, str(Path(__file__).with_name("hermit.py")), str(folder / "whole.owl")]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture
def data(graph: nx.MultiDiGraph) -> Graph:
    """The facts and the evidence of the shared fixtures, but for what is RDF's own."""
    found = to_rdf(graph, evidence=True)
    for term in REIFICATION:
        found.remove((None, term, None))
    found.remove((None, RDF.type, RDF.Statement))
    return found


def individual(graph: Graph, type: str) -> URIRef:
    """The first node of a type."""
    return URIRef(min(map(str, graph.subjects(RDF.type, URIRef(f"https://w3id.org/paperkg/ns#{type}")))))


def test_the_ontology_is_in_owl_2_dl_and_each_class_can_have_instances(tmp_path: Path) -> None:
    assert check(tmp_path) == {"violations": [], "consistent": True, "unsatisfiable": []}


def test_the_ontology_is_consistent_with_data(data: Graph, tmp_path: Path) -> None:
    assert check(tmp_path, data)["consistent"]


@pytest.mark.parametrize(
    ("subject", "property", "object"),
    [
        ("Method", str(RDF.type), "https://w3id.org/paperkg/ns#Dataset"),
        ("Paper", "https://w3id.org/paperkg/ns#usesMethod", "Dataset"),
        ("Venue", "https://w3id.org/paperkg/ns#publishedIn", "Paper"),
        ("Find", "https://w3id.org/paperkg/ns#evidence", "Paper"),
    ],
    ids=["of two disjoint classes", "a method that is a dataset", "a venue in a paper", "a find that is a statement"],
)
def test_broken_data_is_inconsistent(subject: str, property: str, object: str, data: Graph, tmp_path: Path) -> None:
    target = URIRef(object) if ":" in object else individual(data, object)
    data.add((individual(data, subject), URIRef(property), target))
    assert not check(tmp_path, data)["consistent"]


def test_what_two_roles_of_one_method_mean_is_inconsistent(data: Graph, tmp_path: Path) -> None:
    used = URIRef("https://w3id.org/paperkg/ns#usesMethod")
    paper, _, method = min(data.triples((None, used, None)))
    data.add((paper, URIRef("https://w3id.org/paperkg/ns#mentionsMethod"), method))
    assert not check(tmp_path, data)["consistent"]


def test_two_persons_of_one_author_entry_are_one(data: Graph, tmp_path: Path) -> None:
    person = URIRef("https://w3id.org/paperkg/ns#person")
    (first, _, one), (_, _, other) = sorted(data.triples((None, person, None)))[:2]
    assert one != other
    data.add((first, person, other))
    assert check(tmp_path, data)["consistent"]
    data.add((one, OWL.differentFrom, other))
    assert not check(tmp_path, data)["consistent"]
