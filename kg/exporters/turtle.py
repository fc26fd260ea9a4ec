"""Turtle: facts and evidence as RDF, for triple stores and SPARQL."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, Triple, serialize

from kg.rdf import DATA_PREFIXES, EVIDENCE_PREFIXES, evidence_triples, triples
from kg.vocab import BASE, PREFIXES

if TYPE_CHECKING:
    import networkx as nx


def write_turtle(graph: "nx.MultiDiGraph", output: Path | BinaryIO, *, base: str = BASE) -> None:
    """Write the facts of a graph as Turtle, the same bytes for the same graph.

    Args:
        graph: as `kg.graph.build` makes it.
        output: the file to write, or a stream that takes bytes.
        base: what the IRIs of all nodes begin with.
    """
    _write(triples(graph, base=base), output, DATA_PREFIXES)


def write_evidence(graph: "nx.MultiDiGraph", output: Path | BinaryIO, *, base: str = BASE) -> None:
    """Write the evidence of a graph as Turtle; see `write_turtle` for the arguments."""
    _write(evidence_triples(graph, base=base), output, EVIDENCE_PREFIXES)


def _write(found: Iterable[Triple], output: Path | BinaryIO, prefixes: Iterable[str]) -> None:
    serialize(found, output, RdfFormat.TURTLE, prefixes={prefix: PREFIXES[prefix] for prefix in prefixes})
