import re
from importlib.resources import files

import networkx as nx

from kg.exporters.look import COLOURS, looks, sizes
from kg.model import NodeType


def test_every_type_has_the_colour_that_the_page_gives_it() -> None:
    style = (files("kg.exporters") / "page" / "page.css").read_text("utf-8")
    assert dict(re.findall(r"--([A-Z]\w+): light-dark\((#[0-9a-f]{6}),", style)) == COLOURS
    assert set(COLOURS) == set(NodeType)


def test_what_papers_share_is_larger() -> None:
    graph = nx.MultiDiGraph()
    for node, type in (("p1", "Paper"), ("p2", "Paper"), ("shared", "Method"), ("own", "Method"), ("who", "Person")):
        graph.add_node(node, type=type, label=node)
    graph.add_edges_from([("p1", "shared"), ("p2", "shared"), ("p1", "own"), ("p1", "who"), ("p2", "who")])
    radii = sizes(graph)
    assert radii["shared"] > radii["own"] > radii["who"]


def test_every_node_has_a_place_of_its_own(graph: nx.MultiDiGraph) -> None:
    places = [look.place for look in looks(graph).values()]
    assert None not in places
    assert len(set(places)) == len(graph)


def test_a_very_large_graph_is_left_to_the_layout_of_the_tool() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(map(str, range(50_000)), type=NodeType.METHOD, label="")
    assert {look.place for look in looks(graph).values()} == {None}
