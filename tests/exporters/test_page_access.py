"""The page without a mouse, in the dark, on a phone, inside a notebook's frame, and before axe-core."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from kg.exporters import export
from kg.exporters.html import render
from kg.exporters.notebook import View

pytestmark = pytest.mark.browser
DARK = [{"name": "prefers-color-scheme", "value": "dark"}]


@pytest.fixture
def page(visit: Callable[[Path], Chrome], tmp_path: Path, graph: nx.MultiDiGraph) -> Iterator[Chrome]:
    browser = visit(export(graph, tmp_path / "graph.html"))
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture
def phone(page: Chrome) -> Chrome:
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    page.refresh()
    return page


def ask(page: Chrome, expression: str, *arguments: object) -> Any:
    return page.execute_script(f"return {expression}", *arguments)


def press(page: Chrome, *keys: str) -> None:
    ActionChains(page).send_keys(*keys).perform()


def tab_to(page: Chrome, selector: str) -> None:
    """Press the tab key until the focus is there."""
    for _ in range(80):
        if ask(page, "document.activeElement.matches(arguments[0])", selector):
            return
        press(page, Keys.TAB)
    raise AssertionError(f"{selector} is not reached by the tab key")


def violations(page: Chrome) -> list[str]:
    """What axe-core finds serious or critical."""
    page.execute_script((files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tab", ["network", "timeline", "matrix", "table"])
def test_axe_finds_nothing_serious(tab: str, dark: bool, page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": DARK if dark else []})
    ask(page, "choose(nodes.label.indexOf('U-Net')) ?? change({ tab: arguments[0], from: 1990, picks: [0, 1] })", tab)
    page.find_element(By.CSS_SELECTOR, "#sidebar summary").click()
    assert violations(page) == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_in_the_exports_and_in_what_is_collected(dark: bool, page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": DARK if dark else []})
    ask(page, "change({ picks: [0, 1], together: true })")
    assert violations(page) == []
    page.find_element(By.ID, "export").click()
    assert violations(page) == []


def test_all_is_reached_by_the_keyboard_alone(page: Chrome) -> None:
    press(page, Keys.TAB)
    assert ask(page, "document.activeElement.id") == "skip"
    press(page, Keys.ENTER, "u-net", Keys.ENTER)
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text == "U-Net"
    tab_to(page, "#legend input[data-type]")
    tab_to(page, "#tab-network")
    press(page, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert ask(page, "view.tab") == "table"
    tab_to(page, ".sort[data-column='1']")
    press(page, Keys.ENTER)
    assert ask(page, "[sorting.column, sorting.down]") == [1, False]
    tab_to(page, "#panel [data-hops='2']")
    press(page, Keys.SPACE)
    assert ask(page, "[view.hops, document.activeElement.dataset.hops]") == [2, "2"]
    tab_to(page, "#panel .way")
    press(page, Keys.ENTER)
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text != "U-Net"
    assert ask(page, "document.activeElement === panel")
    press(page, Keys.ESCAPE)
    assert ask(page, "panel.hidden")


def test_the_legend_is_switched_by_the_keyboard(page: Chrome) -> None:
    box = page.find_element(By.CSS_SELECTOR, "#legend input")
    ask(page, "arguments[0].focus()", box)
    press(page, Keys.SPACE)
    assert "Paper" not in ask(page, "scope.nodes.map(typeOf)")


def test_what_is_chosen_and_found_is_told_to_screen_readers(page: Chrome) -> None:
    status = page.find_element(By.CSS_SELECTOR, "[role='status']")
    page.find_element(By.ID, "query").send_keys("monuseg")
    assert status.get_property("textContent") == "1 suggestion"
    press(page, Keys.ENTER)
    assert status.get_property("textContent") == "MoNuSeg, Dataset"


def test_colours_follow_the_system_into_the_dark(page: Chrome) -> None:
    light = ask(page, "colour('ground')")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": DARK})
    WebDriverWait(page, 5).until(lambda page: ask(page, "colour('ground')") != light)
    assert page.find_element(By.ID, "theme").get_attribute("aria-pressed") == "true"


def test_a_switch_turns_the_page_dark_and_it_stays_so(page: Chrome) -> None:
    light = ask(page, "colour('ground')")
    page.find_element(By.ID, "theme").click()
    dark = ask(page, "colour('ground')")
    page.refresh()
    assert ask(page, "colour('ground')") == dark != light
    page.find_element(By.ID, "theme").click()
    assert ask(page, "colour('ground')") == light


def test_a_phone_shows_all_without_scrolling_sideways(phone: Chrome) -> None:
    assert ask(phone, "document.documentElement.scrollWidth") <= 360
    assert not phone.find_element(By.ID, "legend").is_displayed()
    phone.find_element(By.ID, "more").click()
    assert phone.find_element(By.ID, "legend").is_displayed()
    phone.find_element(By.ID, "more").click()
    ask(phone, "choose(0)")
    panel = phone.find_element(By.ID, "panel")
    assert panel.size["width"] <= 360 and panel.size["height"] < 500
    phone.find_element(By.ID, "tab-table").click()
    assert ask(phone, "document.documentElement.scrollWidth") <= 360


def test_the_page_works_inside_a_notebook(
    visit: Callable[[Path], Chrome], graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><body>{View(render(graph))._repr_html_()}</body>", encoding="utf-8")
    page = visit(notebook)
    page.switch_to.frame(page.find_element(By.TAG_NAME, "iframe"))
    page.find_element(By.ID, "query").send_keys("u-net", Keys.ENTER)
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text == "U-Net"
    page.find_element(By.ID, "theme").click()
    page.find_element(By.ID, "tab-matrix").click()
    page.find_element(By.CSS_SELECTOR, ".matrix td button").click()
    page.find_element(By.ID, "skip").send_keys(Keys.ENTER)
    assert ask(page, "[view.together, document.activeElement.id]") == [True, "query"]
    page.find_element(By.ID, "export").click()
    page.find_element(By.CSS_SELECTOR, "dialog [data-act='copy']").click()
    page.switch_to.default_content()
