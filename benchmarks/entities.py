"""How well entities are resolved, on pairs of names that are judged to be one thing or two, and how long it takes.

The pairs are JSON Lines: {"type", "label": "same" or "different", "a": {"paper", "name"}, "b": {"paper", "name"}}.
Memory is the highest of this process beyond what the extractions take.

usage: python benchmarks/entities.py PAIRS PAPERS ANNOTATIONS [--errors] [--sample 20]
"""

import argparse
import json
import random
import resource
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from time import process_time
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.annotations import read_annotations
from kg.model import Entity, EntityRef, EntityType, Extraction, Merge
from kg.pipeline import read, unique_papers
from kg.resolve.entities import resolve_entities

_LABELS = ("same", "different")


def main() -> None:
    """Resolve the entities, and print what the pairs say and what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="judged pairs; those that the papers do not name are left out")
    parser.add_argument("papers")
    parser.add_argument("annotations", type=Path, help="annotations or extractions of the papers")
    parser.add_argument("--errors", action="store_true", help="list the pairs that are judged otherwise")
    parser.add_argument("--sample", type=int, default=0, help="show so many merges of each reason")
    arguments = parser.parse_args()
    papers, _ = unique_papers(read([arguments.papers]))
    by_id = {paper.id: paper for paper in papers}
    found = [item for item in read_annotations(arguments.annotations, by_id) if isinstance(item, Extraction)]
    before, start = _memory(), process_time()
    entities, merges, _ = resolve_entities(found)
    seconds = process_time() - start
    console = Console()
    console.print(
        f"{len(found):,} papers, {len(entities):,} names, {len({e.id for e in entities.values()}):,} entities"
    )
    console.print(
        f"{seconds:.1f} seconds of one core, {_memory() - before:,} MB more than the {before:,} MB of the extractions"
    )
    pairs = [json.loads(line) for line in arguments.pairs.read_text(encoding="utf-8").splitlines()]
    _print_pairs(console, pairs, entities, errors=arguments.errors)
    if arguments.sample:
        _print_sample(console, merges, arguments.sample)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _print_pairs(
    console: Console, pairs: list[dict[str, Any]], entities: dict[EntityRef, Entity], *, errors: bool
) -> None:
    """Print how many pairs of each label are right, and the mean of both shares."""
    counts: Counter[tuple[str, bool]] = Counter()
    wrong: list[tuple[str, str]] = []
    for pair in pairs:
        left, right = (entities.get((side["paper"], EntityType(pair["type"]), side["name"])) for side in _sides(pair))
        if left is None or right is None:
            continue
        same = left.id == right.id
        counts[pair["label"], same == (pair["label"] == "same")] += 1
        if same != (pair["label"] == "same"):
            wrong.append((pair["label"], " | ".join(f"{side['name']} ({side['paper']})" for side in _sides(pair))))
    totals = {label: counts[label, True] + counts[label, False] for label in _LABELS}
    shares = {label: counts[label, True] / max(1, totals[label]) for label in _LABELS}
    table = Table("label", "pairs", "right", title=f"balanced accuracy {sum(shares.values()) / 2:.3f}")
    for label, share in shares.items():
        table.add_row(label, str(totals[label]), f"{share:.3f}")
    console.print(table)
    for label, text in wrong if errors else ():
        console.print(f"{label}: {text}", markup=False, highlight=False, soft_wrap=True)


def _sides(pair: dict[str, Any]) -> list[dict[str, Any]]:
    return [pair["a"], pair["b"]]


def _print_sample(console: Console, merges: Iterable[Merge], size: int) -> None:
    """Print some merges of each reason, the same ones each time."""
    by_reason: dict[str, list[Merge]] = defaultdict(list)
    for merge in merges:
        by_reason[merge.reason.split(" in paper ")[0].split(":")[0].split(" (")[0]].append(merge)
    for reason, found in sorted(by_reason.items()):
        console.print(f"{reason}: {len(found):,}", style="bold")
        for merge in random.Random(0).sample(found, min(size, len(found))):
            text = f"  {merge.left} -> {merge.right} | {merge.reason} | {merge.score}"
            console.print(text, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
