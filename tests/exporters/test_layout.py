import math
from itertools import combinations

import networkx as nx

from kg.exporters.layout import arrange, positions
from kg.model import NodeType


def sizes(graph: nx.MultiDiGraph) -> dict[str, float]:
    return dict.fromkeys(graph, 8.0)


def papers_with_authors(papers: int, authors: int) -> nx.MultiDiGraph:
    """Papers of one venue, each with authors of its own."""
    graph = nx.MultiDiGraph()
    graph.add_node("venue/v", type=NodeType.VENUE, label="v")
    for paper in range(papers):
        graph.add_node(f"paper/{paper}", type=NodeType.PAPER, label=str(paper))
        graph.add_edge(f"paper/{paper}", "venue/v", key="publishedIn")
        for author in range(authors):
            person = f"person/{paper}-{author}"
            graph.add_node(person, type=NodeType.PERSON, label=person)
            graph.add_edge(f"paper/{paper}", person, key="hasAuthor")
    return graph


def test_every_node_has_a_place_of_its_own(graph: nx.MultiDiGraph) -> None:
    places = positions(graph, sizes(graph))
    assert places.keys() == set(graph)
    assert len(set(places.values())) == len(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


def test_the_same_graph_gets_the_same_places(graph: nx.MultiDiGraph) -> None:
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True))))
    assert positions(turned, sizes(turned)) == positions(graph, sizes(graph))


def test_no_nodes_lie_on_each_other() -> None:
    graph = papers_with_authors(12, 9)
    places = positions(graph, sizes(graph))
    assert min(math.dist(left, right) for left, right in combinations(places.values(), 2)) > 16


def test_what_belongs_to_one_paper_stands_nearest_to_it() -> None:
    graph = papers_with_authors(12, 9)
    places = positions(graph, sizes(graph))
    papers = [node for node in graph if node.startswith("paper/")]
    for paper, person in graph.edges("paper/3"):
        if person.startswith("person/"):
            assert min(papers, key=lambda other: math.dist(places[other], places[person])) == paper


def test_a_paper_with_hundreds_of_authors_stays_compact() -> None:
    graph = papers_with_authors(2, 600)
    places = positions(graph, sizes(graph))
    reach = max(math.dist(places["paper/0"], places[f"person/0-{author}"]) for author in range(600))
    assert reach < 600


def test_parts_without_a_link_stay_near_each_other() -> None:
    graph = nx.MultiDiGraph()
    for node in range(30):
        graph.add_node(f"paper/{node}", type=NodeType.PAPER, label="")
    places = positions(graph, sizes(graph))
    assert max(math.dist(left, right) for left, right in combinations(places.values(), 2)) < 1000


def test_an_empty_graph_has_no_places() -> None:
    assert positions(nx.MultiDiGraph(), {}) == {}


def test_communities_stand_in_discs_that_do_not_overlap() -> None:
    graph = papers_with_authors(30, 4)
    membership = {node: int(node.split("/")[1].split("-")[0]) % 3 if node != "venue/v" else -1 for node in graph}
    places, discs = arrange(graph, sizes(graph), membership)
    assert len(discs) == 3
    for left, right in combinations(discs, 2):
        assert math.dist(left[:2], right[:2]) > left.radius + right.radius
    for node, place in places.items():
        inside = [number for number, (x, y, radius) in enumerate(discs) if math.dist(place, (x, y)) <= radius]
        assert inside == ([] if membership[node] == -1 else [membership[node]])


def test_a_hub_does_not_draw_all_papers_into_one_heap() -> None:
    graph = papers_with_authors(40, 0)
    places = positions(graph, sizes(graph))
    papers = [place for node, place in places.items() if node != "venue/v"]
    assert min(math.dist(left, right) for left, right in combinations(papers, 2)) > 40
