"""Writes the papers side by side, a row each: tasks, methods, datasets, results and code, as CSV and as a page.

It is the table that a section on related work starts from. The page sorts and filters it, in one file that asks no
host for anything.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from kg.exporters.plain import text
from kg.exporters.things import links
from kg.exporters.webpage import part, policy, template
from kg.model import NodeType, Predicate
from kg.tables import Cell, write_csv

#: How many papers a browser sorts and filters with ease.
MOST_PAPERS = 5000


class Item(NamedTuple):
    """A thing in a cell, and where the web shows it, if it does."""

    label: str
    url: str = ""


class Row(NamedTuple):
    """A paper and what it says, the surest first."""

    paper: Item
    authors: tuple[str, ...]
    year: int | None
    venue: str
    tasks: tuple[Item, ...]
    proposed_methods: tuple[Item, ...]
    used_methods: tuple[Item, ...]
    compared_methods: tuple[Item, ...]
    introduced_datasets: tuple[Item, ...]
    used_datasets: tuple[Item, ...]
    results: tuple[Item, ...]
    code: tuple[Item, ...]


_COLUMNS = ("title", *Row._fields[1:], "url")
_LISTS: Mapping[str, Predicate] = {
    "tasks": Predicate.ADDRESSES_TASK,
    "proposed_methods": Predicate.PROPOSES_METHOD,
    "used_methods": Predicate.USES_METHOD,
    "compared_methods": Predicate.COMPARES_WITH_METHOD,
    "introduced_datasets": Predicate.INTRODUCES_DATASET,
    "used_datasets": Predicate.USES_DATASET,
    "results": Predicate.REPORTS_RESULT,
    "code": Predicate.HAS_CODE,
}


def write_comparison(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the comparison as a page."""
    path.write_text(render(graph), encoding="utf-8", newline="\n")


def write_comparison_csv(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the comparison as CSV; several things in one cell are joined by semicolons."""
    write_csv(path, _COLUMNS, map(_cells, rows(graph)))


def render(graph: nx.MultiDiGraph) -> str:
    """Return the page; of a very large graph it shows the latest papers, and says so."""
    found = rows(graph)
    script, style = part("comparison.js"), part("comparison.css")
    return template("comparison.html").render(
        rows=found[:MOST_PAPERS], papers=len(found), policy=policy([script], style), style=style, script=script
    )


def rows(graph: nx.MultiDiGraph) -> list[Row]:
    """Return a row for each paper, the latest first, those of one year by title."""
    papers = [node for node, type in graph.nodes(data="type") if type == NodeType.PAPER]
    found = [_row(graph, paper) for paper in sorted(papers)]
    return sorted(found, key=lambda row: (-(row.year or 0), row.paper.label.casefold()))


def _row(graph: nx.MultiDiGraph, paper: str) -> Row:
    stated = _stated(graph, paper)
    venues = [graph.nodes[venue]["label"] for venue, _ in stated[Predicate.PUBLISHED_IN]]
    authors = sorted((edge["position"], edge.get("name", "")) for _, edge in stated[Predicate.HAS_AUTHOR])
    lists = {name: tuple(_items(graph, stated[predicate])) for name, predicate in _LISTS.items()}
    year, names = graph.nodes[paper].get("year"), tuple(text(name) for _, name in authors)
    return Row(_item(graph.nodes[paper]), names, year, text("; ".join(sorted(venues))), **lists)


def _stated(graph: nx.MultiDiGraph, paper: str) -> Mapping[str, list[tuple[str, Mapping[str, Any]]]]:
    """Group what a paper states by predicate: the other node, and the edge to it."""
    stated: Mapping[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for _, object, predicate, edge in graph.out_edges(paper, keys=True, data=True):
        stated[predicate].append((object, edge))
    return stated


def _items(graph: nx.MultiDiGraph, stated: list[tuple[str, Mapping[str, Any]]]) -> Iterator[Item]:
    """Yield what is stated, the surest first."""

    def rank(fact: tuple[str, Mapping[str, Any]]) -> tuple[float, str, str]:
        node, edge = fact
        return -edge["confidence"], graph.nodes[node]["label"].casefold(), node

    return (_item(graph.nodes[node]) for node, _ in sorted(stated, key=rank))


def _item(attributes: Mapping[str, Any]) -> Item:
    url = next((url for _, url in links(attributes)), "")
    label = _result(attributes) if attributes["type"] == NodeType.RESULT else attributes["label"]
    return Item(text(label), text(url))


def _result(attributes: Mapping[str, Any]) -> str:
    """Say what was measured, on what and with what, as far as the paper says so."""
    gain = " (gain)" if attributes.get("relative") else ""
    on = f" on {attributes['dataset']}" if attributes.get("dataset") else ""
    by = f", {attributes['method']}" if attributes.get("method") else ""
    return f"{attributes['label']}{gain}{on}{by}"


def _cells(row: Row) -> list[Cell]:
    lists = ("; ".join(map(attrgetter("label"), getattr(row, name))) for name in _LISTS if name != "code")
    code = "; ".join(item.url or item.label for item in row.code)
    return [row.paper.label, "; ".join(row.authors), row.year, row.venue, *lists, code, row.paper.url]
