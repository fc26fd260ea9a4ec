"""EXPORT: the graph becomes a file, in one of the formats of the table.

A new format is one file with an `Exporter`, and one line in `EXPORTERS`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.errors import UsageError
from kg.files import replacing, replacing_folder

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTERS", "Exporter", "export"]

Exporter: TypeAlias = Callable[["nx.MultiDiGraph", Path], None]
"""Writes a graph to a path; the same graph gives the same bytes."""


class Format(NamedTuple):
    """A format: its usual file name, and where its exporter is found, which is imported when it is used.

    A format of several files has a folder of that name, and its exporter is given one that is empty.
    """

    file_name: str
    exporter: str
    folder: bool = False


EXPORTERS: Mapping[str, Format] = {
    "comparison": Format("comparison.html", "kg.exporters.comparison:write_comparison"),
    "comparison-csv": Format("comparison.csv", "kg.exporters.comparison:write_comparison_csv"),
    "csv": Format("csv", "kg.exporters.tabular:write_csv_tables", folder=True),
    "cytoscape": Format("graph.cyjs", "kg.exporters.jsongraph:write_cytoscape"),
    "evidence": Format("evidence.ttl", "kg.exporters.rdf:write_evidence"),
    "gexf": Format("graph.gexf", "kg.exporters.gexf:write_gexf"),
    "graphml": Format("graph.graphml", "kg.exporters.graphml:write_graphml"),
    "html": Format("graph.html", "kg.exporters.html:write_html"),
    "jsonld": Format("graph.jsonld", "kg.exporters.jsonld:write_jsonld"),
    "merges": Format("merges.csv", "kg.exporters.merges:write_merges"),
    "neo4j": Format("neo4j", "kg.exporters.neo4j:write_neo4j", folder=True),
    "node-link": Format("graph.json", "kg.exporters.jsongraph:write_node_link"),
    "nquads": Format("graph.nq", "kg.exporters.rdf:write_nquads"),
    "ntriples": Format("graph.nt", "kg.exporters.rdf:write_ntriples"),
    "parquet": Format("parquet", "kg.exporters.tabular:write_parquet_tables", folder=True),
    "rdfxml": Format("graph.rdf", "kg.exporters.rdf:write_rdfxml"),
    "turtle": Format("graph.ttl", "kg.exporters.rdf:write_turtle"),
    "void": Format("void.ttl", "kg.exporters.void:write_void"),
}
"""The formats by name."""


def export(graph: "nx.MultiDiGraph", path: str | Path, *, format: str | None = None) -> Path:
    """Write a graph to a file, or to a folder in formats of several files, whole or not at all.

    Args:
        graph: what to write.
        path: the file or folder; the folder above it is made if need be.
        format: a name in `EXPORTERS`; the path's name or suffix tells it otherwise.

    Returns:
        The path.

    Raises:
        UsageError: if the format is unknown.
        OutputError: if the file cannot be written, or the folder holds files of others.
    """
    path = Path(path)
    chosen = _format(path, format)
    write: Exporter = resolve_name(chosen.exporter)
    with (replacing_folder if chosen.folder else replacing)(path) as temporary:
        write(graph, temporary)
    return path


def _format(path: Path, name: str | None) -> Format:
    """Find a format by its name, or else by the name of the file or its suffix."""
    by_file = {format.file_name: format for format in EXPORTERS.values()}
    by_suffix = {Path(name).suffix: format for name, format in by_file.items() if name.startswith("graph.")}
    guessed = by_file.get(path.name.lower()) or by_suffix.get(path.suffix.lower())
    found = guessed if name is None else EXPORTERS.get(name)
    if found:
        return found
    wrong = f"{path}: its suffix tells no format" if name is None else f"no format named {name!r}"
    raise UsageError(f"{wrong}; choose one of {', '.join(EXPORTERS)}")
