"""Writes the page: one file that shows the network in any browser and asks no host for anything.

The network is pyvis's, drawn by the vis-network that it bundles; template, style and scripts are ours, in `page/`.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx

from kg.exporters.page_data import page_data
from kg.exporters.webpage import embedded, part, policy, template

#: Our scripts, in the order in which they are loaded.
_SCRIPTS = (
    "graph.js",
    "view.js",
    "filters.js",
    "reach.js",
    "dom.js",
    "colours.js",
    "scope.js",
    "edges.js",
    "labels.js",
    "network.js",
    "flight.js",
    "pointer.js",
    "evidence.js",
    "panel.js",
    "together.js",
    "search.js",
    "legend.js",
    "controls.js",
    "timeline.js",
    "matrix.js",
    "table.js",
    "sparql.js",
    "export.js",
    "start.js",
)
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
#: What vis-network is told of the whole network; that which depends on what is seen, the scripts add.
_OPTIONS = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "interaction": {
        "selectable": False,
        "dragNodes": False,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"shape": "dot"},
}


def write_html(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the page of a graph."""
    path.write_text(render(graph), encoding="utf-8", newline="\n")


def render(graph: nx.MultiDiGraph) -> str:
    """Return the page of a graph as HTML; of a very large graph it holds the most important nodes, and says so."""
    data = page_data(graph)
    scripts, style = [_library(), *map(part, _SCRIPTS)], part("page.css")
    return template("page.html").render(
        title=data["title"],
        policy=policy(scripts, style),
        style=style,
        data=embedded({**data, "options": _options()}),
        scripts=scripts,
    )


def _options() -> dict[str, Any]:
    """Return the options of pyvis's network; nodes and edges reach it in the browser, from the columns of the data."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    *_, options = network.get_network_data()
    found: dict[str, Any] = json.loads(options)
    return found


def _library() -> str:
    """Return the vis-network that pyvis bundles."""
    return (files("pyvis") / _LIBRARY).read_text("utf-8")
