"""From a list of papers to a knowledge graph.

`kg.build(["my-list.md"])` returns it as a `networkx.MultiDiGraph`; `kg.query` asks it in SPARQL, `kg.export` writes it.
"""

from kg.errors import KgError
from kg.exporters import export
from kg.extract import extract
from kg.model import Extraction, Paper, Rejected
from kg.pipeline import build, read
from kg.query import query
from kg.rdf import to_rdf

__all__ = ["Extraction", "KgError", "Paper", "Rejected", "build", "export", "extract", "query", "read", "to_rdf"]
