import csv
import re
from html import unescape
from pathlib import Path

import networkx as nx
import pytest

from kg.exporters import export
from kg.exporters.comparison import MOST_PAPERS, Item, render, rows
from kg.model import NodeType, Predicate


def test_a_row_holds_what_its_paper_says(graph: nx.MultiDiGraph) -> None:
    (row,) = [row for row in rows(graph) if row.paper.label.startswith("CellNet")]
    assert row.paper.url == "https://example.org/cellnet.pdf"
    assert row.authors == ("Zoë Müller", "Wei Wang", "Wei Wang")
    assert (row.year, row.venue) == (2023, "ICCV 2023")
    assert [item.label.lower() for item in row.tasks] == ["nuclear instance segmentation"]
    assert row.proposed_methods == (Item("CellNet"),)
    assert row.used_methods == (Item("Vision Transformer"),)
    assert row.compared_methods == (Item("U-Net"),)
    assert row.used_datasets == (Item("MoNuSeg"),)
    assert row.results == (Item("Dice 85.3 on MoNuSeg, CellNet"),)
    assert row.code == (Item("github.com/a/CellNet", "https://github.com/a/CellNet"),)


def test_what_a_paper_introduces_is_told_from_what_it_uses(graph: nx.MultiDiGraph) -> None:
    (row,) = [row for row in rows(graph) if row.paper.label.startswith("ShapeBench")]
    assert row.introduced_datasets == (Item("ShapeBench"),)
    assert row.used_datasets == ()


def test_the_latest_paper_stands_first_and_one_without_a_year_last() -> None:
    graph = nx.MultiDiGraph()
    for label, year in (("a", {}), ("b", {"year": 1999}), ("d", {"year": 2023}), ("C", {"year": 2023})):
        graph.add_node(f"paper/{label}", type=NodeType.PAPER, label=label, **year)
    assert [row.paper.label for row in rows(graph)] == ["C", "d", "b", "a"]


def test_the_surest_thing_stands_first() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("paper/p", type=NodeType.PAPER, label="p")
    for label, confidence in (("a", 0.5), ("c", 0.9), ("b", 0.9)):
        graph.add_node(f"task/{label}", type=NodeType.TASK, label=label)
        graph.add_edge("paper/p", f"task/{label}", key=Predicate.ADDRESSES_TASK, confidence=confidence)
    (row,) = rows(graph)
    assert [item.label for item in row.tasks] == ["b", "c", "a"]


def test_a_result_says_whether_it_is_a_gain() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("paper/p", type=NodeType.PAPER, label="p")
    graph.add_node("result/r", type=NodeType.RESULT, label="mIoU 2.1", relative=True, dataset="D")
    graph.add_edge("paper/p", "result/r", key=Predicate.REPORTS_RESULT, confidence=1.0)
    (row,) = rows(graph)
    assert row.results == (Item("mIoU 2.1 (gain) on D"),)


def test_the_csv_has_a_row_for_each_paper_and_no_formula(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.add_node("paper/f", type=NodeType.PAPER, label="=1+1")
    with export(graph, tmp_path / "comparison.csv").open(encoding="utf-8", newline="") as stream:
        by_title = {row["title"]: row for row in csv.DictReader(stream)}
    assert len(by_title) == 4
    assert "'=1+1" in by_title
    cell = by_title["CellNet: Nuclear Instance Segmentation"]
    assert cell["authors"] == "Zoë Müller; Wei Wang; Wei Wang"
    assert cell["code"] == "https://github.com/a/CellNet"
    assert cell["url"] == "https://example.org/cellnet.pdf"


def test_the_page_names_no_other_file_but_what_papers_link_to(graph: nx.MultiDiGraph) -> None:
    page = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", render(graph), flags=re.DOTALL)
    named = re.findall(r'<(\w+)[^>]* (?:src|href)="([^"]*)"', page)
    assert {tag for tag, _ in named} == {"link", "a"}
    assert [target for tag, target in named if tag == "link"] == ["data:,"]


def test_the_policy_allows_nothing_but_our_own(graph: nx.MultiDiGraph) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', render(graph))
    assert unescape(policy).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org"])
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("paper/p", type=NodeType.PAPER, label="p", url=url)
    assert url not in render(graph)


def test_a_very_large_comparison_shows_the_latest_and_says_so() -> None:
    graph = nx.MultiDiGraph()
    for number in range(MOST_PAPERS + 1):
        graph.add_node(f"paper/{number}", type=NodeType.PAPER, label="p", year=number)
    page = render(graph)
    assert "5,001 papers compared" in page
    assert "Shows the latest 5,000" in page
    assert page.count('scope="row"') == MOST_PAPERS
