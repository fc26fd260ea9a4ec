import base64
import hashlib
import json
import re
from html import unescape
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exporters.html import MOST_NODES, render
from kg.model import NodeType


def data_of(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    data: dict[str, Any] = json.loads(text)
    return data


def policy_of(page: str) -> str:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    return unescape(policy)


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def one_node(label: str) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node("method/a", type=NodeType.METHOD, label=label)
    return graph


def test_the_page_holds_all_nodes_and_edges(graph: nx.MultiDiGraph) -> None:
    data = data_of(render(graph))
    assert {node["id"]: node["group"] for node in data["nodes"]} == dict(graph.nodes(data="type"))
    edges = [(edge["from"], edge["to"], edge["relation"]) for edge in data["edges"]]
    assert sorted(edges) == sorted(graph.edges(keys=True))


def test_the_policy_allows_our_own_scripts_and_style_and_nothing_else(graph: nx.MultiDiGraph) -> None:
    page = render(graph)
    directives = dict(part.strip().split(" ", 1) for part in policy_of(page).split(";"))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert directives.pop("script-src").split() == [hash_of(script) for script in scripts]
    assert directives.pop("style-src") == hash_of(style)
    assert directives == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


def test_the_page_names_no_other_file(graph: nx.MultiDiGraph) -> None:
    page = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", render(graph), flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,"]


@given(
    st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "\u2028", "\ud800", "{{ 1 }}"])
)
def test_no_text_can_leave_the_data(text: str) -> None:
    page = render(one_node(text))
    assert page.count("<") == render(one_node("a")).count("<")
    assert data_of(page)["things"]["method/a"]["label"] == text


def test_a_lone_edge_is_straight(graph: nx.MultiDiGraph) -> None:
    authors = [edge for edge in data_of(render(graph))["edges"] if edge["relation"] == "hasAuthor"]
    assert authors
    assert not any("smooth" in edge for edge in authors)


def test_what_more_papers_share_is_larger(graph: nx.MultiDiGraph) -> None:
    sizes = {node["id"].split("/")[1].rsplit("-", 1)[0]: node["size"] for node in data_of(render(graph))["nodes"]}
    assert sizes["u-net"] > sizes["cellnet"] > sizes["wei-wang"]


@pytest.mark.parametrize(("papers", "title"), [(0, "0 papers"), (1, "1 paper"), (1000, "1,000 papers")])
def test_the_title_counts_the_papers(papers: int, title: str) -> None:
    graph = nx.MultiDiGraph()
    for number in range(papers):
        graph.add_node(f"paper/{number}", type=NodeType.PAPER, label="a")
    assert f"<h1>{title}</h1>" in render(graph)


def test_of_a_large_graph_the_most_connected_nodes_are_shown_and_the_page_says_so() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("paper/a", type=NodeType.PAPER, label="a")
    for number in range(MOST_NODES + 10):
        graph.add_node(f"person/{number:04}", type=NodeType.PERSON, label="b")
        graph.add_edge("paper/a", f"person/{number:04}", key="hasAuthor")
    page = render(graph)
    assert "Shows 2,000 of 2,011 nodes, the most connected ones, and 1,999 of 2,010 relations." in page
    assert data_of(page)["things"]["paper/a"]["facts"] == 2010


def test_a_small_graph_is_shown_whole(graph: nx.MultiDiGraph) -> None:
    assert f'<p id="counts">{len(graph)} nodes, {graph.number_of_edges()} relations</p>' in render(graph)
