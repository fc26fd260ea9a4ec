"""How well people are told apart, and how long that takes.

usage: python benchmarks/people.py GOLD PAPERS [EXTRACTIONS] [--sizes 10000 86401]

GOLD is JSON Lines with `id`, `title`, `year`, `venue`, `authors` and `author_ids`, the true ids. PAPERS is a list of
papers, the rest, among which those of GOLD are resolved once more; EXTRACTIONS is what the tool found in them.
"""

import argparse
import json
import resource
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table

from kg.annotations import read_records
from kg.clean import clean, merge_duplicates
from kg.model import Author, AuthorRef, Extraction, Identifier, Paper
from kg.names import canonical, canonical_person
from kg.readers import read
from kg.resolve.people import resolve_people

Gold: TypeAlias = Sequence[Mapping[str, Any]]


def main() -> None:
    """Resolve the people of the gold papers alone, with ids, and among all others, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("papers")
    parser.add_argument("extractions", type=Path, nargs="?")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    arguments = parser.parse_args()
    gold = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    papers = [_paper(record) for record in gold]
    known = {paper.id for paper in papers}
    records = clean(read([arguments.papers]))
    others = merge_duplicates([r for r in records if isinstance(r, Paper) and r.id not in known])
    topics = _topics(arguments.extractions) if arguments.extractions else {}
    quality = Table("people by", "B3 P", "B3 R", "B3 F1", "ambiguous P", "R", "F1", "seconds", "MiB at most")
    names = {(paper.id, author.position): canonical_person(author.name) for paper in papers for author in paper.authors}
    quality.add_row("normalised name", *_scores(gold, names))
    settings = {
        "names only": (papers, {}),
        "names and topics": (papers, topics),
        "ids given": ([_with_ids(paper, record) for paper, record in zip(papers, gold, strict=True)], topics),
        f"names, among {len(papers) + len(others):,}": ([*papers, *others], topics),
    }
    for label, (listed, about) in settings.items():
        found, spent = _resolve(listed, about)
        quality.add_row(label, *_scores(gold, found), f"{spent:.1f}", f"{_peak():.0f}")
    Console().print(quality)
    speed = Table("papers", "entries", "people", "seconds")
    for size in arguments.sizes:
        some = [*others, *papers][:size]
        found, spent = _resolve(some, topics)
        speed.add_row(f"{len(some):,}", f"{len(found):,}", f"{len(set(found.values())):,}", f"{spent:.1f}")
    Console().print(speed)


def _paper(record: Mapping[str, Any]) -> Paper:
    authors = tuple(Author(name, place) for place, name in enumerate(record["authors"], 1))
    return Paper(record["id"], record["title"], authors=authors, venue=record["venue"], year=record["year"])


def _with_ids(paper: Paper, record: Mapping[str, Any]) -> Paper:
    pairs = zip(paper.authors, record["author_ids"], strict=True)
    known = tuple(replace(author, identifiers=(Identifier("openreview", value),)) for author, value in pairs)
    return replace(paper, authors=known)


def _topics(path: Path) -> dict[str, frozenset[str]]:
    return {
        id: frozenset(f"{entity['type']} {canonical(entity['name'])}" for entity in record["entities"])
        for id, record in read_records(path).items()
    }


def _resolve(papers: Sequence[Paper], topics: Mapping[str, frozenset[str]]) -> tuple[dict[AuthorRef, str], float]:
    extractions = [Extraction(paper) for paper in papers]
    start = perf_counter()
    people, _, _ = resolve_people(extractions, topics)
    return {ref: person.id for ref, person in people.items()}, perf_counter() - start


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _scores(gold: Gold, found: Mapping[AuthorRef, Hashable]) -> Iterator[str]:
    """Yield B-cubed precision, recall and F1 of all entries, then of those whose name several people bear."""
    rows = [
        (canonical_person(name), true, found[record["id"], place])
        for record in gold
        for place, (name, true) in enumerate(zip(record["authors"], record["author_ids"], strict=True), 1)
    ]
    bearers = Counter(name for name, _ in {(name, true) for name, true, _ in rows})
    for chosen in (rows, [row for row in rows if bearers[row[0]] > 1]):
        yield from (f"{share:.4f}" for share in _b_cubed([(true, one) for _, true, one in chosen]))


def _b_cubed(pairs: Iterable[tuple[Hashable, Hashable]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter(pairs)
    true, found = Counter[Hashable](), Counter[Hashable]()
    for (one, other), count in both.items():
        true[one] += count
        found[other] += count
    precision = sum(n * n / found[pair[1]] for pair, n in both.items()) / both.total()
    recall = sum(n * n / true[pair[0]] for pair, n in both.items()) / both.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
