"""Turtle: facts as RDF, for triple stores and SPARQL."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kg.rdf import DATA_PREFIXES, triples
from kg.vocab import BASE, PREFIXES

if TYPE_CHECKING:
    import networkx as nx


def write_turtle(graph: "nx.MultiDiGraph", output: Path | BinaryIO, *, base: str = BASE) -> None:
    """Write the graph as Turtle, the same bytes for the same graph.

    Args:
        graph: as `kg.graph.build` makes it.
        output: the file to write, or a stream that takes bytes.
        base: what the IRIs of all nodes begin with.
    """
    prefixes = {prefix: PREFIXES[prefix] for prefix in DATA_PREFIXES}
    serialize(triples(graph, base=base), output, RdfFormat.TURTLE, prefixes=prefixes)
