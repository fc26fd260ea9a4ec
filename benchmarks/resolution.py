"""How long the whole of resolution takes, and how that grows with the number of papers.

usage: python benchmarks/resolution.py PAPERS EXTRACTIONS [--sizes 10000 86401]

EXTRACTIONS is what `kg extract PAPERS` printed. The seconds are those of one core; memory is the highest of the process
up to then, the extractions included, so sizes go from small to large.
"""

import argparse
import resource
from pathlib import Path
from time import process_time

from rich.console import Console
from rich.table import Table

from kg.annotations import read_annotations
from kg.model import Extraction
from kg.pipeline import read, unique_papers
from kg.resolve import resolve


def main() -> None:
    """Resolve the first papers, so many of them as each size says, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers")
    parser.add_argument("extractions", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    arguments = parser.parse_args()
    papers, _ = unique_papers(read([arguments.papers]))
    by_id = {paper.id: paper for paper in papers}
    found = [item for item in read_annotations(arguments.extractions, by_id) if isinstance(item, Extraction)]
    table = Table("papers", "entities", "people", "decisions", "seconds", "seconds a 1,000 papers", "GB at most")
    for size in sorted(arguments.sizes):
        some = found[:size]
        start = process_time()
        resolution = resolve(some)
        spent = process_time() - start
        entities = len({entity.id for entity in resolution.entities.values()})
        people = len({person.id for person in resolution.people.values()})
        counts = (f"{count:,}" for count in (len(some), entities, people, len(resolution.merges)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        table.add_row(*counts, f"{spent:.0f}", f"{1000 * spent / len(some):.2f}", f"{peak:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
