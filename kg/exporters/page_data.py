"""The data of the page: the graph in columns, for the page's scripts to draw, search and explain.

Nodes and edges are columns of one length each and refer to each other by number, which takes far less room than an
object for each. Texts stand there once: what supports an edge is given by offsets in the texts of its paper.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import networkx as nx

from kg.exporters.communities import NONE, Communities, communities
from kg.exporters.importance import ranked
from kg.exporters.layout import Layout, arrange
from kg.exporters.look import sizes
from kg.exporters.quotes import Quote, quotes
from kg.exporters.sharing import owned, papers_of
from kg.exporters.things import Thing, thing
from kg.exporters.wording import RELATIONS, TYPES
from kg.model import Mention, NodeType, Predicate, Role
from kg.vocab import BASE

Columns: TypeAlias = dict[str, list[Any]]
"""Lists of one length, by name."""

Edge: TypeAlias = tuple[str, str, str]
"""Subject, object and predicate."""

#: How many nodes a page holds; a browser takes no more with ease.
MOST_NODES = 20_000
_ROLES = [role.value for role in Role]


def page_data(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Gather all that the page's scripts need; of a very large graph, what there is of its most important nodes.

    Returns:
        What becomes the page's JSON. `counts` are those of the whole graph. Each community has its name, its number of
        nodes, and place and radius of its disc; each of the `links` two communities and the number of edges between
        them. In `nodes` and `edges`, -1 stands for no community and no role, 0 for no year and no position. `details`
        and `evidence` are by number of node and edge, where there are any.
    """
    order, groups, radii = ranked(graph), communities(graph), sizes(graph)
    shown = _shown(graph, order)
    nodes, edges = sorted(shown), sorted(shown.edges(keys=True))
    layout = arrange(shown, radii, groups.membership)
    occurring = {type for _, type in shown.nodes(data="type")}
    types = [type for type in TYPES if type in occurring]
    stated = {predicate for *_, predicate in edges}
    relations = [relation for relation in RELATIONS if relation in stated]
    return {
        **_whole(graph),
        "types": [(type, TYPES[type]) for type in types],
        "relations": [(relation, *RELATIONS[relation]) for relation in relations],
        "roles": _ROLES,
        "communities": _communities(groups, layout, nodes),
        "links": _links(edges, groups.membership),
        "nodes": {
            **_columns(graph, nodes, types),
            **_places(nodes, layout, radii),
            "community": [groups.membership[node] for node in nodes],
            "rank": _ranks(nodes, order),
        },
        "edges": _edges(graph, nodes, edges, relations),
        "details": _details(graph, nodes),
        "evidence": _evidence(graph, edges),
    }


def _whole(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Say what the whole graph is, and how large."""
    papers = sum(type == NodeType.PAPER for _, type in graph.nodes(data="type"))
    return {
        "title": "1 paper" if papers == 1 else f"{papers:,} papers",
        "version": f"paperkg {graph.graph.get('version', '')}".strip(),
        "base": graph.graph.get("base", BASE),
        "counts": {"nodes": len(graph), "edges": graph.number_of_edges()},
    }


def _shown(graph: nx.MultiDiGraph, order: Sequence[str]) -> nx.MultiDiGraph:
    """Return what the page holds of a graph: of a very large one, papers and what they share come first."""
    if len(graph) <= MOST_NODES:
        return graph
    own = {node for nodes in owned(papers_of(graph)).values() for node in nodes}
    return graph.subgraph(sorted(order, key=own.__contains__)[:MOST_NODES]).copy()


def _communities(groups: Communities, layout: Layout, nodes: Iterable[str]) -> list[tuple[str, int, int, int, int]]:
    counts = Counter(groups.membership[node] for node in nodes)
    named = zip(groups.names, layout.discs, strict=True)
    return [
        (name, counts[number], round(disc.x), round(disc.y), round(disc.radius))
        for number, (name, disc) in enumerate(named)
    ]


def _links(edges: Sequence[Edge], membership: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Count the edges between each two communities."""
    ends = (sorted((membership[subject], membership[object])) for subject, object, _ in edges)
    counts = Counter((left, right) for left, right in ends if NONE < left < right)
    return [(left, right, count) for (left, right), count in sorted(counts.items())]


def _columns(graph: nx.MultiDiGraph, nodes: Sequence[str], types: Sequence[NodeType]) -> Columns:
    numbers = {type: number for number, type in enumerate(types)}
    with_code = {paper for paper, _, predicate in graph.edges(keys=True) if predicate == Predicate.HAS_CODE}
    return {
        "id": list(nodes),
        "label": [graph.nodes[node]["label"] for node in nodes],
        "type": [numbers[graph.nodes[node]["type"]] for node in nodes],
        "year": [graph.nodes[node].get("year", 0) for node in nodes],
        "code": [int(node in with_code) for node in nodes],
    }


def _places(nodes: Sequence[str], layout: Layout, radii: Mapping[str, float]) -> Columns:
    return {
        "x": [round(layout.places[node][0]) for node in nodes],
        "y": [round(layout.places[node][1]) for node in nodes],
        "size": [radii[node] for node in nodes],
    }


def _ranks(nodes: Sequence[str], order: Sequence[str]) -> list[int]:
    ranks = {node: rank for rank, node in enumerate(order)}
    return [ranks[node] for node in nodes]


def _edges(
    graph: nx.MultiDiGraph, nodes: Sequence[str], edges: Sequence[Edge], relations: Sequence[Predicate]
) -> Columns:
    numbers = {node: number for number, node in enumerate(nodes)}
    kinds = {relation: number for number, relation in enumerate(relations)}
    attributes = [graph.edges[edge] for edge in edges]
    return {
        "from": [numbers[subject] for subject, _, _ in edges],
        "to": [numbers[object] for _, object, _ in edges],
        "relation": [kinds[Predicate(predicate)] for *_, predicate in edges],
        "confidence": [round(100 * each.get("confidence", 1.0)) for each in attributes],
        "role": [_ROLES.index(each["role"]) if "role" in each else -1 for each in attributes],
        "derived": [int(each.get("derived", False)) for each in attributes],
        "position": [each.get("position", 0) for each in attributes],
    }


def _details(graph: nx.MultiDiGraph, nodes: Sequence[str]) -> dict[int, Thing]:
    """Describe the nodes of which there is more to say than their names."""
    found = (thing(graph.nodes[node], _forms(graph, node), _venue(graph, node)) for node in nodes)
    return {number: described for number, described in enumerate(found) if described}


def _forms(graph: nx.MultiDiGraph, node: str) -> Counter[str]:
    """Count the forms in which papers write the name of a node."""
    forms: Counter[str] = Counter()
    for _, _, attributes in graph.in_edges(node, data=True):
        forms.update(find.text for find in attributes.get("evidence", ()) if isinstance(find, Mention))
        if name := attributes.get("name"):
            forms[name] += 1
    return forms


def _venue(graph: nx.MultiDiGraph, node: str) -> str:
    found = {venue for _, venue, predicate in graph.out_edges(node, keys=True) if predicate == Predicate.PUBLISHED_IN}
    return "; ".join(sorted(graph.nodes[venue]["label"] for venue in found))


def _evidence(graph: nx.MultiDiGraph, edges: Sequence[Edge]) -> dict[int, list[Quote]]:
    """Quote what supports each edge of a paper."""
    found = (quotes(graph.edges[edge].get("evidence", ()), graph.nodes[edge[0]]) for edge in edges)
    return {number: quoted for number, quoted in enumerate(found) if quoted}
