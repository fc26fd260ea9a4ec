"""RDF in its standard syntaxes: facts and evidence, for triple stores and SPARQL."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, Triple, serialize

from kg.rdf import DATA_PREFIXES, EVIDENCE_PREFIXES, evidence_triples, triples
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import networkx as nx


def _write_facts(
    graph: "nx.MultiDiGraph", output: Path | BinaryIO, *, syntax: RdfFormat, base: str | None = None
) -> None:
    """Write the facts of a graph, the same bytes for the same graph.

    Args:
        graph: as `kg.graph.build` makes it.
        output: the file to write, or a stream that takes bytes.
        syntax: the syntax of RDF.
        base: see `kg.rdf.triples`.
    """
    _serialize(triples(graph, base=base), output, syntax, DATA_PREFIXES)


write_turtle = partial(_write_facts, syntax=RdfFormat.TURTLE)
write_ntriples = partial(_write_facts, syntax=RdfFormat.N_TRIPLES)
write_nquads = partial(_write_facts, syntax=RdfFormat.N_QUADS)
write_rdfxml = partial(_write_facts, syntax=RdfFormat.RDF_XML)


def write_evidence(graph: "nx.MultiDiGraph", output: Path | BinaryIO, *, base: str | None = None) -> None:
    """Write the evidence of a graph as Turtle, the same bytes for the same graph."""
    _serialize(evidence_triples(graph, base=base), output, RdfFormat.TURTLE, EVIDENCE_PREFIXES)


def _serialize(found: Iterable[Triple], output: Path | BinaryIO, syntax: RdfFormat, prefixes: Sequence[str]) -> None:
    named = syntax in (RdfFormat.TURTLE, RdfFormat.RDF_XML)
    serialize(found, output, syntax, prefixes={prefix: PREFIXES[prefix] for prefix in prefixes} if named else None)
