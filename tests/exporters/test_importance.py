import networkx as nx

from kg.exporters.importance import ranked
from kg.model import NodeType


def naming(*facts: tuple[str, str, str]) -> nx.MultiDiGraph:
    """A graph of (paper, relation, thing), each thing with the id `type/name`."""
    graph = nx.MultiDiGraph()
    for paper, relation, thing in facts:
        graph.add_node(f"paper/{paper}", type=NodeType.PAPER, label=paper)
        graph.add_node(thing, type=NodeType(thing.partition("/")[0].title()), label=thing)
        graph.add_edge(f"paper/{paper}", thing, key=relation)
    return graph


def before(graph: nx.MultiDiGraph, first: str, second: str) -> bool:
    order = ranked(graph)
    return order.index(first) < order.index(second)


def test_what_more_papers_use_ranks_higher() -> None:
    graph = naming(("p", "usesMethod", "method/b"), ("q", "usesMethod", "method/b"), ("p", "usesMethod", "method/a"))
    assert before(graph, "method/b", "method/a")


def test_to_be_used_counts_more_than_to_be_mentioned() -> None:
    graph = naming(
        ("p", "mentionsMethod", "method/a"), ("q", "mentionsMethod", "method/a"), ("p", "usesMethod", "method/b")
    )
    assert before(graph, "method/b", "method/a")


def test_a_method_ranks_above_a_person_and_a_paper_of_its_degree() -> None:
    graph = naming(("p", "hasAuthor", "person/a"), ("q", "usesMethod", "method/z"))
    assert ranked(graph)[0] == "method/z"
    assert before(graph, "method/z", "paper/q")


def test_what_follows_from_other_statements_counts_little() -> None:
    graph = naming(("p", "usesMethod", "method/a"), ("p", "usesMethod", "method/b"), ("q", "usesMethod", "method/b"))
    for task in range(20):
        graph.add_node(f"task/{task}", type=NodeType.TASK, label="t")
        graph.add_edge("method/a", f"task/{task}", key="appliedTo", derived=True)
    assert before(graph, "method/b", "method/a")


def test_equals_are_ordered_by_id() -> None:
    graph = naming(("p", "usesMethod", "method/b"), ("p", "usesMethod", "method/a"))
    assert before(graph, "method/a", "method/b")
