"""Writes GraphML, for Gephi, Cytoscape, yEd, igraph and NetworkX.

GraphML knows plain values only, and XML not every character: tuples become texts joined by semicolons, evidence the
mentions as written, and characters that XML forbids are left out. The predicate of an edge is one of its attributes.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import networkx as nx

from kg.model import Link, Mention, Result

Plain: TypeAlias = str | int | float | bool

#: All that XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph as GraphML."""
    nx.write_graphml_xml(plain(graph), path)


def plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy that any reader of GraphML takes: plain values, legal text, a key of its own for each edge."""
    copy = nx.MultiDiGraph()
    for node in sorted(graph):
        copy.add_node(_text(node), **_attributes(graph.nodes[node]))
    for number, (subject, object, predicate) in enumerate(sorted(graph.edges(keys=True))):
        attributes = _attributes(graph.edges[subject, object, predicate])
        copy.add_edge(_text(subject), _text(object), key=f"e{number}", predicate=_text(predicate), **attributes)
    return copy


def _attributes(attributes: Mapping[str, object]) -> dict[str, Plain]:
    """Make all attributes plain values, and leave out those that say nothing."""
    kept = {_text(name): _plain(value) for name, value in attributes.items() if value is not None}
    return {name: value for name, value in kept.items() if value != ""}


def _plain(value: object) -> Plain:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mention):
        return _text(value.text)
    if isinstance(value, Link):
        return _text(value.url)
    if isinstance(value, Result):
        return _text(f"{value.metric} {value.value}")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(dict.fromkeys(str(_plain(item)) for item in value))
    return _text(str(value))


def _text(text: str) -> str:
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
