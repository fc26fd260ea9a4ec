"""The page in a real browser; what its scripts know is asked for by the names of their constants."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from kg.exporters import export
from kg.model import NodeType

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--window-size=1400,900",
)
ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>\u2028"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="needs Chromium: apt-get install chromium chromium-driver, as .ci/run does"
    ),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Iterator[Callable[[nx.MultiDiGraph], Chrome]]:
    """Opens the page of a graph; at the end nothing may have gone wrong in it, and nothing may have been asked for."""

    def open_page(graph: nx.MultiDiGraph) -> Chrome:
        browser.get(export(graph, tmp_path / "graph.html").as_uri())
        return browser

    log(browser, "performance")
    yield open_page
    assert log(browser, "browser") == []
    schemes = {url.partition(":")[0] for url in requested(browser)}
    assert {"file"} <= schemes <= {"file", "data", "chrome"}  # the last is the browser's own start page


@pytest.fixture
def page(opened: Callable[[nx.MultiDiGraph], Chrome], graph: nx.MultiDiGraph) -> Chrome:
    return opened(graph)


def log(browser: Chrome, name: str) -> list[dict[str, Any]]:
    """What the browser logged since the last call."""
    entries: list[dict[str, Any]] = browser.get_log(name)  # type: ignore[no-untyped-call]
    return entries


def requested(browser: Chrome) -> Iterator[str]:
    for entry in log(browser, "performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            yield event["params"]["request"]["url"]


def ask(page: Chrome, expression: str, *arguments: object) -> Any:
    return page.execute_script(f"return {expression}", *arguments)


def node_named(graph: nx.MultiDiGraph, label: str) -> str:
    (node,) = [node for node, name in graph.nodes(data="label") if name == label]
    return str(node)


def click_node(page: Chrome, node: str) -> None:
    """Click where the network draws a node."""
    ask(page, "network.moveTo({ position: network.getPosition(arguments[0]), scale: 1 })", node)
    canvas = page.find_element(By.CSS_SELECTOR, "#network canvas")
    ActionChains(page).move_to_element(canvas).click().perform()
    WebDriverWait(page, 5).until(lambda page: ask(page, "chosen") == node)


def search(page: Chrome, text: str) -> list[str]:
    box = page.find_element(By.ID, "query")
    box.clear()
    box.send_keys(text)
    return [hit.text for hit in page.find_elements(By.CSS_SELECTOR, "#hits .hit")]


def facts(page: Chrome) -> dict[str, list[str]]:
    """The facts in the panel, by the words of their relation."""
    return {
        section.find_element(By.TAG_NAME, "h3").text: [b.text for b in section.find_elements(By.TAG_NAME, "button")]
        for section in page.find_elements(By.CSS_SELECTOR, "#panel .facts")
    }


def test_the_network_draws_exactly_the_nodes_and_edges_of_the_graph(page: Chrome, graph: nx.MultiDiGraph) -> None:
    assert sorted(ask(page, "Object.keys(network.body.nodes)")) == sorted(graph)
    drawn = ask(page, "Object.values(network.body.edges).map((e) => [e.fromId, e.toId, drawnEdges.get(e.id).relation])")
    assert sorted(map(tuple, drawn)) == sorted(graph.edges(keys=True))
    assert ask(page, "Object.values(network.body.edges).every((edge) => edge.connected)")


def test_edges_have_arrows_and_nothing_moves(page: Chrome) -> None:
    assert ask(page, "Object.values(network.body.edges).every((edge) => edge.options.arrows.to.enabled)")
    assert ask(page, "network.physics.physicsEnabled") is False


def test_parallel_edges_are_drawn_apart(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    graph = nx.MultiDiGraph()
    for node in ("method/a", "method/b"):
        graph.add_node(node, type=NodeType.METHOD, label=node)
    for subject, object, relation in (("a", "b", "buildsOn"), ("a", "b", "comparedWith"), ("b", "a", "buildsOn")):
        graph.add_edge(f"method/{subject}", f"method/{object}", key=relation)
    middles = ask(opened(graph), "Object.values(network.body.edges).map((edge) => edge.edgeType.getPoint(0.5))")
    assert len({(round(middle["x"]), round(middle["y"])) for middle in middles}) == 3


def test_the_canvas_is_painted(page: Chrome) -> None:
    WebDriverWait(page, 5).until(lambda page: ask(page, "labels.all.length") > 0)
    colours = ask(
        page,
        "new Set(new Uint32Array(document.querySelector('#network canvas').getContext('2d')"
        ".getImageData(0, 0, 1000, 700).data.buffer)).size",
    )
    assert colours > 20


def test_the_legend_counts_each_type(page: Chrome, graph: nx.MultiDiGraph) -> None:
    legend = dict(entry.text.split("\n") for entry in page.find_elements(By.CSS_SELECTOR, "#legend .type"))
    assert legend["Papers"] == "3"
    assert sum(map(int, legend.values())) == len(graph)


def test_the_legend_hides_a_type_and_shows_it_again(page: Chrome, graph: nx.MultiDiGraph) -> None:
    people = {node for node, type in graph.nodes(data="type") if type == NodeType.PERSON}
    click_node(page, "paper/doi/10.1000/cell.1")
    entry = page.find_element(By.XPATH, "//label[contains(., 'People')]")
    entry.click()
    assert set(ask(page, "Object.keys(network.body.nodes)")) == set(graph) - people
    entry.click()
    assert set(ask(page, "Object.keys(network.body.nodes)")) == set(graph)


def test_a_search_ignores_case_and_diacritics_and_names_the_type(page: Chrome) -> None:
    assert "Zoë Müller\nPerson" in search(page, "ZOE MULLER")


def test_a_search_finds_aliases(page: Chrome) -> None:
    assert search(page, "vit")[0] == "Vision Transformer\nMethod, also ViT"


def test_a_search_that_finds_nothing_says_so(page: Chrome) -> None:
    assert search(page, "no such thing") == []
    assert page.find_element(By.ID, "hits").text == "Nothing found"


def test_a_found_node_is_jumped_to(page: Chrome, graph: nx.MultiDiGraph) -> None:
    search(page, "monuseg")
    page.find_element(By.ID, "query").send_keys(Keys.ENTER)
    node = node_named(graph, "MoNuSeg")
    assert ask(page, "network.getSelectedNodes()") == [node]
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text == "MoNuSeg"
    place = ask(page, "network.canvasToDOM(network.getPosition(arguments[0]))", node)
    size = page.find_element(By.ID, "network").size
    assert 0 < place["x"] < size["width"] - page.find_element(By.ID, "panel").size["width"]
    assert 0 < place["y"] < size["height"]


def test_a_search_shows_a_type_that_was_hidden(page: Chrome, graph: nx.MultiDiGraph) -> None:
    page.find_element(By.XPATH, "//label[contains(., 'Datasets')]").click()
    search(page, "monuseg")
    page.find_element(By.ID, "query").send_keys(Keys.ENTER)
    assert node_named(graph, "MoNuSeg") in ask(page, "Object.keys(network.body.nodes)")


def test_a_click_shows_all_facts_of_a_node_in_plain_words(page: Chrome, graph: nx.MultiDiGraph) -> None:
    node = node_named(graph, "U-Net")
    click_node(page, node)
    assert page.find_element(By.CSS_SELECTOR, "#panel .kind").text.startswith("Method")
    shown = facts(page)
    assert shown["used by 1"] == ["ShapeBench for instance segmentation"]
    assert shown["baseline in 1"] == ["CellNet: Nuclear Instance Segmentation"]
    assert sum(map(len, shown.values())) == graph.degree(node)


def test_the_panel_of_a_paper_shows_authors_in_order_links_and_abstracts(page: Chrome, graph: nx.MultiDiGraph) -> None:
    click_node(page, "paper/doi/10.1000/cell.1")
    panel = page.find_element(By.ID, "panel")
    assert facts(page)["written by 3"] == ["Zoë Müller", "Wei Wang", "Wei Wang"]
    links = [link.get_attribute("href") for link in panel.find_elements(By.TAG_NAME, "a")]
    assert links == ["https://example.org/cellnet.pdf", "https://doi.org/10.1000/cell.1"]
    assert all("noopener" in (link.get_attribute("rel") or "") for link in panel.find_elements(By.TAG_NAME, "a"))
    assert [details.text for details in panel.find_elements(By.TAG_NAME, "summary")] == ["Abstract", "Abstract (zh)"]
    assert "We propose CellNet" not in panel.text
    panel.find_element(By.TAG_NAME, "summary").click()
    assert "We propose CellNet" in panel.text


def test_a_neighbour_in_the_panel_walks_on(page: Chrome, graph: nx.MultiDiGraph) -> None:
    click_node(page, node_named(graph, "U-Net"))
    page.find_element(By.XPATH, "//aside[@id='panel']//button[contains(., 'ShapeBench for')]").click()
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text == "ShapeBench for instance segmentation"


@pytest.mark.parametrize("key", [Keys.ESCAPE, None])
def test_escape_or_the_cross_closes_the_panel(key: str | None, page: Chrome, graph: nx.MultiDiGraph) -> None:
    click_node(page, node_named(graph, "U-Net"))
    if key:
        ActionChains(page).send_keys(key).perform()
    else:
        page.find_element(By.CSS_SELECTOR, "#panel .close").click()
    assert not page.find_element(By.ID, "panel").is_displayed()
    assert ask(page, "network.getSelectedNodes()") == []


def test_labels_do_not_lie_on_each_other(page: Chrome) -> None:
    WebDriverWait(page, 5).until(lambda page: ask(page, "labels.all.length") > 3)
    boxes = ask(page, "labels.all.map(({ left, right, top, bottom }) => [left, right, top, bottom])")
    for index, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_colours_follow_the_system_into_the_dark(page: Chrome, graph: nx.MultiDiGraph) -> None:
    paper, colour = "paper/doi/10.1000/cell.1", "network.body.nodes[arguments[0]].options.color.background"
    light = ask(page, colour, paper)
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        WebDriverWait(page, 5).until(lambda page: ask(page, colour, paper) != light)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


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
    graph.add_edge("paper/a", "method/b", key="usesMethod", confidence=1.0, evidence=())
    page = opened(graph)
    for node in graph:
        click_node(page, node)
        assert page.find_element(By.CSS_SELECTOR, "#panel h2").get_property("textContent") == ATTACK
        assert page.find_elements(By.CSS_SELECTOR, "#panel a, #panel img, #panel script") == []
    assert len(search(page, "window.hacked")) == 2
    assert ask(page, "window.hacked") is None


def test_an_empty_graph_is_an_empty_page(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    page = opened(nx.MultiDiGraph())
    assert page.find_element(By.TAG_NAME, "h1").text == "0 papers"
    assert ask(page, "Object.keys(network.body.nodes)") == []
