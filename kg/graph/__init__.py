"""GRAPH: extractions and their resolution become nodes and statements, and these the graph.

Node ids are `{type}/{key}` (see `kg.vocab`). Nodes carry `type`, `label` and plain attributes: strings, numbers,
booleans, and tuples of strings (`aliases`; `identifiers`, each `scheme:value`). Edges are keyed by predicate, at most
one for two nodes and a predicate, and carry `confidence` (how probably the statement is right, role included),
`evidence` (a tuple of finds: mentions, links, results), `role` where there is one, and their own attributes: `position`
and `name` of an author; `derived` and `papers` of an edge that follows from others. The graph itself carries `merges`,
the decisions on names, `model`, `version`, `min_confidence` and `scores`, which say what found the rest and how well,
and the `base` of its IRIs.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.graph.derived import broader_statements, derived_statements
from kg.graph.facts import facts
from kg.model import Extraction, Node, Resolution, Statement
from kg.vocab import BASE, paper_keys

__all__ = ["build"]


def build(extractions: Iterable[Extraction], resolution: Resolution, **about: Any) -> nx.MultiDiGraph:
    """Build the graph of all papers.

    Args:
        extractions: those that were resolved.
        resolution: what `kg.resolve.resolve` found in them.
        about: what the graph carries of itself, such as `model`, `version` and `base`.

    Returns:
        The graph; its nodes and edges are sorted, so that it does not depend on the order of the papers.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Statement] = {}
    listed = list(extractions)
    for extraction, key in zip(listed, paper_keys([each.paper for each in listed]), strict=True):
        found = list(facts(extraction, key, resolution))
        stated = [fact for fact in found if isinstance(fact, Statement)]
        for node in (fact for fact in found if isinstance(fact, Node)):
            nodes[node.id] = min(node, nodes.get(node.id, node), key=repr)
        _add(edges, [*stated, *derived_statements(stated)])
    _add(edges, broader_statements(resolution.entities.values(), nodes))
    graph = _graph(nodes, edges)
    graph.graph |= {"merges": resolution.merges, "base": BASE, **about}
    return graph


def _add(edges: dict[tuple[str, str, str], Statement], statements: Iterable[Statement]) -> None:
    for statement in statements:
        key = statement.subject, statement.object, statement.predicate
        edges[key] = _join(edges[key], statement) if key in edges else statement


def _join(left: Statement, right: Statement) -> Statement:
    """Make one statement of two that say the same: the higher confidence, the evidence of both."""
    return Statement(
        left.subject,
        left.predicate,
        left.object,
        max(left.confidence, right.confidence),
        left.role,
        left.evidence + right.evidence,
        {**left.attributes, **_union(left.attributes, right.attributes)},
    )


def _union(left: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Unite the attributes that are tuples."""
    return {
        name: tuple(sorted({*value, *left.get(name, ())})) for name, value in right.items() if isinstance(value, tuple)
    }


def _graph(nodes: Mapping[str, Node], edges: Mapping[tuple[str, str, str], Statement]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for node in sorted(nodes.values(), key=lambda node: node.id):
        graph.add_node(node.id, type=node.type.value, label=node.label, **node.attributes)
    for (subject, object, _), statement in sorted(edges.items()):
        role = {"role": statement.role.value} if statement.role else {}
        graph.add_edge(
            subject,
            object,
            key=statement.predicate.value,
            confidence=statement.confidence,
            evidence=tuple(sorted(statement.evidence, key=repr)),
            **role,
            **statement.attributes,
        )
    return graph
