"""The comparison in a real browser."""

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from kg.exporters import export
from kg.model import NodeType, Predicate

ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>\u2028{{ 1 }}"
CELL, SHAPE = "CellNet: Nuclear Instance Segmentation", "ShapeBench for instance segmentation"

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(visit: Callable[[Path], Chrome], tmp_path: Path) -> Callable[[nx.MultiDiGraph], Chrome]:
    """Opens the comparison of a graph."""
    return lambda graph: visit(export(graph, tmp_path / "comparison.html"))


@pytest.fixture
def page(opened: Callable[[nx.MultiDiGraph], Chrome], graph: nx.MultiDiGraph) -> Chrome:
    return opened(graph)


def titles(page: Chrome) -> list[str]:
    """The papers shown, from top to bottom."""
    return [title.text for title in page.find_elements(By.CSS_SELECTOR, "tbody .title") if title.is_displayed()]


def header(page: Chrome, name: str) -> WebElement:
    return page.find_element(By.XPATH, f"//thead//button[text()='{name}']")


def filter_of(page: Chrome, name: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, f"[aria-label='Filter {name}']")


def test_each_paper_has_a_row_with_the_latest_first(page: Chrome, hostile: str) -> None:
    assert titles(page) == [CELL, SHAPE, hostile]
    assert page.find_element(By.ID, "shown").text == "3 of 3 shown"


def test_a_header_sorts_up_then_down_then_not(page: Chrome, hostile: str) -> None:
    for direction, order in (
        ("ascending", [hostile, CELL, SHAPE]),
        ("descending", [CELL, SHAPE, hostile]),
        (None, [CELL, SHAPE, hostile]),
    ):
        header(page, "Published").click()
        cell = header(page, "Published").find_element(By.XPATH, "..")
        assert (cell.get_attribute("aria-sort"), titles(page)) == (direction, order)


def test_empty_cells_stand_last_in_both_directions(page: Chrome) -> None:
    for _ in range(2):
        header(page, "Proposes").click()
        assert titles(page)[0] == CELL


def test_figures_sort_as_numbers(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    graph = nx.MultiDiGraph()
    for name in ("Net 10", "Net 9"):
        graph.add_node(f"paper/{name}", type=NodeType.PAPER, label=name)
    page = opened(graph)
    header(page, "Paper").click()
    assert titles(page) == ["Net 9", "Net 10"]


def test_a_search_looks_in_all_columns_without_case_and_diacritics(page: Chrome) -> None:
    box = page.find_element(By.ID, "query")
    box.send_keys("MONUSEG zoe")
    assert titles(page) == [CELL]
    assert page.find_element(By.ID, "shown").text == "1 of 3 shown"


def test_a_filter_looks_in_its_column_only(page: Chrome) -> None:
    filter_of(page, "Uses").send_keys("u-net")
    assert titles(page) == [SHAPE]
    filter_of(page, "Datasets").send_keys("monuseg")
    assert titles(page) == []
    assert page.find_element(By.ID, "none").is_displayed()


def test_clearing_shows_all_again(page: Chrome) -> None:
    clear = page.find_element(By.ID, "clear")
    assert not clear.is_enabled()
    filter_of(page, "Uses").send_keys("u-net")
    clear.click()
    assert len(titles(page)) == 3


def test_keys_alone_sort_and_filter(page: Chrome) -> None:
    header(page, "Paper").send_keys(Keys.ENTER)
    assert titles(page)[1:] == [CELL, SHAPE]
    filter_of(page, "Tasks").send_keys("nuclear")
    assert titles(page) == [CELL]
    filter_of(page, "Tasks").send_keys(Keys.ESCAPE)
    assert len(titles(page)) == 3


def test_a_filter_offers_the_things_of_its_column(page: Chrome) -> None:
    offered = page.execute_script(
        "return [...arguments[0].list.options].map((o) => o.value)", filter_of(page, "Datasets")
    )
    assert sorted(offered) == ["MoNuSeg", "ShapeBench"]


def test_a_filter_works_after_sorting(page: Chrome) -> None:
    header(page, "Paper").click()
    filter_of(page, "Datasets").send_keys("monuseg")
    assert titles(page) == [CELL]


def test_hostile_text_runs_nothing_and_is_shown_as_it_is(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("paper/a", type=NodeType.PAPER, label=ATTACK, url="https://example.org/'\"><script>")
    graph.add_node("dataset/b", type=NodeType.DATASET, label=ATTACK)
    graph.add_node("person/c", type=NodeType.PERSON, label=ATTACK)
    graph.add_edge("paper/a", "dataset/b", key=Predicate.USES_DATASET, confidence=1.0)
    graph.add_edge("paper/a", "person/c", key=Predicate.HAS_AUTHOR, confidence=1.0, position=1, name=ATTACK)
    page = opened(graph)
    header(page, "Paper").click()
    filter_of(page, "Datasets").send_keys("hacked")
    for place in (".title a", ".authors", "li"):
        assert page.find_element(By.CSS_SELECTOR, f"tbody {place}").get_property("textContent") == ATTACK
    assert page.find_elements(By.CSS_SELECTOR, "tbody img, tbody script") == []
    assert page.execute_script("return window.hacked") is None


def test_an_empty_graph_is_an_empty_table(opened: Callable[[nx.MultiDiGraph], Chrome]) -> None:
    page = opened(nx.MultiDiGraph())
    assert page.find_element(By.TAG_NAME, "h1").text == "0 papers compared"
    assert page.find_element(By.ID, "none").is_displayed()
