"""The page of a graph that is too large to be drawn at once, and that of one which is not all inside."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from kg.exporters.html import render

pytestmark = pytest.mark.browser
GROUPS, PAPERS = 5, 500
EACH = PAPERS + 1


def large() -> dict[str, Any]:
    """Five communities of a task and 500 papers each, neighbours in a ring tied by one paper."""
    labels: list[str] = []
    types, xs, ys, communities, ranks = [], [], [], [], []
    sources, targets = [], []
    for group in range(GROUPS):
        task = len(labels)
        for number in range(EACH):
            labels.append(f"paper {group}.{number}" if number else f"task {group}")
            types.append(0 if number else 1)
            xs.append(3000 * group + 20 * (number % 25))
            ys.append(20 * (number // 25))
            communities.append(group)
            ranks.append(group if not number else GROUPS + number * GROUPS + group)
            if number:
                sources.append(len(labels) - 1)
                targets.append(task)
        sources.append(task + 1)
        targets.append((task + EACH) % (GROUPS * EACH))
    nodes, edges = len(labels), len(sources)
    return {
        "title": "2,500 papers",
        "version": "paperkg",
        "base": "https://example.org/",
        "counts": {"nodes": 90_000, "edges": 200_000},
        "types": [["Paper", "Papers"], ["Task", "Tasks"]],
        "relations": [["addressesTask", "addresses task", "addressed by"]],
        "roles": ["addressed"],
        "communities": [[f"task {group}", EACH, 3000 * group + 240, 200, 400 - group] for group in range(GROUPS)],
        "links": [[group, (group + 1) % GROUPS, 1] for group in range(GROUPS - 1)],
        "nodes": {
            "id": [f"node/{number:05}" for number in range(nodes)],
            "label": labels,
            "type": types,
            "x": xs,
            "y": ys,
            "size": [20 if type else 9 for type in types],
            "community": communities,
            "rank": ranks,
            "year": [0 if type else 2020 for type in types],
            "code": [0] * nodes,
        },
        "edges": {
            "from": sources,
            "to": targets,
            "relation": [0] * edges,
            "confidence": [90] * edges,
            "role": [0] * edges,
            "derived": [0] * edges,
            "position": [0] * edges,
        },
        "details": {},
        "evidence": {},
    }


@pytest.fixture
def page(visit: Callable[[Path], Chrome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chrome:
    monkeypatch.setattr("kg.exporters.html.page_data", lambda graph: large())
    path = tmp_path / "graph.html"
    path.write_text(render(nx.MultiDiGraph()), encoding="utf-8")
    return visit(path)


def ask(page: Chrome, expression: str, *arguments: object) -> Any:
    return page.execute_script(f"return {expression}", *arguments)


def shown(page: Chrome) -> str:
    return page.find_element(By.ID, "shown").text


def crumbs(page: Chrome) -> list[str]:
    return [step.text for step in page.find_elements(By.CSS_SELECTOR, "#crumbs li")]


def click_at(page: Chrome, x: int, y: int) -> None:
    """Click where a point of the network is drawn."""
    point = ask(page, "network.canvasToDOM({ x: arguments[0], y: arguments[1] })", x, y)
    canvas = page.find_element(By.CSS_SELECTOR, "#network canvas")
    right, down = point["x"] - canvas.size["width"] / 2, point["y"] - canvas.size["height"] / 2
    ActionChains(page).move_to_element_with_offset(canvas, int(right), int(down)).click().perform()


def test_the_page_says_how_much_of_the_graph_it_holds(page: Chrome) -> None:
    counts = page.find_element(By.ID, "counts").text
    held = (
        "This page holds the 2,505 most important things and 2,505 facts; kg serve, which comes later, will show all."
    )
    assert counts == f"90,000 things, 200,000 facts. {held}"


def test_a_large_graph_opens_with_its_communities_and_most_important_nodes(page: Chrome) -> None:
    assert ask(page, "[scope.kind, discs().length, scope.nodes.length]") == ["overview", 5, 150]
    assert ask(page, "scope.nodes.slice(0, 5).map(typeOf)") == ["Task"] * 5
    assert shown(page).startswith("Shows 5 communities and the 150 most important of 90,000 things.")
    names = ask(page, "labels.all.filter(({ community }) => community !== undefined).map(({ rows }) => rows[0])")
    assert names == [f"task {group}" for group in range(GROUPS)]


def test_a_click_on_a_disc_opens_its_community_and_the_path_leads_back(page: Chrome) -> None:
    click_at(page, 3000 * 2 + 240, 560)
    assert ask(page, "[scope.kind, view.community, scope.nodes.length]") == ["community", 2, EACH]
    assert crumbs(page) == ["Overview", "task 2"]
    assert shown(page) == "Shows 501 of 90,000 things and 500 of 200,000 facts"
    page.find_element(By.CSS_SELECTOR, "#crumbs button").click()
    assert ask(page, "scope.kind") == "overview"


def test_a_found_node_opens_its_neighbourhood(page: Chrome) -> None:
    page.find_element(By.ID, "query").send_keys("paper 3.1", Keys.ENTER)
    labels = ask(page, "scope.nodes.map((node) => nodes.label[node]).sort()")
    assert labels == ["paper 3.1", "task 3", "task 4"]
    assert crumbs(page) == ["Overview", "Around paper 3.1"]
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text == "paper 3.1"


def test_a_community_is_listed_in_words_too(page: Chrome) -> None:
    entries = page.find_elements(By.CSS_SELECTOR, "#communities .community")
    assert [entry.text.replace("\n", " ").lower() for entry in entries] == [
        f"task {group} 501" for group in range(GROUPS)
    ]
    entries[1].click()
    assert ask(page, "view.community") == 1
    assert entries[1].get_attribute("aria-pressed") == "true"


def test_the_sparql_of_a_community_names_its_papers(page: Chrome) -> None:
    ask(page, "openCommunity(1)")
    named = ask(page, "sparql().match(/<https:[/][/]example[.]org[/]id[/]node[/]\\d+>/g).length")
    assert named == PAPERS


def test_no_more_is_drawn_than_a_browser_draws_with_ease(page: Chrome) -> None:
    page.find_element(By.ID, "query").send_keys("task 0", Keys.ENTER)
    page.find_element(By.CSS_SELECTOR, "#panel [data-hops='2']").click()
    assert ask(page, "scope.nodes.length") <= 2000
    ask(page, "communities.forEach((_, other) => nodes.community.fill(0))")
    ask(page, "change({ community: 0, around: -1, node: -1 })")
    assert ask(page, "scope.nodes.length") == 2000
    assert shown(page).endswith("; 505 less important ones are left out")


def test_the_table_shows_a_hundred_papers_and_more_when_asked(page: Chrome) -> None:
    page.find_element(By.ID, "tab-table").click()
    assert len(page.find_elements(By.CSS_SELECTOR, ".papers tbody tr")) == 100
    page.find_element(By.CSS_SELECTOR, "#view-table .more").click()
    assert len(page.find_elements(By.CSS_SELECTOR, ".papers tbody tr")) == 200


def test_a_link_to_a_node_that_the_overview_leaves_out_opens_its_neighbourhood(page: Chrome) -> None:
    hidden = f"node/{EACH - 1:05}"
    page.execute_script(f"location.hash = 'node={hidden}'")
    assert page.execute_script("return scope.kind") == "neighbourhood"
    assert page.execute_script("return nodes.id[scope.nodes[0]]") == hidden
