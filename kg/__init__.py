"""From a list of papers to a knowledge graph.

`kg.build(["my-list.md"])` returns it as a `networkx.MultiDiGraph`; `kg.query` asks it in SPARQL, `kg.export` writes it,
`kg.read_folder` reads what `kg build` wrote.
"""

from kg.errors import KgError
from kg.exporters import export
from kg.exporters.notebook import show
from kg.extract import extract
from kg.model import Extraction, Paper, Rejected
from kg.pipeline import build, read
from kg.query import open_store, query, read_folder
from kg.rdf import to_rdf

__all__ = [
    "Extraction",
    "KgError",
    "Paper",
    "Rejected",
    "build",
    "export",
    "extract",
    "open_store",
    "query",
    "read",
    "read_folder",
    "show",
    "to_rdf",
]
