"""Writes GEXF, the format of Gephi: types, colours, sizes and places, and each edge of its own kind.

Gephi keeps edges between the same two nodes apart where their `kind` differs, which is their predicate. NetworkX's
writer knows no `kind`, and writes the date. Values and text are those of GraphML.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

import networkx as nx

from kg.exporters.look import Look, looks
from kg.exporters.plain import Plain, columns, edge_rows, node_rows, plain_row

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>paperkg</creator></meta>
<graph defaultedgetype="directed" mode="static" idtype="string">"""
_FOOT = "</graph>\n</gexf>"
_TYPES: Mapping[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
#: What an element carries itself; all else are attributes that Gephi shows as columns.
_NODE, _EDGE = ("id", "label"), ("id", "source", "target")


def write_gexf(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph as GEXF 1.3."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines(graph))


def lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield the lines of a graph: the columns first, then a line a node and a line an edge."""
    nodes, edges = list(map(plain_row, node_rows(graph))), list(map(plain_row, edge_rows(graph)))
    node_columns, edge_columns = _columns(nodes, _NODE), _columns(edges, _EDGE)
    styles = looks(graph)
    yield _HEAD
    yield from _declared("node", node_columns)
    yield from _declared("edge", edge_columns)
    yield "<nodes>"
    for node, row in zip(sorted(graph), nodes, strict=True):
        yield f"<node{_own(row, _NODE)}>{_values(row, node_columns)}{_viz(styles[node])}</node>"
    yield "</nodes>\n<edges>"
    for row in edges:
        own = _own({**row, "kind": row["predicate"], "label": row["predicate"]}, (*_EDGE, "kind", "label"))
        yield f"<edge{own}>{_values(row, edge_columns)}</edge>"
    yield f"</edges>\n{_FOOT}"


def _columns(rows: Iterable[dict[str, Plain]], own: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return number and type of each column that is none of an element's own."""
    found = {name: type for name, type in columns(rows, ()).items() if name not in own}
    return {name: (str(number), _TYPES[type]) for number, (name, type) in enumerate(found.items())}


def _declared(kind: str, columns: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield f'<attributes class="{kind}">'
    for name, (number, type) in columns.items():
        yield f'<attribute id="{number}" title={quoteattr(name)} type="{type}"/>'
    yield "</attributes>"


def _own(row: Mapping[str, Plain], names: Iterable[str]) -> str:
    return "".join(f" {name}={_quoted(row[name])}" for name in names if name in row)


def _values(row: Mapping[str, Plain], columns: Mapping[str, tuple[str, str]]) -> str:
    values = (f'<attvalue for="{columns[name][0]}" value={_quoted(row[name])}/>' for name in columns if name in row)
    return f"<attvalues>{''.join(values)}</attvalues>"


def _quoted(value: Plain) -> str:
    return quoteattr(str(value).lower() if isinstance(value, bool) else str(value))


def _viz(look: Look) -> str:
    red, green, blue = look.rgb
    # Gephi's y grows upwards.
    place = f'<viz:position x="{look.place[0]}" y="{-look.place[1]}" z="0.0"/>' if look.place else ""
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>{place}<viz:size value="{look.size}"/>'
