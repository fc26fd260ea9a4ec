"""Decisions: for each form of an entity beside its label, why it is one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import EntityRef, Merge
from kg.resolve.entities.abbreviations import short_form, spells
from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.spelling import REASONS, shared
from kg.resolve.entities.things import Thing
from kg.resolve.entities.units import Joins, Unit, Why, unit

_EXPANDED = 0.98
_ONE_PAPER = 0.95


def decisions(thing: Thing, units: Mapping[EntityRef, Unit], joins: Joins) -> Iterator[Merge]:
    """Yield one decision for each form of a thing that is not its label, and one for each short form that was read.

    Args:
        thing: the thing.
        units: the unit of each name of each paper.
        joins: which units were joined, and why.
    """
    for form, sighting in sorted(_telling(thing).items()):
        read = form == sighting.name and units[sighting.ref].scope and shared(form, thing.name) is None
        if form != thing.name and not read:
            other, why = _why(form, sighting, thing.name, joins)
            yield Merge(form, other, *why, node=thing.id)
    for form, papers in sorted(_read(thing, units, joins).items()):
        yield Merge(form, thing.name, *_summed(papers), node=thing.id)


def _telling(thing: Thing) -> dict[str, Sighting]:
    """Return, for each form, the first paper that names the thing so, one that says more than the form if there is."""
    found: dict[str, Sighting] = {}
    for sighting in thing.seen:
        for form in sighting.forms:
            if form not in found or (found[form].name == form and sighting.name != form):
                found[form] = sighting
    return found


def _why(form: str, sighting: Sighting, label: str, joins: Joins) -> tuple[str, Why]:
    """Return what a form was joined with, and why."""
    level = shared(form, label)
    if level is not None:
        return label, Why(*REASONS[level])
    if form != sighting.name:
        expanded = spells(short_form(form), sighting.name)
        reason = "abbreviation expanded" if expanded else "one thing"
        return sighting.name, Why(f"{reason} in paper {sighting.paper}", _EXPANDED if expanded else _ONE_PAPER)
    if spells(short_form(label), form):
        return label, Why(f"abbreviation expanded in paper {sighting.paper}", _EXPANDED)
    reasons = sorted(joins.reasons(unit(form)), key=lambda pair: bool(pair[0].scope))
    return label, reasons[0][1] if reasons else Why(f"one thing in paper {sighting.paper}", _ONE_PAPER)


def _read(thing: Thing, units: Mapping[EntityRef, Unit], joins: Joins) -> dict[str, list[tuple[str, Why]]]:
    """Collect the papers that know the thing by a short form alone, and why that was read so in each."""
    found: dict[str, list[tuple[str, Why]]] = defaultdict(list)
    for sighting in thing.seen:
        item = units[sighting.ref]
        if item.scope and shared(sighting.name, thing.name) is None:
            found[sighting.name] += [(sighting.paper, why) for _, why in joins.reasons(item)[:1]]
    return found


def _summed(papers: Sequence[tuple[str, Why]]) -> Why:
    """Say why of the first paper, and how many more there are; the score is that of the least sure."""
    (paper, why), *more = papers
    others = f" and {len(more)} more" if more else ""
    return Why(f"{why.reason} (paper {paper}{others})", min(why.score for _, why in papers))
