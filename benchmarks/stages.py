"""How long each stage of the straight line takes on a list of papers.

usage: python benchmarks/stages.py PAPERS [--most 1000]
"""

import argparse
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from kg.clean import clean, merge_duplicates
from kg.exporters import EXPORTERS, export
from kg.extract import extract
from kg.graph import build
from kg.model import Paper
from kg.readers import read
from kg.resolve import resolve

T = TypeVar("T")


def main() -> None:
    """Time the stages and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers")
    parser.add_argument("--most", type=int, default=1000, help="read no more papers than this")
    arguments = parser.parse_args()
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = perf_counter()
        answer = work()
        seconds[stage] = perf_counter() - start
        return answer

    records = timed("read", lambda: list(islice(read([arguments.papers]), arguments.most)))
    cleaned = timed("clean", lambda: [record for record in clean(records) if isinstance(record, Paper)])
    papers = timed("merge duplicates", lambda: merge_duplicates(cleaned))
    extractions = timed("extract", lambda: list(extract(papers)))
    resolution = timed("resolve", lambda: resolve(extractions))
    graph = timed("build", lambda: build(extractions, resolution))
    with tempfile.TemporaryDirectory() as folder:
        for name, format in EXPORTERS.items():
            path = Path(folder) / format.file_name
            timed(f"export {name}", lambda path=path, name=name: export(graph, path, format=name))  # type: ignore[misc]
    _print(seconds, len(papers))


def _print(seconds: dict[str, float], papers: int) -> None:
    table = Table("stage", "seconds", "papers a second", title=f"{papers:,} papers")
    for stage, spent in seconds.items():
        table.add_row(stage, f"{spent:.2f}", f"{papers / spent:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
