import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.errors import UsageError
from kg.exporters.jsonld import write_jsonld
from kg.graph import build
from kg.model import Extraction, Paper, Translation
from kg.rdf import to_rdf, triples
from kg.resolve import resolve


@pytest.fixture
def path(graph: nx.MultiDiGraph, tmp_path: Path) -> Path:
    write_jsonld(graph, tmp_path / "graph.jsonld")
    return tmp_path / "graph.jsonld"


def node(path: Path, label: str) -> dict[str, Any]:
    nodes = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    return next(found for found in nodes if label in (found.get("prefLabel"), found.get("name")))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its parser of JSON-LD uses what it deprecates
def test_both_engines_read_the_facts(graph: nx.MultiDiGraph, path: Path) -> None:
    assert set(rdflib.Graph().parse(path, format="json-ld")) == set(to_rdf(graph))
    assert {quad.triple for quad in parse(path=path, format=RdfFormat.JSON_LD)} == set(triples(graph))


@pytest.mark.parametrize("base", ["https://example.org/a/b", "urn:example:kg/"])
def test_the_iris_are_those_of_the_facts_under_every_base(base: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.graph["base"] = base
    write_jsonld(graph, tmp_path / "graph.jsonld")
    read = {quad.triple for quad in parse(path=tmp_path / "graph.jsonld", format=RdfFormat.JSON_LD)}
    assert read == set(triples(graph))


def test_a_base_that_relative_iris_cannot_have_is_refused(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.graph["base"] = "https://example.org/q?x="
    with pytest.raises(UsageError, match="no base for IRIs"):
        write_jsonld(graph, tmp_path / "graph.jsonld")


def test_names_are_short(path: Path) -> None:
    method = node(path, "CellNet")
    assert set(method["type"]) == {"Method", "Concept"}
    assert method["id"].startswith("method/cellnet-")
    assert node(path, "Zoë Müller")["sameAs"] == "https://orcid.org/0000-0002-1825-0097"


def test_the_context_names_every_term_that_is_written(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    keys = {key for found in content["@graph"] for key in found}
    assert {key.partition(":")[0] for key in keys} <= content["@context"].keys()


@given(st.text(st.characters(), min_size=1))
def test_wild_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    paper = Paper(text, text, text, venue=text, translations=(Translation("zh", text),))
    graph = build([Extraction(paper)], resolve([Extraction(paper)]))
    path = tmp_path_factory.mktemp("wild") / "graph.jsonld"
    write_jsonld(graph, path)
    assert {quad.triple for quad in parse(path=path, format=RdfFormat.JSON_LD)} == set(triples(graph))
