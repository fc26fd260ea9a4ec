"""Writing and asking RDF: this tool beside rdflib alone, on the same triples in one run.

usage: python benchmarks/rdf.py PAPERS --extractions EXTRACTIONS [--most 10000] [--ask]

Without --ask it writes the graph as Turtle both ways; with it, it loads the Turtle both ways and answers every example
query, rdflib for a minute each at most. EXTRACTIONS is what `kg extract PAPERS` printed.
"""

import argparse
import resource
import signal
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import networkx as nx
import rdflib
from rich.console import Console
from rich.table import Table

from kg.annotations import read_annotations
from kg.clean import clean, merge_duplicates
from kg.exporters import export
from kg.graph import build
from kg.model import Extraction, Paper
from kg.query import Example, examples, load, query
from kg.readers import read
from kg.resolve import resolve
from kg.vocab import PREFIXES

T = TypeVar("T")
_console = Console(highlight=False)
#: How long rdflib gets for a question, in seconds.
_PATIENCE = 60
#: What the questions ask for.
_ASKED = {"task": "image classification", "dataset": "ImageNet", "method": "Transformer", "person": "Luc Van Gool"}


def main() -> None:
    """Build the graph, time both ways, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers")
    parser.add_argument("--extractions", type=Path, required=True)
    parser.add_argument("--most", type=int, help="read no more papers than this")
    parser.add_argument("--ask", action="store_true", help="load and ask, in place of writing")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        spent = _build_and_write(arguments.papers, arguments.extractions, arguments.most, path)
        if arguments.ask:
            _ask(path)
        else:
            _write(path, spent)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    _console.print(f"{peak:.1f} GB at the peak, rdflib's triples included")


def _build_and_write(papers: str, extractions: Path, most: int | None, path: Path) -> float:
    graph = _graph(papers, extractions, most)
    spent, _ = _timed(lambda: export(graph, path))
    count = sum(type == "Paper" for _, type in graph.nodes(data="type"))
    _console.print(
        f"{count:,} papers, {len(graph):,} nodes, {graph.number_of_edges():,} edges; Turtle in {spent:.1f} s"
    )
    return spent


def _graph(papers: str, extractions: Path, most: int | None) -> nx.MultiDiGraph:
    records = islice(read([papers]), most)
    listed = {paper.id: paper for paper in merge_duplicates(r for r in clean(records) if isinstance(r, Paper))}
    found = [record for record in read_annotations(extractions, listed) if isinstance(record, Extraction)]
    return build(found, resolve(found))


def _write(path: Path, ours: float) -> None:
    """Write what rdflib has read with rdflib's serializer."""
    graph = rdflib.Graph()
    loaded, _ = _timed(lambda: graph.parse(path))
    theirs, _ = _timed(lambda: graph.serialize(path.with_suffix(".rdflib.ttl"), format="turtle"))
    _console.print(f"{len(graph):,} triples, which rdflib read in {loaded:.0f} s")
    _console.print(
        f"rdflib.Graph.serialize: {theirs:.1f} s; ours, from the graph: {ours:.1f} s; {theirs / ours:.1f} times faster"
    )


def _ask(path: Path) -> None:
    memory = rdflib.Graph()
    theirs, _ = _timed(lambda: memory.parse(path))
    ours, store = _timed(lambda: load(path))
    table = Table("question", "rdflib, s", "ours, s", "times faster")
    table.add_row("(loading)", f"{theirs:.1f}", f"{ours:.1f}", f"{theirs / ours:.0f}")
    ratios = [theirs / ours]
    for example in (example for example in examples() if not _needs_evidence(example)):
        asked = _filled(example)
        fast, _ = _timed(lambda asked=asked: query(store, asked))  # type: ignore[misc]
        slow = _timed_at_most(lambda asked=asked: len(list(memory.query(asked, initNs=PREFIXES))))  # type: ignore[misc]
        more = "over " if slow >= _PATIENCE else ""
        ratios.append(slow / fast)
        table.add_row(example.name, f"{more}{slow:.2f}", f"{fast:.3f}", f"{more}{slow / fast:.0f}")
    _console.print(table)
    _console.print(f"{median(ratios):.0f} times faster in the median, loading included")


def _filled(example: Example) -> str:
    """Ask for something that many papers name."""
    sparql = example.sparql
    for name in example.parameters:
        if name in _ASKED:
            sparql = sparql.replace(f"VALUES ?{name} {{ UNDEF }}", f'VALUES ?{name} {{ "{_ASKED[name]}" }}')
    return sparql


def _timed_at_most(work: Callable[[], object]) -> float:
    """Time what may take too long, and stop it then."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(_PATIENCE)
    try:
        return _timed(work)[0]
    except TimeoutError:
        return float(_PATIENCE)
    finally:
        signal.alarm(0)


def _needs_evidence(example: Example) -> bool:
    return "kgo:evidence" in example.sparql or "prov:" in example.sparql


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    answer = work()
    return perf_counter() - start, answer


if __name__ == "__main__":
    main()
