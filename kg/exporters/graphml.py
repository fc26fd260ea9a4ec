"""Writes GraphML, for Gephi, Cytoscape, yEd, igraph and NetworkX.

GraphML knows plain values only, and XML not every character: tuples become texts joined by semicolons, evidence the
mentions as written, and characters that XML forbids are left out. The predicate of an edge is one of its attributes.
Gephi and igraph take the attributes `x`, `y`, `size`, `r`, `g` and `b` for place, size and colour. Gephi joins the
edges between two nodes in GraphML; GEXF keeps them apart.
"""

from pathlib import Path

import networkx as nx

from kg.exporters.look import Look, looks
from kg.exporters.plain import Plain, edge_rows, node_rows, plain_row


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph as GraphML."""
    nx.write_graphml_xml(drawn(graph), path)


def drawn(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy that any reader of GraphML takes: plain values, legal text, a key of its own for each edge."""
    copy, styles = nx.MultiDiGraph(), looks(graph)
    for node, row in zip(sorted(graph), map(plain_row, node_rows(graph)), strict=True):
        copy.add_node(row.pop("id"), **row, **_attributes(styles[node]))
    for row in map(plain_row, edge_rows(graph)):
        copy.add_edge(row.pop("source"), row.pop("target"), key=row.pop("id"), **row)
    return copy


def _attributes(look: Look) -> dict[str, Plain]:
    red, green, blue = look.rgb
    # Gephi's y grows upwards.
    place = {"x": look.place[0], "y": -look.place[1]} if look.place else {}
    return {"r": red, "g": green, "b": blue, "size": look.size, **place}
