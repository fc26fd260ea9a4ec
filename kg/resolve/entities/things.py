"""Things: the groups of names that are one entity each, what they are called, and what a person changed of that."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Decision, Entity, EntityRef, EntityType, Merge, NodeType
from kg.names import plain
from kg.resolve.corrections import SAID, Corrections, Reference
from kg.resolve.entities.labels import label
from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.types import by_type
from kg.resolve.entities.units import Unit
from kg.vocab import named_id


@dataclass(slots=True)
class Thing:
    """One entity in the making: its type, where papers name it, its label, and the form that its id comes from."""

    type: EntityType
    seen: list[Sighting]
    name: str
    canonical: str
    id: str = ""


def things(groups: Mapping[Unit, Sequence[Sighting]]) -> list[Thing]:
    """Make the things of groups of names, each of one type, sorted; the order says which keeps the id of a name."""
    made = [
        Thing(type, seen, *label(seen))
        for root in sorted(groups)
        for type, seen in sorted(by_type(groups[root]).items())
    ]
    return sorted(made, key=lambda thing: (-len(thing.seen), thing.canonical, thing.type, thing.seen[0].ref))


def identify(made: Sequence[Thing]) -> None:
    """Give each thing its id: that of its name, unless a thing before it has that."""
    taken: set[str] = set()
    for thing in made:
        type = NodeType(thing.type)
        thing.id = named_id(type, thing.canonical)
        if thing.id in taken:
            thing.id = named_id(type, f"{thing.canonical} {thing.seen[0].paper}")
        taken.add(thing.id)


def entities(made: Iterable[Thing]) -> dict[str, Entity]:
    """Return the entities of things, by id."""
    return {thing.id: _entity(thing) for thing in made}


def _entity(thing: Thing) -> Entity:
    counts: Counter[str] = Counter()
    for sighting in thing.seen:
        counts.update(sighting.forms)
    counts[thing.name] += 0
    forms = tuple((form, counts[form]) for form in sorted(counts))
    return Entity(thing.id, thing.type, thing.name, tuple(sorted(counts.keys() - {thing.name})), forms)


def overrule(
    made: list[Thing], corrections: Corrections, meanings: Mapping[Reference, Sequence[EntityRef]]
) -> tuple[list[Thing], list[Merge]]:
    """Retype, rename and drop what a person says.

    Args:
        made: the things; ids are given here.
        corrections: what a person says.
        meanings: which names of which papers its references stand for.

    Returns:
        The things that are left, and the decisions.
    """
    made, retyped = _retyped(made, corrections, meanings)
    identify(made)
    decisions = [
        Merge(old, thing.type, SAID, node=thing.id, decision=Decision.RETYPE, human=True) for thing, old in retyped
    ]
    for reference, name in sorted(corrections.rename.items()):
        for thing in _bearing(reference, made, meanings):
            decisions.append(Merge(thing.name, name, SAID, node=thing.id, decision=Decision.RENAME, human=True))
            thing.name = name
    dropped: set[str] = set()
    for reference in sorted(corrections.drop):
        for thing in _bearing(reference, made, meanings):
            decisions.append(Merge(thing.name, "", SAID, decision=Decision.DROP, human=True))
            dropped.add(thing.id)
    return [thing for thing in made if thing.id not in dropped], decisions


def _bearing(
    reference: Reference, made: Sequence[Thing], meanings: Mapping[Reference, Sequence[EntityRef]]
) -> list[Thing]:
    """Return the things that a reference is the label of, else those that it is a name of."""
    meant = set(meanings.get(reference, ()))
    named = [thing for thing in made if meant and any(sighting.ref in meant for sighting in thing.seen)]
    return [thing for thing in named if plain(thing.name) == plain(reference.name)] or named


def _retyped(
    made: list[Thing], corrections: Corrections, meanings: Mapping[Reference, Sequence[EntityRef]]
) -> tuple[list[Thing], list[tuple[Thing, str]]]:
    """Change types, and make one of two things that only their types told apart."""
    changed: list[tuple[Thing, str]] = []
    for reference, type in sorted(corrections.retype.items()):
        for thing in _bearing(reference, made, meanings):
            changed.append((thing, f"{thing.name} ({thing.type})"))
            thing.type = type
    if not changed:
        return made, changed
    groups: dict[tuple[str, EntityType], list[Thing]] = defaultdict(list)
    for thing in made:
        groups[thing.canonical, thing.type].append(thing)
    retyped = {id(thing) for thing, _ in changed}
    for same in groups.values():
        if len(same) > 1 and any(id(thing) in retyped for thing in same):
            same[0].seen = sorted(
                (sighting for thing in same for sighting in thing.seen), key=lambda sighting: sighting.ref
            )
            del same[1:]
    kept = {id(same_thing) for same in groups.values() for same_thing in same}
    return [thing for thing in made if id(thing) in kept], changed
