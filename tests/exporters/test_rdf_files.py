from io import BytesIO
from itertools import permutations
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic

from kg.exporters.rdf import write_turtle
from kg.graph import build
from kg.model import Author, Extraction, Identifier, Link, LinkKind, Paper
from kg.rdf import DATA_PREFIXES, to_rdf
from kg.resolve import resolve
from kg.vocab import PREFIXES


def turtle(graph: nx.MultiDiGraph) -> bytes:
    stream = BytesIO()
    write_turtle(graph, stream)
    return stream.getvalue()


def read_by_rdflib(text: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def read_by_oxigraph(text: bytes) -> rdflib.Graph:
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
    lines = pyoxigraph.serialize((quad.triple for quad in quads), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines, format="nt")


def test_both_engines_read_the_same_triples(graph: nx.MultiDiGraph) -> None:
    text = turtle(graph)
    assert to_isomorphic(read_by_rdflib(text)) == to_isomorphic(read_by_oxigraph(text)) == to_isomorphic(to_rdf(graph))


@given(text=st.text(st.characters(), min_size=1), url=st.text(st.characters()))
def test_wild_text_in_every_place_is_read_back_by_both_engines(text: str, url: str) -> None:
    paper = Paper(
        text, text, text, (Author(text, 1, (Identifier("orcid", text),)),), text, 2023, f"https://a.org/{url}", text
    )
    links = tuple(Link(f"https://{host}/{url}", LinkKind.CODE) for host in ("github.com/a", "b.org"))
    extractions = [Extraction(paper, links=links)]
    written = turtle(build(extractions, resolve(extractions)))
    assert set(read_by_rdflib(written)) == set(read_by_oxigraph(written))
    assert len(set(read_by_rdflib(written))) > 20


def test_shuffled_papers_give_the_same_bytes(extractions: list[Extraction]) -> None:
    assert len({turtle(build(turned, resolve(turned))) for turned in permutations(extractions)}) == 1


def test_shuffled_nodes_give_the_same_bytes(graph: nx.MultiDiGraph) -> None:
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert turtle(turned) == turtle(graph)


def test_a_file_holds_what_a_stream_does(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == turtle(graph)


@pytest.mark.parametrize("prefix", DATA_PREFIXES)
def test_each_declared_prefix_is_used(prefix: str, graph: nx.MultiDiGraph) -> None:
    head, _, body = turtle(graph).decode().partition("\n<")
    assert f"@prefix {prefix}: <{PREFIXES[prefix]}> ." in head
    assert f"{prefix}:" in body
    assert f"<{PREFIXES[prefix]}" not in body


def test_an_empty_graph_is_a_file_that_parses() -> None:
    assert not read_by_rdflib(turtle(nx.MultiDiGraph()))
