import networkx as nx

from kg.exporters.sharing import owned, papers_of
from kg.model import NodeType


def test_what_one_paper_has_is_its_own_and_what_two_have_is_shared() -> None:
    graph = nx.MultiDiGraph()
    for node, type in (("p", "Paper"), ("q", "Paper"), ("own", "Method"), ("both", "Method"), ("free", "Task")):
        graph.add_node(node, type=NodeType(type), label=node)
    graph.add_edges_from([("p", "own"), ("p", "both"), ("q", "both"), ("both", "free"), ("own", "both")])
    papers = papers_of(graph)
    assert papers == {"p": ["p"], "q": ["q"], "own": ["p"], "both": ["p", "q"], "free": []}
    assert owned(papers) == {"p": ["own"]}
