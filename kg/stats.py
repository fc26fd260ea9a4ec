"""What an output folder holds: counts by type, the things that most papers name, and what was rejected and why."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import EntityType, NodeType
from kg.query import query

_COUNTS = """
SELECT ?type (COUNT(DISTINCT ?node) AS ?count) {
  VALUES (?type ?class) { %s }
  ?node a ?class
} GROUP BY ?type
"""
_TOP = """
SELECT ?name (COUNT(DISTINCT ?paper) AS ?papers) {
  ?thing a kgo:%s ; skos:prefLabel ?name .
  ?paper ?names ?thing ; a kgo:Paper .
} GROUP BY ?thing ?name ORDER BY DESC(?papers) ?name LIMIT %d
"""
#: Classes that are not ours.
_CLASSES = {NodeType.PERSON: "foaf:Person"}
_SHOWN = 10


@dataclass(frozen=True)
class Statistics:
    """Counts of nodes by type, of papers by thing for each type of entity, and of rejected records by reason.

    In `top` a thing is told by its name, which two things may share.
    """

    counts: Mapping[str, int]
    top: Mapping[EntityType, Sequence[tuple[str, int]]]
    rejected: Mapping[str, int]


def statistics(folder: Path) -> Statistics:
    """Count what an output folder holds.

    Raises:
        UsageError: if the folder holds no graph.
    """
    classes = " ".join(f'("{type}" {_CLASSES.get(type, f"kgo:{type}")})' for type in NodeType)
    counted = dict(_counted(folder, _COUNTS % classes))
    return Statistics(
        counts={str(type): counted.get(type, 0) for type in NodeType},
        top={type: _counted(folder, _TOP % (type, _SHOWN)) for type in EntityType},
        rejected=_rejected(folder / "rejected.csv"),
    )


def _counted(folder: Path, sparql: str) -> list[tuple[str, int]]:
    return [(str(name), int(str(count))) for name, count in query(folder, sparql).rows]


def _rejected(path: Path) -> dict[str, int]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return dict(Counter(row["reason"] for row in csv.DictReader(stream)).most_common())
