"""Times each check of a folder, each example question, and pySHACL on the same files where they are small.

Run: python benchmarks/validate.py output/mine
"""

import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from pyoxigraph import RdfFormat, Store
from pyshacl import validate as judge
from rdflib import Graph
from rich.console import Console
from rich.table import Table

from kg.query import examples
from kg.validate import validate
from kg.vocab import PREFIXES, ontology_folder

#: Up to how many bytes pySHACL is run, which is slow.
SMALL = 5_000_000


def main(folder: Path) -> None:
    """Print a row a check, a row a question, and the time of pySHACL."""
    files = [path for name in ("graph.ttl", "evidence.ttl") if (path := folder / name).is_file()]
    report = validate(folder)
    table = Table("what", "checked", "found", "seconds")
    for check in report.checks:
        table.add_row(check.name, f"{check.checked:,}", f"{check.found:,}", f"{check.seconds:.2f}")
    table.add_row("all, with loading", f"{report.triples:,}", "", f"{report.seconds:.2f}")
    store = Store()
    for path in files:
        store.bulk_load(path=path, format=RdfFormat.TURTLE)
    for question in examples():
        start = perf_counter()
        rows = sum(1 for _ in store.query(question.sparql, prefixes=PREFIXES))  # type: ignore[union-attr]
        table.add_row(question.name, "", f"{rows:,}", f"{perf_counter() - start:.2f}")
    if sum(path.stat().st_size for path in files) <= SMALL:
        table.add_row("pySHACL", "", "", f"{by_pyshacl(files):.2f}")
    Console().print(table, f"{getrusage(RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB at most", sep="\n")


def by_pyshacl(files: list[Path]) -> float:
    """Return the seconds that pySHACL takes, loading left out."""
    data, shapes = Graph(), Graph().parse(ontology_folder() / "shapes.ttl")
    for path in files:
        data.parse(path)
    start = perf_counter()
    judge(data, shacl_graph=shapes)
    return perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
