"""Entities: which names of which papers are one thing, and why.

Names are joined by spelling, by what single papers say of abbreviations, and by the context of those that no long form
explains. What a person says in corrections comes first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Decision, Entity, EntityRef, Extraction, Merge
from kg.resolve.corrections import SAID, Corrections, Reference, references
from kg.resolve.entities.broader import broader
from kg.resolve.entities.contexts import Contexts
from kg.resolve.entities.decisions import decisions
from kg.resolve.entities.readings import Readings
from kg.resolve.entities.redundant import join_shortened, join_usual
from kg.resolve.entities.rulings import meant, parted
from kg.resolve.entities.sightings import Sighting, sightings
from kg.resolve.entities.spelling import REASONS
from kg.resolve.entities.things import entities, overrule, things
from kg.resolve.entities.units import Joins, Unit, Why, unit
from kg.resolve.entities.variants import join_loosely_spelled, join_misspelled

_NONE = Corrections()
_OPEN = Why("one abbreviation, whose reading is open", 0.5)
_SPELLED = Why(*REASONS[0])


def resolve_entities(
    extractions: Sequence[Extraction], corrections: Corrections = _NONE
) -> tuple[dict[EntityRef, Entity], list[Merge], set[Reference]]:
    """Merge what papers name into entities.

    An abbreviation that papers expand differently is as many entities as it has readings; where a paper does not expand
    it, it takes the reading that the paper's context supports, or stays apart.

    Args:
        extractions: those of all papers.
        corrections: what a person decided.

    Returns:
        The entity of each name in each paper but those dropped, the decisions, and the references of the corrections
        that stand for something.
    """
    seen = sightings(extractions)
    readings = Readings(seen)
    meanings = meant(references(corrections), seen)
    units = _units(seen, readings, parted(corrections, meanings))
    joins = Joins(_apart(corrections, units, meanings))
    _join_said(corrections, units, meanings, joins)
    _join_spelled(seen, units, joins)
    readings.join_variants(joins)
    _join_read(seen, units, readings, Contexts(extractions, joins), joins)
    groups: dict[Unit, list[Sighting]] = defaultdict(list)
    for sighting in seen:
        groups[joins.root(units[sighting.ref])].append(sighting)
    made, overruled = overrule(things(groups), corrections, meanings)
    found = entities(made)
    above = broader(found.values())
    found = {id: replace(entity, broader=above.get(id, ())) for id, entity in found.items()}
    of_ref = {sighting.ref: found[thing.id] for thing in made for sighting in thing.seen}
    merges = [merge for thing in made for merge in decisions(thing, units, joins)]
    said = _said(corrections, meanings, of_ref)
    return of_ref, [*merges, *overruled, *said], set(meanings)


def _units(seen: Iterable[Sighting], readings: Readings, marks: Mapping[EntityRef, str]) -> dict[EntityRef, Unit]:
    """Return the unit of each name of each paper: that of its spelling, unless it is read or parted by itself."""
    units: dict[EntityRef, Unit] = {}
    for sighting in seen:
        general = unit(sighting.name)
        if mark := marks.get(sighting.ref):
            units[sighting.ref] = Unit(general.key, mark)
        elif readings.short_of(sighting):
            units[sighting.ref] = Unit(general.key, sighting.paper, sighting.type)
        else:
            units[sighting.ref] = general
    return units


def _apart(
    corrections: Corrections, units: Mapping[EntityRef, Unit], meanings: Mapping[Reference, Sequence[EntityRef]]
) -> list[tuple[Unit, Unit]]:
    pairs = {
        (units[left], units[right])
        for one, other in corrections.different
        for left in meanings.get(one, ())
        for right in meanings.get(other, ())
    }
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _join_said(
    corrections: Corrections,
    units: Mapping[EntityRef, Unit],
    meanings: Mapping[Reference, Sequence[EntityRef]],
    joins: Joins,
) -> None:
    for pair in corrections.same:
        if all(reference in meanings for reference in pair):
            first, *others = [units[ref] for reference in pair for ref in meanings[reference]]
            for other in others:
                joins.join(first, other, Why(SAID, 1.0))


def _join_spelled(seen: Sequence[Sighting], units: Mapping[EntityRef, Unit], joins: Joins) -> None:
    """Join what is spelled nearly alike, and what a correction parted from others with what remains of its spelling."""
    for item in sorted({item for item in units.values() if item.scope and not item.type}):
        joins.join(Unit(item.key), item, _SPELLED)
    join_loosely_spelled(seen, joins)
    join_shortened(seen, joins)
    join_usual(seen, joins)
    join_misspelled(seen, joins)


def _join_read(
    seen: Iterable[Sighting], units: Mapping[EntityRef, Unit], readings: Readings, contexts: Contexts, joins: Joins
) -> None:
    """Join each abbreviation that its paper does not expand with its reading, or with others whose reading is open."""
    for sighting in seen:
        item = units[sighting.ref]
        if item.type:
            reading = readings.read(sighting, contexts)
            if reading is None or not joins.join(reading.unit, item, reading.why):
                joins.join(readings.open_unit(sighting), item, _OPEN)


def _said(
    corrections: Corrections, meanings: Mapping[Reference, Sequence[EntityRef]], found: Mapping[EntityRef, Entity]
) -> Iterator[Merge]:
    """Yield the decisions on pairs of names that a person made, one for each node that bears one of the names."""
    for decision, pairs in ((Decision.SAME, corrections.same), (Decision.DIFFERENT, corrections.different)):
        for left, right in pairs:
            if left in meanings and right in meanings:
                nodes = {found[ref].id for ref in (*meanings[left], *meanings[right]) if ref in found}
                for node in sorted(nodes):
                    yield Merge(str(left), str(right), SAID, node=node, decision=decision, human=True)
