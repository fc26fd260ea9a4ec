"""EXPORT: the graph becomes a file, in one of the formats of the table.

A new format is one file with an `Exporter`, and one line in `EXPORTERS`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.errors import UsageError
from kg.files import replacing

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTERS", "Exporter", "export"]

Exporter: TypeAlias = Callable[["nx.MultiDiGraph", Path], None]
"""Writes a graph to a path; the same graph gives the same bytes."""


class Format(NamedTuple):
    """A format: its usual file name, and where its exporter is found, which is imported when it is used."""

    file_name: str
    exporter: str


EXPORTERS: Mapping[str, Format] = {
    "evidence": Format("evidence.ttl", "kg.exporters.rdf:write_evidence"),
    "graphml": Format("graph.graphml", "kg.exporters.graphml:write_graphml"),
    "html": Format("graph.html", "kg.exporters.html:write_html"),
    "merges": Format("merges.csv", "kg.exporters.merges:write_merges"),
    "jsonld": Format("graph.jsonld", "kg.exporters.jsonld:write_jsonld"),
    "nquads": Format("graph.nq", "kg.exporters.rdf:write_nquads"),
    "ntriples": Format("graph.nt", "kg.exporters.rdf:write_ntriples"),
    "rdfxml": Format("graph.rdf", "kg.exporters.rdf:write_rdfxml"),
    "turtle": Format("graph.ttl", "kg.exporters.rdf:write_turtle"),
}
"""The formats by name."""


def export(graph: "nx.MultiDiGraph", path: str | Path, *, format: str | None = None) -> Path:
    """Write a graph to a file, whole or not at all.

    Args:
        graph: what to write.
        path: the file; its folder is made if need be.
        format: a name in `EXPORTERS`; the file's suffix tells it otherwise.

    Returns:
        The path.

    Raises:
        UsageError: if the format is unknown.
        OutputError: if the file cannot be written.
    """
    path = Path(path)
    write: Exporter = resolve_name(_format(path, format).exporter)
    with replacing(path) as temporary:
        write(graph, temporary)
    return path


def _format(path: Path, name: str | None) -> Format:
    """Find a format by its name, or else by the name of the file or its suffix."""
    by_suffix = {Path(format.file_name).suffix: format for format in EXPORTERS.values()}
    by_file = {format.file_name: format for format in EXPORTERS.values()}
    guessed = by_file.get(path.name.lower()) or by_suffix.get(path.suffix.lower())
    found = guessed if name is None else EXPORTERS.get(name)
    if found:
        return found
    wrong = f"{path}: its suffix tells no format" if name is None else f"no format named {name!r}"
    raise UsageError(f"{wrong}; choose one of {', '.join(EXPORTERS)}")
