"""Entities: mentions with one spelling are one thing, and so are an abbreviation and its only expansion."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kg.model import Entity, EntityRef, EntityType, Extraction, Field, Merge, NodeType
from kg.names import canonical, is_abbreviation
from kg.vocab import named_id

_SAME_SPELLING = 0.95
_SAME_PAPER = 0.98
_ONLY_EXPANSION = 0.8

Key: TypeAlias = tuple[EntityType, str]
"""What makes two names one entity: type and canonical form."""


def resolve_entities(extractions: Iterable[Extraction]) -> tuple[dict[EntityRef, Entity], list[Merge]]:
    """Merge the entities that papers name, by canonical spelling and by abbreviations that have one expansion.

    An abbreviation that the papers expand differently stays as many entities as it has expansions; where a paper gives
    no expansion, it stays apart unless the whole list knows only one.

    Returns:
        The entity of each name in each paper, and a merge for each other name and form of an entity.
    """
    surfaces = _surfaces(extractions)
    expansions = _expansions(surfaces)
    keys: dict[EntityRef, Key] = {ref: _key(ref, expansions) for ref in surfaces}
    forms: dict[Key, Counter[str]] = defaultdict(Counter)
    for ref, key in keys.items():
        forms[key].update(surfaces[ref])
    entities = {key: _entity(key, counts) for key, counts in forms.items()}
    merges = [merge for ref, key in keys.items() for merge in _merges(ref, surfaces[ref], entities[key])]
    return {ref: entities[key] for ref, key in keys.items()}, merges


def _surfaces(extractions: Iterable[Extraction]) -> dict[EntityRef, Counter[str]]:
    """Count the surface forms of each entity of each paper; those in titles count nothing, since titles change case."""
    surfaces: dict[EntityRef, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for mention in extraction.mentions:
            ref = extraction.paper.id, mention.type, mention.name
            surfaces[ref][mention.text] += mention.field is not Field.TITLE
            surfaces[ref][mention.name] += 0
    return surfaces


def _expansions(surfaces: Mapping[EntityRef, Counter[str]]) -> dict[Key, set[str]]:
    """Collect the canonical long forms that papers give for each abbreviation."""
    expansions: dict[Key, set[str]] = defaultdict(set)
    for (_, type, name), forms in surfaces.items():
        if is_abbreviation(name):
            continue
        for form in forms:
            if is_abbreviation(form):
                expansions[type, canonical(form)].add(canonical(name))
    return expansions


def _key(ref: EntityRef, expansions: Mapping[Key, set[str]]) -> Key:
    _, type, name = ref
    form = canonical(name)
    known = expansions.get((type, form), set())
    if is_abbreviation(name) and len(known) == 1:
        (form,) = known
    return type, form


def _entity(key: Key, counts: Counter[str]) -> Entity:
    """Prefer, of the forms that spell the key, the one that stands most often in abstracts.

    A capital at the start counts for the form without it, since it may be that of a sentence.
    """
    type, canonical_form = key
    spelled = [form for form in counts if canonical(form) == canonical_form]
    name = max(spelled, key=lambda form: (counts[form] + counts[form[0].swapcase() + form[1:]], form))
    return Entity(named_id(NodeType(type), canonical_form), type, name, tuple(sorted(counts.keys() - {name})))


def _merges(ref: EntityRef, forms: Iterable[str], entity: Entity) -> Iterable[Merge]:
    paper, _, name = ref
    if name != entity.name:
        if canonical(name) == canonical(entity.name):
            yield Merge(name, entity.name, "same spelling but for case, hyphens, plural and article", _SAME_SPELLING)
        else:
            yield Merge(name, entity.name, "abbreviation with one expansion in the whole list", _ONLY_EXPANSION)
    for form in forms:
        if form != name and canonical(form) != canonical(name):
            yield Merge(form, name, f"one thing in paper {paper}", _SAME_PAPER)
