"""The page's network, legend, search and panel in a real browser; its scripts are asked by the names of their parts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from kg.exporters import export
from kg.model import NodeType

ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>\u2028"
CELL = "CellNet: Nuclear Instance Segmentation"

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(visit: Callable[[Path], Chrome], tmp_path: Path) -> Callable[[nx.MultiDiGraph], Chrome]:
    """Opens the page of a graph."""
    return lambda graph: visit(export(graph, tmp_path / "graph.html"))


@pytest.fixture
def page(opened: Callable[[nx.MultiDiGraph], Chrome], graph: nx.MultiDiGraph) -> Chrome:
    return opened(graph)


def ask(page: Chrome, expression: str, *arguments: object) -> Any:
    return page.execute_script(f"return {expression}", *arguments)


def drawn(page: Chrome) -> set[str]:
    return set(ask(page, "Object.keys(network.body.nodes).map((node) => nodes.id[node])"))


def click_node(page: Chrome, label: str, *, key: str | None = None) -> None:
    """Click where the network draws a node."""
    number = ask(page, "nodes.label.indexOf(arguments[0])", label)
    position = ask(page, "[placeX(arguments[0]), placeY(arguments[0])]", number)
    place = "network.moveTo({ position: { x: arguments[0][0], y: arguments[0][1] }, scale: 1 })"
    ask(page, place, position)
    click = ActionChains(page).move_to_element(page.find_element(By.CSS_SELECTOR, "#network canvas"))
    (click.key_down(key).click().key_up(key) if key else click.click()).perform()
    known = "view.node === arguments[0] || view.picks.includes(arguments[0])"
    WebDriverWait(page, 5).until(lambda page: ask(page, known, number))


def search(page: Chrome, text: str) -> list[str]:
    box = page.find_element(By.ID, "query")
    box.clear()
    box.send_keys(text)
    return [hit.text for hit in page.find_elements(By.CSS_SELECTOR, "#hits .hit")]


def take(page: Chrome, text: str) -> None:
    search(page, text)
    page.find_element(By.ID, "query").send_keys(Keys.ENTER)


def heading(page: Chrome) -> str:
    return page.find_element(By.CSS_SELECTOR, "#panel h2").text


def facts(page: Chrome) -> dict[str, list[str]]:
    """The facts in the panel, by the words of their relation."""
    return {
        section.find_element(By.TAG_NAME, "h3").text: [b.text for b in section.find_elements(By.CSS_SELECTOR, ".way")]
        for section in page.find_elements(By.CSS_SELECTOR, "#panel .facts")
    }


def legend_entry(page: Chrome, words: str) -> Any:
    return page.find_element(By.XPATH, f"//fieldset[@id='legend']//label[contains(., '{words}')]")


def test_the_network_draws_exactly_the_nodes_and_edges_of_the_graph(page: Chrome, graph: nx.MultiDiGraph) -> None:
    assert drawn(page) == set(graph)
    names = "[nodes.id[edges.from[edge]], nodes.id[edges.to[edge]], relations[edges.relation[edge]][0]]"
    shown = ask(page, f"[...visibleEdges.stated, ...visibleEdges.faint].map((edge) => {names})")
    assert sorted(map(tuple, shown)) == sorted(graph.edges(keys=True))
    assert page.find_element(By.ID, "shown").text == f"Shows all {len(graph)} things and all {graph.size()} facts"


def test_nothing_moves_and_the_first_drawing_is_told(page: Chrome) -> None:
    assert ask(page, "network.physics.physicsEnabled") is False
    WebDriverWait(page, 5).until(lambda page: ask(page, "Number(document.documentElement.dataset.drawn) > 0"))


def test_parallel_edges_are_drawn_apart(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    graph = nx.MultiDiGraph()
    for node in ("method/a", "method/b"):
        graph.add_node(node, type=NodeType.METHOD, label=node)
    for subject, object, relation in (("a", "b", "buildsOn"), ("a", "b", "comparedWith"), ("b", "a", "buildsOn")):
        graph.add_edge(f"method/{subject}", f"method/{object}", key=relation)
    middles = ask(opened(graph), "range(EDGES).map(bendPoint)")
    assert len({(round(x), round(y)) for x, y in middles}) == 3


def test_the_canvas_is_painted(page: Chrome) -> None:
    WebDriverWait(page, 5).until(lambda page: ask(page, "labels.all.length") > 0)
    colours = ask(
        page,
        "new Set(new Uint32Array(document.querySelector('#network canvas').getContext('2d')"
        ".getImageData(0, 0, 1000, 700).data.buffer)).size",
    )
    assert colours > 20


def test_labels_do_not_lie_on_each_other(page: Chrome) -> None:
    WebDriverWait(page, 5).until(lambda page: ask(page, "labels.all.length") > 3)
    boxes = ask(page, "labels.all.map(({ left, right, top, bottom }) => [left, right, top, bottom])")
    for index, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_the_legend_counts_each_type(page: Chrome, graph: nx.MultiDiGraph) -> None:
    legend = dict(entry.text.split("\n") for entry in page.find_elements(By.CSS_SELECTOR, "#legend .type"))
    assert legend["Papers"] == "3"
    assert sum(map(int, legend.values())) == len(graph)


def test_the_legend_hides_a_type_and_shows_it_again(page: Chrome, graph: nx.MultiDiGraph) -> None:
    people = {node for node, type in graph.nodes(data="type") if type == NodeType.PERSON}
    legend_entry(page, "People").click()
    assert drawn(page) == set(graph) - people
    legend_entry(page, "People").click()
    assert drawn(page) == set(graph)


def test_a_search_ignores_case_and_diacritics_and_names_the_type(page: Chrome) -> None:
    assert "Zoë Müller\nPerson" in search(page, "ZOE MULLER")


def test_a_search_finds_aliases(page: Chrome) -> None:
    assert search(page, "vit")[0].startswith("Vision Transformer\nMethod, also ViT")


def test_a_search_finds_words_in_any_order(page: Chrome) -> None:
    assert search(page, "segmentation nuclear instance")[0].split("\n")[0].lower() == "nuclear instance segmentation"


def test_a_search_that_finds_nothing_says_so(page: Chrome) -> None:
    assert search(page, "no such thing") == []
    assert page.find_element(By.ID, "hits").text == "Nothing found"


def test_arrow_keys_walk_through_the_suggestions(page: Chrome) -> None:
    found = search(page, "segmentation")
    box = page.find_element(By.ID, "query")
    box.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert heading(page) == found[1].split("\n")[0]
    assert box.get_attribute("aria-expanded") == "false"


def test_a_found_node_is_flown_to(page: Chrome) -> None:
    take(page, "monuseg")
    assert heading(page) == "MoNuSeg"
    place = ask(page, "network.canvasToDOM({ x: placeX(view.node), y: placeY(view.node) })")
    size = page.find_element(By.ID, "network").size
    assert 0 < place["x"] < size["width"] - page.find_element(By.ID, "panel").size["width"]
    assert 0 < place["y"] < size["height"]


def test_a_search_shows_what_the_legend_and_the_filters_hide(page: Chrome) -> None:
    legend_entry(page, "Datasets").click()
    ask(page, "change({ from: 1990, to: 1991 })")
    take(page, "monuseg")
    assert ask(page, "passing.nodes[view.node]") == 1
    assert legend_entry(page, "Datasets").find_element(By.TAG_NAME, "input").is_selected()


def test_a_click_shows_all_facts_of_a_node_in_plain_words(page: Chrome, graph: nx.MultiDiGraph) -> None:
    click_node(page, "U-Net")
    assert page.find_element(By.CSS_SELECTOR, "#panel .kind").text.startswith("Method")
    shown = facts(page)
    assert shown["used by 1"] == ["ShapeBench for instance segmentation"]
    assert shown["baseline in 1"] == [CELL]
    (node,) = [node for node, label in graph.nodes(data="label") if label == "U-Net"]
    assert sum(map(len, shown.values())) == graph.degree(node)


def test_a_fact_shows_its_sentence_with_the_mention_marked_its_role_and_how_sure_it_is(page: Chrome) -> None:
    click_node(page, "U-Net")
    (fact,) = page.find_elements(By.XPATH, f"//section[contains(., 'baseline in')]//li[contains(., '{CELL}')]")
    assert fact.find_element(By.TAG_NAME, "mark").text == "U-Net"
    assert fact.find_element(By.TAG_NAME, "blockquote").text == "It reaches 85.3 Dice on MoNuSeg, ahead of U-Net."
    assert fact.find_element(By.CSS_SELECTOR, ".sureness").text == "compared · 90 % sure"
    assert "ICCV 2023" in fact.find_element(By.CSS_SELECTOR, ".byline").text
    assert fact.find_element(By.LINK_TEXT, "PDF").get_attribute("href") == "https://example.org/cellnet.pdf"


def test_aliases_stand_with_how_often_they_occur(page: Chrome) -> None:
    click_node(page, "Vision Transformer")
    assert "ViT 1×" in page.find_element(By.CSS_SELECTOR, "#panel .aliases").text


def test_the_panel_of_a_paper_shows_authors_in_order_links_and_abstracts(page: Chrome) -> None:
    click_node(page, CELL)
    panel = page.find_element(By.ID, "panel")
    assert facts(page)["written by 3"] == ["Zoë Müller", "Wei Wang", "Wei Wang"]
    links = panel.find_elements(By.CSS_SELECTOR, ".links a")
    assert [link.get_attribute("href") for link in links] == [
        "https://example.org/cellnet.pdf",
        "https://doi.org/10.1000/cell.1",
    ]
    assert all("noopener" in (link.get_attribute("rel") or "") for link in links)
    abstracts = panel.find_elements(By.XPATH, ".//summary[starts-with(., 'Abstract')]")
    assert [summary.text for summary in abstracts] == ["Abstract", "Abstract (zh)"]
    abstracts[0].click()
    assert "Code: https://github.com/a/CellNet" in panel.text


def test_a_neighbour_in_the_panel_walks_on(page: Chrome) -> None:
    click_node(page, "U-Net")
    page.find_element(By.XPATH, "//aside[@id='panel']//button[contains(., 'ShapeBench for')]").click()
    assert heading(page) == "ShapeBench for instance segmentation"


def test_long_lists_of_facts_are_cut_until_all_are_asked_for(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("method/a", type=NodeType.METHOD, label="A")
    for number in range(14):
        graph.add_node(f"paper/{number}", type=NodeType.PAPER, label=f"Paper {number}", title=f"Paper {number}")
        graph.add_edge(f"paper/{number}", "method/a", key="usesMethod", confidence=1.0, evidence=())
    page = opened(graph)
    take(page, "A")
    assert len(facts(page)["used by 14"]) == 10
    page.find_element(By.CSS_SELECTOR, "#panel .more").click()
    assert len(facts(page)["used by 14"]) == 14


@pytest.mark.parametrize("key", [Keys.ESCAPE, None])
def test_escape_or_the_cross_closes_the_panel(key: str | None, page: Chrome) -> None:
    click_node(page, "U-Net")
    if key:
        ActionChains(page).send_keys(key).perform()
    else:
        page.find_element(By.CSS_SELECTOR, "#panel .close").click()
    assert not page.find_element(By.ID, "panel").is_displayed()
    assert ask(page, "view.node") == -1


def test_a_neighbourhood_reaches_one_step_or_two(page: Chrome, graph: nx.MultiDiGraph) -> None:
    click_node(page, "MoNuSeg")
    lit = "[...highlight.nodes.keys()].map((node) => nodes.id[node])"
    (node,) = [node for node, label in graph.nodes(data="label") if label == "MoNuSeg"]
    assert set(ask(page, lit)) == {node, *nx.all_neighbors(graph, node)}
    page.find_element(By.CSS_SELECTOR, "#panel [data-hops='2']").click()
    assert len(ask(page, lit)) > len({node, *nx.all_neighbors(graph, node)})


def test_a_neighbourhood_is_drawn_alone(page: Chrome, graph: nx.MultiDiGraph) -> None:
    click_node(page, "MoNuSeg")
    (node,) = [node for node, label in graph.nodes(data="label") if label == "MoNuSeg"]
    page.find_element(By.CSS_SELECTOR, "#panel [data-act='around']").click()
    assert drawn(page) == {node, *nx.all_neighbors(graph, node)}


def test_two_collected_things_show_their_papers_and_the_path_between_them(page: Chrome) -> None:
    click_node(page, "MoNuSeg", key=Keys.CONTROL)
    click_node(page, "ShapeBench", key=Keys.CONTROL)
    page.find_element(By.CSS_SELECTOR, "#tray .open").click()
    assert "No paper names all of them." in page.find_element(By.ID, "panel").text
    path = [way.text for way in page.find_elements(By.CSS_SELECTOR, "#panel .path .way")]
    assert (path[0], path[-1]) == ("MoNuSeg", "ShapeBench")
    assert len(path) == 5
    assert not any("ICCV" in name for name in path)


def test_papers_that_share_two_things_are_listed(page: Chrome) -> None:
    click_node(page, "U-Net", key=Keys.CONTROL)
    click_node(page, "instance segmentation", key=Keys.CONTROL)
    assert page.find_element(By.CSS_SELECTOR, "#tray .open").text == "In common: 2 papers"
    page.find_element(By.CSS_SELECTOR, "#tray .open").click()
    common = page.find_elements(By.CSS_SELECTOR, "#panel .common .way")
    assert {way.text for way in common} == {CELL, "ShapeBench for instance segmentation"}


def test_hostile_text_runs_nothing_and_is_shown_as_it_is(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    graph = nx.MultiDiGraph()
    texts = {
        "title": ATTACK,
        "abstract": ATTACK,
        "title_zh": ATTACK,
        "abstract_zh": ATTACK,
        "url": "javascript:alert(1)",
    }
    graph.add_node("paper/a", type=NodeType.PAPER, label=ATTACK, **texts)
    graph.add_node("method/b", type=NodeType.METHOD, label=ATTACK, aliases=(ATTACK, "\ud800"))
    graph.add_node("task/c", type=NodeType.TASK, label=ATTACK)
    for node in ("method/b", "task/c"):
        graph.add_edge("paper/a", node, key="usesMethod", confidence=1.0, evidence=())
    page = opened(graph)
    for number in range(3):
        ask(page, "choose(arguments[0])", number)
        assert page.find_element(By.CSS_SELECTOR, "#panel h2").get_property("textContent") == ATTACK
        assert page.find_elements(By.CSS_SELECTOR, "#panel a, #panel img, #panel script") == []
    for tab in ("timeline", "matrix", "table"):
        page.find_element(By.ID, f"tab-{tab}").click()
    assert len(search(page, "window.hacked")) == 3
    assert page.find_elements(By.CSS_SELECTOR, "main img, main script, #hits img") == []
    assert ask(page, "window.hacked") is None


def test_an_empty_graph_is_an_empty_page(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    page = opened(nx.MultiDiGraph())
    assert page.find_element(By.TAG_NAME, "h1").text == "0 papers"
    assert drawn(page) == set()
    for tab in ("timeline", "matrix", "table"):
        page.find_element(By.ID, f"tab-{tab}").click()
        assert page.find_element(By.CSS_SELECTOR, f"#view-{tab} h2").is_displayed()
