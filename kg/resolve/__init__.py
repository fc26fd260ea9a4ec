"""RESOLVE: which mentions are one thing, and which names are one person.

This stage is the one barrier of the straight line: it needs all extractions at once. The answer does not depend on
their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Entity, EntityRef, Extraction, Resolution
from kg.resolve.corrections import Corrections, read_corrections, settled, unused
from kg.resolve.entities import resolve_entities
from kg.resolve.people import resolve_people

__all__ = ["Corrections", "read_corrections", "resolve"]

_NONE = Corrections()


def resolve(extractions: Sequence[Extraction], corrections: Corrections = _NONE) -> Resolution:
    """Merge mentions into entities and author entries into people.

    Args:
        extractions: those of all papers, each paper once.
        corrections: what a person decided; it wins over everything.

    Returns:
        The entity of each name in each paper, the person of each author entry, every decision with its reason, and the
        corrections that applied to nothing.
    """
    corrections = settled(corrections, _names(extractions))
    entities, entity_merges, entity_references = resolve_entities(extractions, corrections)
    people, person_merges, person_references = resolve_people(extractions, _topics(entities), corrections)
    merges = sorted({*entity_merges, *person_merges}, key=repr)
    return Resolution(entities, people, tuple(merges), unused(corrections, entity_references, person_references))


def _names(extractions: Iterable[Extraction]) -> Iterator[str]:
    """Yield the names that papers give to things and people."""
    for extraction in extractions:
        yield from (author.name for author in extraction.paper.authors)
        for mention in extraction.mentions:
            yield from (mention.name, mention.text)


def _topics(entities: Mapping[EntityRef, Entity]) -> dict[str, frozenset[str]]:
    """Return the ids of the entities that each paper names."""
    topics: dict[str, set[str]] = defaultdict(set)
    for (paper, _, _), entity in entities.items():
        topics[paper].add(entity.id)
    return {paper: frozenset(ids) for paper, ids in topics.items()}
