"""How many abstracts a second extraction reads, beside a plain spaCy CNN in the same run.

The CNN is spaCy's own: tok2vec of width 96 and depth 4 with a transition-based NER, untrained, since its speed does not
depend on its weights. Memory is the highest of this process.

usage: python benchmarks/extraction.py PAPERS [--most 2000] [--jobs 2]
"""

import argparse
import resource
from collections.abc import Callable, Iterable
from itertools import islice
from time import perf_counter

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.training import Example

from kg.extract import extract
from kg.extract.document import text_of
from kg.model import EntityType, Paper
from kg.pipeline import read


def main() -> None:
    """Time the pipelines and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers")
    parser.add_argument("--most", type=int, default=2000, help="read no more papers than this")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the last row")
    arguments = parser.parse_args()
    papers = [paper for paper in islice(read([arguments.papers]), arguments.most) if isinstance(paper, Paper)]
    cnn = _cnn()
    table = Table("pipeline", "seconds", "abstracts a second", "MB", title=f"{len(papers):,} abstracts")
    rows: dict[str, Callable[[], Iterable[object]]] = {
        "spaCy CNN, one process": lambda: cnn.pipe(map(text_of, papers)),
        "kg, one process": lambda: extract(papers),
        f"kg, {arguments.jobs} processes": lambda: extract(papers, jobs=arguments.jobs),
    }
    for name, work in rows.items():
        seconds = _seconds(work)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        table.add_row(name, f"{seconds:.1f}", f"{len(papers) / seconds:.1f}", f"{memory:,}")
    Console().print(table)


def _seconds(work: Callable[[], Iterable[object]]) -> float:
    start = perf_counter()
    for _ in work():
        pass
    return perf_counter() - start


def _cnn() -> Language:
    """Make the plain pipeline that is the measure."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("ner")
    words = nlp.make_doc("FooNet solves tasks")
    examples = [Example.from_dict(words, {"entities": [(0, 6, type.value)]}) for type in EntityType]
    nlp.initialize(lambda: examples)
    return nlp


if __name__ == "__main__":
    main()
