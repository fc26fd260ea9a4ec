import re
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import ModuleType, SimpleNamespace
from urllib.parse import unquote, urlsplit

import networkx as nx
import pytest

from kg.exporters.html import render
from kg.exporters.notebook import View, show


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Stands in for IPython with a shell."""

    def set_shell(shell: object) -> None:
        ipython = ModuleType("IPython")
        ipython.get_ipython = lambda: shell  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "IPython", ipython)

    return set_shell


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


def test_in_a_notebook_the_page_stands_in_a_frame_that_can_touch_nothing_outside(
    graph: nx.MultiDiGraph, shell: Callable[[object], None], opened: list[str]
) -> None:
    shell(SimpleNamespace(kernel=object()))
    view = show(graph, height=300)
    assert isinstance(view, View)
    markup = view._repr_html_()
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', markup))
    assert attributes["sandbox"] == "allow-scripts allow-downloads"
    assert attributes["height"] == "300"
    assert unescape(attributes["srcdoc"]) == render(graph)
    assert markup.count("<") == 2
    assert opened == []


def test_a_notebooks_view_prints_short(graph: nx.MultiDiGraph, shell: Callable[[object], None]) -> None:
    shell(SimpleNamespace(kernel=object()))
    assert len(repr(show(graph))) < 80


@pytest.mark.parametrize("found", [None, SimpleNamespace()])
def test_outside_a_notebook_the_browser_opens_a_file(
    found: object, graph: nx.MultiDiGraph, shell: Callable[[object], None], opened: list[str]
) -> None:
    shell(found)
    path = show(graph)
    assert isinstance(path, Path)
    assert Path(unquote(urlsplit(opened[0]).path)) == path
    assert path.read_text("utf-8") == render(graph)
    path.unlink()
    path.parent.rmdir()
