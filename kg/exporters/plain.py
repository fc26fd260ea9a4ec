"""Nodes and edges as rows of plain values, for formats that know neither tuples of texts nor our finds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

import networkx as nx

from kg.model import Evidence, Link, Mention, Result

Plain: TypeAlias = str | int | float | bool
"""A value that every format can hold."""

Row: TypeAlias = dict[str, Any]
"""A node or an edge: plain values, tuples of strings, and tuples of finds, by the names of their columns."""

#: What no XML 1.0 can hold: control characters, halves of surrogate pairs, and two that are no characters.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FINDS: Mapping[type, str] = {Mention: "mention", Link: "link", Result: "result"}
#: The types of a column, the narrowest first: a column has the first that holds all of its values.
_TYPES: tuple[tuple[type, tuple[type, ...]], ...] = (
    (bool, (bool,)),
    (int, (int,)),
    (float, (int, float)),
    (tuple, (tuple, list)),
)


def node_rows(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Yield a row for each node, sorted by id; what says nothing is left out."""
    for node in sorted(graph):
        yield {"id": text(node), **_present(graph.nodes[node])}


def edge_rows(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Yield a row for each edge with an id of its own, sorted by subject, object and predicate."""
    for number, (subject, object, predicate) in enumerate(sorted(graph.edges(keys=True))):
        ends = {"source": text(subject), "target": text(object), "predicate": text(predicate)}
        yield {"id": f"e{number}", **ends, **_present(graph.edges[subject, object, predicate])}


def columns(rows: Iterable[Row], first: Sequence[str]) -> dict[str, type]:
    """Return the columns of rows and their types: `bool`, `int`, `float`, `tuple` or `str`.

    Args:
        rows: nodes or edges.
        first: the columns that stand first, whether a row has them or not; the others follow by name.
    """
    found: dict[str, set[type]] = {name: set() for name in first}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, set()).add(type(value))
    return {name: _column(found[name]) for name in (*first, *sorted(found.keys() - set(first)))}


def _column(found: set[type]) -> type:
    return next((type for type, held in _TYPES if found and found <= set(held)), str)


def plain(value: object) -> Plain:
    """Return a value that every format can hold: tuples as text joined by semicolons, finds as they are written."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mention):
        return text(value.text)
    if isinstance(value, Link):
        return text(value.url)
    if isinstance(value, Result):
        return text(f"{value.metric} {value.value}")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(dict.fromkeys(str(plain(item)) for item in value))
    return text(str(value))


def plain_row(row: Row) -> dict[str, Plain]:
    """Make all values of a row plain, and leave out those that say nothing."""
    values = {name: plain(value) for name, value in row.items()}
    return {name: value for name, value in values.items() if value != ""}


def record(find: Evidence) -> dict[str, Plain]:
    """Return a find as an object: its `find` (`mention`, `link` or `result`), and its fields as in `kg.model`."""
    return {"find": _FINDS[type(find)], **{field.name: plain(getattr(find, field.name)) for field in fields(find)}}


def json_value(value: object) -> object:
    """Return a value as JSON knows it: tuples as lists, finds as objects."""
    if isinstance(value, Mention | Link | Result):
        return record(value)
    if isinstance(value, tuple | list):
        return [json_value(item) for item in value]
    return plain(value)


def text(value: str) -> str:
    """Return a text without the characters that XML forbids, its lines ended by newlines."""
    return _ILLEGAL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def _present(attributes: Mapping[str, object]) -> Row:
    cleaned = {text(name): _cleaned(value) for name, value in sorted(attributes.items())}
    return {name: value for name, value in cleaned.items() if value not in (None, "", ())}


def _cleaned(value: object) -> object:
    """Make texts legal; a member of an enum becomes its text."""
    if isinstance(value, str):
        return text(str(value))
    if isinstance(value, tuple | list):
        return tuple(_cleaned(item) for item in value)
    return value
