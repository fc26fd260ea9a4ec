"""VoID: the description of the data set, with all that was counted in it, as Turtle."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kg.rdf.description import describe
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import networkx as nx

_PREFIXES = ("dcat", "dcterms", "dqv", "foaf", "kgo", "prov", "rdfs", "schema", "skos", "void", "xsd")


def write_void(
    graph: "nx.MultiDiGraph", output: Path | BinaryIO, *, base: str | None = None, licence: str = ""
) -> None:
    """Write the description of a graph's facts and evidence, the same bytes for the same graph.

    Args:
        graph: as `kg.graph.build` makes it; what it carries as `scores` is told of its model.
        output: the file to write, or a stream that takes bytes.
        base: see `kg.rdf.triples`.
        licence: the IRI of the licence of the data, where whoever publishes it gives one.
    """
    found = describe(graph, base=base, licence=licence, scores=graph.graph.get("scores"))
    serialize(found, output, RdfFormat.TURTLE, prefixes={prefix: PREFIXES[prefix] for prefix in _PREFIXES})
