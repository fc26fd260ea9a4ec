"""The page: time in Python, size, and time to the first drawing, beside a page by pyvis as it ships, in one run.

usage: python benchmarks/page.py PAPERS --extractions EXTRACTIONS [--papers 155 1900] [--no-pyvis]

It makes the pages of the bundled example and of the first PAPERS of a list, and opens them in headless Chromium with no
network. EXTRACTIONS is what `kg extract PAPERS` printed. pyvis gets the same nodes and edges, their labels and types.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import networkx as nx
from pyvis.network import Network
from rich.console import Console
from rich.table import Table
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

import kg
from kg.annotations import read_annotations
from kg.clean import clean, merge_duplicates
from kg.graph import build
from kg.model import Extraction, Paper
from kg.readers import read
from kg.resolve import resolve

#: How often each of our pages is opened, and how many seconds each page may take.
_TIMES, _PATIENCE = 3, 60
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--window-size=1400,900",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
#: pyvis's page makes its network here; the page is told to note when it is first drawn, and when it stands still.
_MADE = "network = new vis.Network(container, data, options);"
_NOTE = """
const note = (name) => () => { document.documentElement.dataset[name] = performance.now(); };
network.once("afterDrawing", note("drawn"));
network.once("stabilizationIterationsDone", note("still"));
"""
_NOTED = ("drawn", "still")
_console = Console(highlight=False)


def main() -> None:
    """Make the pages, open them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list")
    parser.add_argument("--extractions", type=Path, required=True)
    parser.add_argument("--papers", type=int, nargs="*", default=[155, 1900], help="how many papers each page holds")
    parser.add_argument("--no-pyvis", action="store_true", help="make our own pages only")
    arguments = parser.parse_args()
    table = Table("papers", "nodes", "edges", "page", "Python, s", "MB", "drawn after, s", "still after, s")
    for graph in [kg.build(), *_graphs(arguments.list, arguments.extractions, arguments.papers)]:
        papers = sum(type == "Paper" for _, type in graph.nodes(data="type"))
        counts = f"{papers:,}", f"{len(graph):,}", f"{graph.number_of_edges():,}"
        table.add_row(*counts, "kg", *_ours(graph))
        if not arguments.no_pyvis:
            table.add_row(*counts, "pyvis", *_theirs(graph))
    _console.print(table)


def _graphs(papers: str, extractions: Path, sizes: Sequence[int]) -> list[nx.MultiDiGraph]:
    records = [record for record in clean(islice(read([papers]), max(sizes, default=0))) if isinstance(record, Paper)]
    listed = {paper.id: paper for paper in records}
    found = {each.paper.id: each for each in read_annotations(extractions, listed) if isinstance(each, Extraction)}
    graphs = []
    for size in sizes:
        unique = merge_duplicates(records[:size])
        extracted = [found[paper.id] for paper in unique if paper.id in found]
        graphs.append(build(extracted, resolve(extracted)))
    return graphs


def _ours(graph: nx.MultiDiGraph) -> tuple[str, str, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        start = perf_counter()
        kg.export(graph, path)
        spent = perf_counter() - start
        drawn = median(_open(path, "drawn")["drawn"] for _ in range(_TIMES))
        return _row(path, spent, {"drawn": drawn, "still": drawn})


def _theirs(graph: nx.MultiDiGraph) -> tuple[str, str, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pyvis.html"
        start = perf_counter()
        network = Network(directed=True, cdn_resources="in_line")
        for node, attributes in graph.nodes(data=True):
            network.add_node(node, label=attributes["label"], group=attributes["type"])
        for subject, object, predicate in graph.edges(keys=True):
            network.add_edge(subject, object, title=predicate)
        page = network.generate_html()
        spent = perf_counter() - start
        path.write_text(page.replace(_MADE, _MADE + _NOTE), encoding="utf-8")
        return _row(path, spent, _open(path, "still"))


def _row(path: Path, spent: float, noted: dict[str, float]) -> tuple[str, str, str, str]:
    drawn, still = (f"{noted[name]:.2f}" if noted[name] < _PATIENCE else f"over {_PATIENCE}" for name in _NOTED)
    return f"{spent:.1f}", f"{path.stat().st_size / 2**20:.2f}", drawn, still


def _open(path: Path, last: str) -> dict[str, float]:
    """Open a page and return what it notes, in seconds from the start of the navigation.

    Args:
        path: the page.
        last: the note that is waited for.
    """
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    options.page_load_strategy = "none"
    for flag in _FLAGS:
        options.add_argument(flag)
    browser = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    browser.set_script_timeout(_PATIENCE)
    noted: dict[str, str] = {}
    try:
        browser.get(path.as_uri())
        end = perf_counter() + _PATIENCE
        while last not in noted and perf_counter() < end:
            sleep(0.2)
            noted = browser.execute_script("return {...document.documentElement.dataset}") or noted
    except WebDriverException:
        _console.print(f"{path.name} did not answer within {_PATIENCE} s")
    finally:
        browser.quit()
    return {name: float(noted.get(name, "inf")) / 1000 for name in _NOTED}


if __name__ == "__main__":
    main()
