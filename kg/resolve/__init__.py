"""RESOLVE: which mentions are one thing, and which names are one person.

This stage is the one barrier of the straight line: it needs all extractions at once. The answer does not depend on
their order.
"""

from collections.abc import Sequence

from kg.model import Extraction, Resolution
from kg.resolve.authors import resolve_authors
from kg.resolve.entities import resolve_entities

__all__ = ["resolve"]


def resolve(extractions: Sequence[Extraction]) -> Resolution:
    """Merge mentions into entities and author entries into people.

    Args:
        extractions: those of all papers, each paper once.

    Returns:
        The entity of each name in each paper, the person of each author entry, and every merge with its reason.
    """
    entities, entity_merges = resolve_entities(extractions)
    people, person_merges = resolve_authors([extraction.paper for extraction in extractions])
    return Resolution(entities, people, tuple(sorted({*entity_merges, *person_merges}, key=repr)))
