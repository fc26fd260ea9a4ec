"""Writes the page: one file that shows the network in any browser and asks no host for anything.

The network is pyvis's, drawn by the vis-network that it bundles; template, style and scripts are ours, in `page/`.
"""

import base64
import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.exporters.layout import positions
from kg.exporters.things import thing
from kg.exporters.wording import RELATIONS, TYPES
from kg.model import NodeType

if TYPE_CHECKING:
    from jinja2 import Template
    from pyvis.network import Network

Item: TypeAlias = dict[str, Any]
"""A node or an edge, as vis-network takes it."""

#: How many nodes a browser draws with ease.
MOST_NODES = 2000
_SCRIPTS = ("graph.js", "labels.js", "network.js", "panel.js", "search.js", "legend.js")
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "dragNodes": False, "zoomSpeed": 0.6},
    "nodes": {"borderWidth": 0, "borderWidthSelected": 2},
    "edges": {
        "smooth": False,
        "width": 1,
        "selectionWidth": 0.5,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
    },
}
#: The radius of the nodes that stand back, and how strongly edges are drawn: those that repeat others, faintly.
_SMALL = {NodeType.PERSON: 4.0, NodeType.RESULT: 4.5, NodeType.REPOSITORY: 5.5, NodeType.PAGE: 5.5}
_PAPER, _LEAST, _MOST = 9.0, 6.0, 24.0
_STATED, _DERIVED = 0.4, 0.2
#: How far apart edges between the same two nodes are bent.
_BEND = 0.3


def write_html(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the page of a graph."""
    path.write_text(render(graph), encoding="utf-8", newline="\n")


def render(graph: nx.MultiDiGraph) -> str:
    """Return the page of a graph as HTML; of a large graph it shows the most connected nodes, and says so."""
    shares = _shares(graph)
    drawn = graph.subgraph(sorted(graph, key=lambda node: (-graph.degree(node), node))[:MOST_NODES])
    scripts, style = [_library(), *map(_part, _SCRIPTS)], _part("page.css")
    return _template().render(
        title=_title(graph),
        counts=_counts(graph, drawn),
        policy=_policy(scripts, style),
        style=style,
        data=_embedded(_data(graph, drawn, shares)),
        scripts=scripts,
    )


def _shares(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Count the papers that each node is linked to."""
    papers = {node for node, type in graph.nodes(data="type") if type == NodeType.PAPER}
    return {node: len(papers.intersection(nx.all_neighbors(graph, node))) for node in graph}


def _data(graph: nx.MultiDiGraph, drawn: nx.MultiDiGraph, shares: Mapping[str, int]) -> Item:
    """Gather all that the page's scripts need."""
    nodes, edges, _, _, _, options = _network(drawn, shares).get_network_data()
    types = Counter(type for _, type in drawn.nodes(data="type"))
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "things": {node: thing(graph.nodes[node], graph.degree(node)) for node in sorted(drawn)},
        "types": {type: {"words": words, "count": types[type]} for type, words in TYPES.items() if types[type]},
        "relations": RELATIONS,
    }


def _network(graph: nx.MultiDiGraph, shares: Mapping[str, int]) -> "Network":
    """Make pyvis's network; nodes and edges are set at once, since adding them one by one looks through all others."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    network.nodes = list(_nodes(graph, shares))
    network.edges = list(_edges(graph))
    return network


def _nodes(graph: nx.MultiDiGraph, shares: Mapping[str, int]) -> Iterator[Item]:
    sizes = {node: _size(type, shares[node]) for node, type in graph.nodes(data="type")}
    places = positions(graph, sizes)
    for node in sorted(graph):
        x, y = places[node]
        yield {"id": node, "group": graph.nodes[node]["type"], "x": x, "y": y, "size": sizes[node]}


def _size(type: NodeType, papers: int) -> float:
    """Return the radius of a node: what papers share is large, people and results are small."""
    if type == NodeType.PAPER:
        return _PAPER
    return _SMALL.get(type) or min(_MOST, round(_LEAST + 3 * math.sqrt(max(papers, 1) - 1), 1))


def _edges(graph: nx.MultiDiGraph) -> Iterator[Item]:
    for number, (edge, bend) in enumerate(_bends(graph)):
        subject, object, relation = edge
        attributes = graph.edges[edge]
        item = {
            "id": number,
            "from": subject,
            "to": object,
            "relation": relation,
            "color": {"inherit": "to", "opacity": _DERIVED if attributes.get("derived") else _STATED},
        }
        if "position" in attributes:
            item["position"] = attributes["position"]
        if bend:
            item["smooth"] = {
                "enabled": True,
                "type": "curvedCW" if bend > 0 else "curvedCCW",
                "roundness": round(abs(bend), 2),
            }
        yield item


def _bends(graph: nx.MultiDiGraph) -> Iterator[tuple[tuple[str, str, str], float]]:
    """Yield each edge with its bend, clockwise if positive: those between the same two nodes are spread evenly."""
    parallel: dict[frozenset[str], list[tuple[str, str, str]]] = defaultdict(list)
    for edge in sorted(graph.edges(keys=True)):
        parallel[frozenset(edge[:2])].append(edge)
    for edges in parallel.values():
        for index, edge in enumerate(edges):
            side = 1 if edge[0] < edge[1] else -1
            yield edge, side * _BEND * (index - (len(edges) - 1) / 2)


def _title(graph: nx.MultiDiGraph) -> str:
    papers = sum(type == NodeType.PAPER for _, type in graph.nodes(data="type"))
    return "1 paper" if papers == 1 else f"{papers:,} papers"


def _counts(graph: nx.MultiDiGraph, drawn: nx.MultiDiGraph) -> str:
    """Say how much the page shows of how much there is."""
    nodes, edges = len(graph), graph.number_of_edges()
    if len(drawn) == nodes:
        return f"{nodes:,} nodes, {edges:,} relations"
    return (
        f"Shows {len(drawn):,} of {nodes:,} nodes, the most connected ones, "
        f"and {drawn.number_of_edges():,} of {edges:,} relations."
    )


def _library() -> str:
    """Return the vis-network that pyvis bundles."""
    return (files("pyvis") / _LIBRARY).read_text("utf-8")


def _part(name: str) -> str:
    return (files("kg.exporters") / "page" / name).read_text("utf-8")


def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(_part("page.html"))


def _policy(scripts: Iterable[str], style: str) -> str:
    """Return the Content Security Policy that allows our own scripts and style, and nothing else."""
    script_hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _embedded(data: Item) -> str:
    """Return data as JSON that cannot end the script element in which it stands, whatever the texts in it."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
