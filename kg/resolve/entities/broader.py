"""Broader: which thing is a kind of which, by names that end alike."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Entity, EntityType
from kg.resolve.entities.abbreviations import short_form
from kg.resolve.entities.spelling import keys

#: Words that change the meaning of the next one, so that no name is cut behind them.
_PREFIXES = frozenset({"anti", "co", "inter", "intra", "multi", "non", "pseudo", "quasi", "self", "semi", "sub", "un"})
#: First words that modify the head, whatever stands between: `few-shot image segmentation` is `few-shot segmentation`.
_ADJECTIVE = re.compile(r"\w+-[\w-]+|\w+(?:ed|al|ive|ic|ous|able)")
_PREPOSITION = re.compile(r" (?:of|for|in|on|from|to|with|by|via|and|or) ")


def broader(entities: Iterable[Entity]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the nearest broader entities of each entity that has some, by its id."""
    known = sorted(entities, key=lambda entity: entity.id)
    index = _index(known)
    found = {entity.id: _nearest(entity, index) for entity in known}
    return {id: ids for id, ids in found.items() if ids}


def _index(entities: Sequence[Entity]) -> dict[tuple[EntityType, str], str]:
    """Find the entities by the key of each long form, and of each short form that only one of them has."""
    owners: dict[tuple[EntityType, str], set[str]] = {}
    labels: dict[tuple[EntityType, str], str] = {}
    for entity in entities:
        labels[entity.type, keys(entity.name).ordered] = entity.id
        for form in filter(short_form, entity.aliases):
            owners.setdefault((entity.type, keys(form).ordered), set()).add(entity.id)
    single = {key: min(ids) for key, ids in owners.items() if len(ids) == 1}
    return {**single, **labels}


def _nearest(entity: Entity, index: Mapping[tuple[EntityType, str], str]) -> tuple[str, ...]:
    """Return what the tails of a name stand for, but what is broader than another of them."""
    found: dict[str, tuple[str, ...]] = {}
    for words in _tails(entity.name):
        if not _names_something(words, entity.type):
            continue
        id = index.get((entity.type, keys(" ".join(words)).ordered))
        if id and id != entity.id and not any(_within(words, longer) for longer in found.values()):
            found.setdefault(id, words)
    return tuple(sorted(found))


def _tails(name: str) -> Iterator[tuple[str, ...]]:
    """Yield what is left of a name without some of its first words, the longest first."""
    words = tuple(name.split())
    if _PREPOSITION.search(name):
        return
    for start in range(1, len(words)):
        if words[start - 1].lower().rstrip("-") in _PREFIXES:
            continue
        yield words[start:]
        if _ADJECTIVE.fullmatch(words[0].lower()) and start + 1 < len(words):
            yield words[0], *words[start + 1 :]


def _names_something(words: Sequence[str], type: EntityType) -> bool:
    """Tell whether words are more than a version or a single word that is only a name for a task: `detection`."""
    head = words[-1]
    if not any(letter.isalpha() for letter in head):
        return False
    return len(words) > 1 or type is EntityType.TASK or any(letter.isupper() for letter in head)


def _within(words: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether the words stand, in their order, in a longer name."""
    rest = iter(longer)
    return all(word in rest for word in words)
