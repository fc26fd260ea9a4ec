import base64
import hashlib
import json
import re
from html import unescape
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exporters.html import render
from kg.exporters.page_data import page_data
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


def test_the_page_holds_the_data_and_the_options_of_the_network(graph: nx.MultiDiGraph) -> None:
    data = data_of(render(graph))
    assert data.pop("options")["physics"] is False
    assert data == json.loads(json.dumps(page_data(graph)))


def test_the_same_graph_gives_the_same_bytes(graph: nx.MultiDiGraph) -> None:
    turned = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert render(turned) == render(graph)


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
    assert re.findall(r'(?:src|href)="([^"#]*)"', page) == ["data:,"]


@settings(max_examples=30)
@given(
    st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "\u2028", "\ud800", "{{ 1 }}"])
)
def test_no_text_can_leave_the_data(text: str) -> None:
    page = render(one_node(text))
    assert page.count("<") == render(one_node("a")).count("<")
    assert data_of(page)["nodes"]["label"] == [text]


@pytest.mark.parametrize(("papers", "title"), [(0, "0 papers"), (1, "1 paper"), (1000, "1,000 papers")])
def test_the_title_counts_the_papers(papers: int, title: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([f"paper/{number}" for number in range(papers)], type=NodeType.PAPER, label="a")
    assert f"<title>{title} " in render(graph)
