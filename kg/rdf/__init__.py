"""RDF: the graph as triples; the one package that makes them.

Facts come sorted by subject, then by predicate (the type first), then by object, and evidence paper by paper, so that
one graph is one file, byte for byte, and a changed paper changes its own lines.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf.evidence import evidence_statements
from kg.rdf.facts import fact_statements
from kg.rdf.terms import TYPE, base_of, checked_base, pair_order, term, text_literal
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = [
    "DATA_PREFIXES",
    "EVIDENCE_PREFIXES",
    "TYPE",
    "base_of",
    "checked_base",
    "evidence_triples",
    "pair_order",
    "read_graph",
    "term",
    "text_literal",
    "to_rdf",
    "triples",
]

DATA_PREFIXES = ("dcat", "dcterms", "fabio", "foaf", "kgo", "lpwcc", "lpwcp", "prism", "schema", "skos", "xsd")
"""The prefixes of the terms that facts use."""

EVIDENCE_PREFIXES = ("dcterms", "kgo", "oa", "prov", "rdf", "rdfs", "schema", "skos", "xsd")
"""The prefixes of the terms that evidence uses."""

_STRING = term("xsd:string")


def triples(graph: "nx.MultiDiGraph", *, base: str | None = None) -> Iterator[Triple]:
    """Yield the facts of a graph, in canonical order and each once.

    Args:
        graph: as `kg.graph.build` makes it.
        base: what the IRIs of all nodes begin with; the `base` that the graph carries, if not given.

    Raises:
        UsageError: if the base is none, see `checked_base`.
    """
    return (Triple(*terms) for terms in fact_statements(graph, base_of(graph, base)))


def evidence_triples(graph: "nx.MultiDiGraph", *, base: str | None = None) -> Iterator[Triple]:
    """Yield the evidence of a graph, in canonical order and each once; see `triples` for the arguments."""
    return (Triple(*terms) for terms in evidence_statements(graph, base_of(graph, base)))


def read_graph(
    facts: Iterable[Triple], evidence: Iterable[Triple] = (), description: Iterable[Triple] = ()
) -> "nx.MultiDiGraph":
    """Return the graph that was written as triples.

    Args:
        facts: as `triples` yields them, in any order.
        evidence: as `evidence_triples` yields them; without them every fact is certain.
        description: as `kg.rdf.description.describe` yields them; they alone tell how good the model is.

    Raises:
        InputError: the triples are none of ours, or not of one graph.
    """
    from kg.rdf.reading import described, read_facts
    from kg.rdf.reading_description import read_description
    from kg.rdf.reading_evidence import add_evidence

    graph, nodes = read_facts(described(facts))
    add_evidence(graph, nodes, described(evidence))
    graph.graph |= read_description(described(description), graph.graph["base"])
    return graph


def to_rdf(graph: "nx.MultiDiGraph", *, base: str | None = None, evidence: bool = False) -> "rdflib.Graph":
    """Return a graph as an `rdflib.Graph`.

    Args:
        graph: as `kg.graph.build` makes it.
        base: as in `triples`.
        evidence: whether the evidence is added to the facts.
    """
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    def convert(term: NamedNode | Literal) -> URIRef | RdflibLiteral:
        if isinstance(term, NamedNode):
            return URIRef(term.value)
        plain = term.language or term.datatype == _STRING
        return RdflibLiteral(term.value, lang=term.language, datatype=None if plain else URIRef(term.datatype.value))

    result = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        result.bind(prefix, namespace)
    base = base_of(graph, base)
    found = chain(fact_statements(graph, base), evidence_statements(graph, base) if evidence else ())
    for subject, predicate, object in found:
        result.add((convert(subject), convert(predicate), convert(object)))
    return result
