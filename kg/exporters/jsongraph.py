"""Writes JSON for Cytoscape and Cytoscape.js, and NetworkX's node-link JSON, a line a node and a line an edge."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx

from kg.exporters.look import Look, looks
from kg.exporters.plain import Row, edge_rows, json_value, node_rows
from kg.model import Merge

Json: TypeAlias = dict[str, Any]

#: What `networkx.cytoscape_graph` takes for the node itself, and so what the value of a result cannot be called.
_TAKEN = {"value": "result_value"}


def write_node_link(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph so that `networkx.node_link_graph(data, edges="edges")` reads it; tuples become lists."""
    about = {name: _about(value) for name, value in sorted(graph.graph.items())}
    head: Json = {"directed": True, "multigraph": True, "graph": about}
    nodes, edges = map(_object, node_rows(graph)), map(_link, edge_rows(graph))
    _write(path, chain(_members(head), _array("nodes", nodes, ","), _array("edges", edges, "")))


def write_cytoscape(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph as Cytoscape.js JSON; `networkx.cytoscape_graph` and Cytoscape's desktop read it as well.

    The classes of an element are its type or predicate, and `color` and `size` are there for a style to use.
    """
    styles = looks(graph)
    about = {name: graph.graph[name] for name in ("model", "version") if name in graph.graph}
    head = {"directed": True, "multigraph": True, "data": about}
    nodes = (_node(row, styles[node]) for node, row in zip(sorted(graph), node_rows(graph), strict=True))
    edges = map(_edge, edge_rows(graph))
    elements = chain(_array("nodes", nodes, ","), _array("edges", edges, ""))
    _write(path, chain(_members(head), ['"elements": {'], elements, ["}"]))


def _link(row: Row) -> Json:
    edge = _object(row)
    del edge["id"]
    return {"source": edge.pop("source"), "target": edge.pop("target"), "key": edge.pop("predicate"), **edge}


def _node(row: Row, look: Look) -> Json:
    data = {_TAKEN.get(name, name): value for name, value in _object(row).items()}
    data |= {"value": row["id"], "name": row.get("label", row["id"]), "color": look.colour, "size": look.size}
    place = {"position": {"x": look.place[0], "y": look.place[1]}} if look.place else {}
    return {"data": data, "classes": row["type"], **place}


def _edge(row: Row) -> Json:
    return {"data": {**_object(row), "key": row["predicate"]}, "classes": row["predicate"]}


def _object(row: Row) -> Json:
    return {name: json_value(value) for name, value in row.items()}


def _about(value: object) -> object:
    """Return what the graph says of itself: decisions on names as objects."""
    if isinstance(value, tuple):
        return [_about(item) for item in value]
    if isinstance(value, Merge):
        return {name: json_value(getattr(value, name)) for name in Merge.__slots__}
    return json_value(value)


def _members(head: Mapping[str, object]) -> Iterator[str]:
    yield "{"
    for name, value in head.items():
        yield f"{_dumped(name)}: {_dumped(value)},"


def _array(name: str, items: Iterable[Json], end: str) -> Iterator[str]:
    """Yield the lines of an array, an item each."""
    yield f"{_dumped(name)}: ["
    waiting = ""
    for item in items:
        if waiting:
            yield f"{waiting},"
        waiting = _dumped(item)
    if waiting:
        yield waiting
    yield f"]{end}"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)
        stream.write("}\n")
