"""Rulings: which names of which papers a person's corrections speak of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import EntityRef
from kg.names import plain
from kg.resolve.corrections import Corrections, Reference
from kg.resolve.entities.sightings import Sighting


def meant(wanted: Sequence[Reference], seen: Iterable[Sighting]) -> dict[Reference, list[EntityRef]]:
    """Find what each reference stands for: the things that go by this name, else those that have it as another form.

    Args:
        wanted: the references.
        seen: what the papers name.

    Returns:
        The things that each reference stands for; one that stands for nothing is left out.
    """
    by_name: dict[str, list[Reference]] = defaultdict(list)
    for reference in wanted:
        by_name[plain(reference.name)].append(reference)
    named: dict[Reference, list[EntityRef]] = defaultdict(list)
    formed: dict[Reference, list[EntityRef]] = defaultdict(list)
    for sighting in seen if wanted else ():
        for form in sighting.forms:
            found = named if plain(form) == plain(sighting.name) else formed
            for reference in by_name.get(plain(form), ()):
                if reference.paper in ("", sighting.paper) and sighting.ref not in found[reference][-1:]:
                    found[reference].append(sighting.ref)
    chosen = {reference: named[reference] or formed[reference] for reference in wanted}
    return {reference: refs for reference, refs in chosen.items() if refs}


def parted(corrections: Corrections, meanings: Mapping[Reference, list[EntityRef]]) -> dict[EntityRef, str]:
    """Mark what a correction sets apart from something, so that it is no unit with other things of its spelling."""
    marks: dict[EntityRef, str] = {}
    for pair in corrections.different:
        for reference in pair:
            for ref in meanings.get(reference, ()):
                marks.setdefault(ref, f"as {reference}")
    return marks
