"""What stands beside the page's network: filters, timeline, matrix, table, exports and the address of the view."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from kg.exporters import export
from kg.query import query
from kg.rdf import to_rdf

CELL, SHAPE = "CellNet: Nuclear Instance Segmentation", "ShapeBench for instance segmentation"

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Callable[[Path], Chrome], tmp_path: Path, graph: nx.MultiDiGraph) -> Chrome:
    return visit(export(graph, tmp_path / "graph.html"))


def ask(page: Chrome, expression: str, *arguments: object) -> Any:
    return page.execute_script(f"return {expression}", *arguments)


def choose(page: Chrome, label: str) -> None:
    ask(page, "choose(nodes.label.indexOf(arguments[0]))", label)


def open_tab(page: Chrome, name: str) -> None:
    page.find_element(By.ID, f"tab-{name}").click()


def open_filters(page: Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "#sidebar summary").click()


def select(page: Chrome, name: str, words: str) -> None:
    Select(page.find_element(By.NAME, name)).select_by_visible_text(words)


def exported(page: Chrome, kind: str) -> str:
    page.find_element(By.ID, "export").click()
    page.find_element(By.CSS_SELECTOR, f"[data-export='{kind}']").click()
    text = page.find_element(By.ID, "export-text").get_property("value")
    page.find_element(By.CSS_SELECTOR, "dialog .close").click()
    return str(text)


def shown_types(page: Chrome) -> set[str]:
    return set(ask(page, "scope.nodes.map(typeOf)"))


def wait_for(page: Chrome, condition: str) -> None:
    WebDriverWait(page, 5).until(lambda page: ask(page, condition))


def rows(page: Chrome) -> list[str]:
    """The titles in the table of papers, from top to bottom."""
    return [way.text for way in page.find_elements(By.CSS_SELECTOR, "table.papers tbody th .way")]


def test_a_filter_of_years_leaves_its_papers_and_what_they_name(page: Chrome, hostile: str) -> None:
    open_filters(page)
    select(page, "to", "1999")
    assert ask(page, "passing.papers.map((paper) => nodes.label[paper])") == [hostile]
    assert shown_types(page) == {"Paper", "Person", "Venue"}
    page.find_element(By.CSS_SELECTOR, "#chips button").click()
    assert len(ask(page, "passing.papers")) == 3


def test_a_filter_of_relation_or_role_leaves_its_facts(page: Chrome) -> None:
    open_filters(page)
    select(page, "role", "compared")
    assert ask(page, "scope.nodes.map((node) => nodes.label[node]).sort()") == [CELL, "U-Net"]
    select(page, "role", "Any")
    select(page, "relation", "written by")
    assert shown_types(page) == {"Paper", "Person"}


def test_a_filter_of_code_or_confidence_leaves_its_papers(page: Chrome) -> None:
    open_filters(page)
    page.find_element(By.NAME, "code").click()
    assert ask(page, "passing.papers.map((paper) => nodes.label[paper])") == [CELL]
    page.find_element(By.NAME, "code").click()
    ask(page, "change({ confidence: 95 })")
    uses = "visibleEdges.stated.filter((edge) => edges.relation[edge] === relationNumber.usesMethod).length"
    assert ask(page, uses) == 0
    page.find_element(By.ID, "clear-filters").click()
    assert ask(page, "view.confidence") == 0


def test_the_timeline_has_a_bar_for_each_year_and_a_press_filters_by_it(page: Chrome) -> None:
    open_tab(page, "timeline")
    bars = {bar.get_attribute("data-year"): bar for bar in page.find_elements(By.CSS_SELECTOR, ".bars [data-year]")}
    assert len(bars) == 2023 - 1999 + 1
    assert (bars["2023"].get_attribute("aria-label") or "").startswith("2023: 2 papers")
    bars["2023"].click()
    assert page.find_element(By.ID, "chips").text.split("\n")[0] == "Year: 2023"


def test_the_timeline_tells_the_papers_of_the_chosen_node_apart(page: Chrome) -> None:
    choose(page, "MoNuSeg")
    open_tab(page, "timeline")
    legend = page.find_element(By.CSS_SELECTOR, "#view-timeline .parts").text
    assert legend.split("\n") == ["with MoNuSeg", "1", "other papers", "2"]
    assert page.find_element(By.ID, "panel").is_displayed()


def test_the_matrix_counts_papers_and_a_cell_lists_them(page: Chrome) -> None:
    open_tab(page, "matrix")
    cell = page.find_element(By.CSS_SELECTOR, "[aria-label='2 papers: instance segmentation and U-Net']")
    assert cell.text == "2"
    cell.click()
    common = page.find_elements(By.CSS_SELECTOR, "#panel .common .way")
    assert {way.text for way in common} == {CELL, SHAPE}


def test_the_columns_of_the_matrix_may_be_datasets(page: Chrome) -> None:
    open_tab(page, "matrix")
    page.find_element(By.CSS_SELECTOR, "[data-columns='Dataset']").click()
    heads = {head.text for head in page.find_elements(By.CSS_SELECTOR, ".matrix thead th")}
    assert heads == {"MoNuSeg", "ShapeBench"}


def test_the_table_sorts_by_a_header_both_ways(page: Chrome, hostile: str) -> None:
    open_tab(page, "table")
    assert rows(page)[-1] == hostile
    year = "//table[contains(@class, 'papers')]//button[text()='Year']"
    page.find_element(By.XPATH, year).click()
    assert rows(page)[0] == hostile
    assert page.find_element(By.XPATH, f"{year}/..").get_attribute("aria-sort") == "ascending"
    page.find_element(By.XPATH, year.replace("Year", "Paper")).click()
    assert rows(page)[1:] == [CELL, SHAPE]


def test_the_table_marks_the_papers_of_the_chosen_node_and_shows_them_alone(page: Chrome) -> None:
    choose(page, "MoNuSeg")
    open_tab(page, "table")
    assert page.find_element(By.CSS_SELECTOR, "tr.chosen .way").text == CELL
    page.find_element(By.CSS_SELECTOR, "#view-table .only input").click()
    assert rows(page) == [CELL]


def test_the_table_follows_the_filters(page: Chrome, hostile: str) -> None:
    ask(page, "change({ tab: 'table', from: 2000 })")
    assert sorted(rows(page)) == [CELL, SHAPE]


def test_papers_are_exported_as_csv_that_no_spreadsheet_takes_for_formulas(page: Chrome, hostile: str) -> None:
    ask(page, "nodes.label.forEach((label, node) => { if (label.startsWith('Shape')) nodes.label[node] = '=1+1'; })")
    found = list(csv.DictReader(io.StringIO(exported(page, "csv"))))
    assert {row["title"] for row in found} == {CELL, "'=1+1", hostile}
    (cell,) = [row for row in found if row["title"] == CELL]
    assert cell["authors"] == "Zoë Müller; Wei Wang; Wei Wang"
    assert (cell["year"], cell["datasets"], cell["code"]) == ("2023", "MoNuSeg", "https://github.com/a/CellNet")


@pytest.mark.parametrize(
    "view",
    [
        "{}",
        "{ node: nodes.label.indexOf('MoNuSeg') }",
        "{ together: true, picks: [nodes.label.indexOf('U-Net'), nodes.label.indexOf('instance segmentation')] }",
        "{ role: roles.indexOf('compared') }",
        "{ relation: relationNumber.introducesDataset, node: nodes.label.indexOf('ShapeBench') }",
        "{ node: nodes.label.indexOf('U-Net'), confidence: 50 }",
        "{ node: nodes.label.indexOf('U-Net'), confidence: 50, role: roles.indexOf('compared') }",
        "{ node: nodes.label.indexOf('U-Net'), confidence: 95 }",
        "{ code: true }",
        "{ from: 1990, to: 2000 }",
        "{ node: nodes.label.indexOf('U-Net'), from: 2023, role: roles.indexOf('used') }",
    ],
)
def test_the_sparql_gives_the_papers_that_the_page_shows(view: str, page: Chrome, graph: nx.MultiDiGraph) -> None:
    ask(page, f"change({view})")
    titles = {row["title"] for row in csv.DictReader(io.StringIO(exported(page, "csv")))}
    answer = query(to_rdf(graph, evidence=True), exported(page, "sparql"))
    assert {row[1] for row in answer.rows} == titles


def test_network_and_timeline_become_pictures(page: Chrome) -> None:
    assert ask(page, "png().then((blob) => [blob.type, blob.size > 5000])") == ["image/png", True]
    picture = exported(page, "svg")
    assert picture.startswith("<svg") and "var(" not in picture and "style=" not in picture


def test_the_address_holds_the_view_and_gives_it_back(page: Chrome) -> None:
    choose(page, "MoNuSeg")
    ask(page, "change({ hops: 2, hidden: [typeNumber.Person], from: 2000, code: true, tab: 'table', picks: [0, 1] })")
    view, address = ask(page, "view"), page.current_url
    assert "#" in address
    page.get("about:blank")
    page.get(address)
    assert ask(page, "view") == view
    assert page.find_element(By.CSS_SELECTOR, "#panel h2").text == "MoNuSeg"
    assert rows(page) == [CELL]


def test_back_and_forward_walk_through_the_views(page: Chrome) -> None:
    for label in ("MoNuSeg", "U-Net"):
        box = page.find_element(By.ID, "query")
        box.clear()
        box.send_keys(label, Keys.ENTER)
    for step, heading in (("back", "MoNuSeg"), ("back", ""), ("forward", "MoNuSeg")):
        page.execute_script(f"history.{step}()")
        wait_for(page, f"(panel.querySelector('h2')?.textContent ?? '') === '{heading}'")


@pytest.mark.parametrize("fragment", ["node=nothing", "tab=%00&community=99&hops=x", "%E0%A4%A", "from=-1&picks=a+b"])
def test_an_address_that_says_nothing_known_opens_the_whole(fragment: str, page: Chrome) -> None:
    page.get(f"{page.current_url.partition('#')[0]}?x#{fragment}")
    assert ask(page, "[view.node, view.tab, view.community, view.picks.length]") == [-1, "network", -1, 0]
