"""Rulings: which names of which papers a person's corrections speak of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from kg.model import EntityRef
from kg.names import plain
from kg.resolve.corrections import Corrections, Reference
from kg.resolve.sightings import Sighting

#: The reason of what a person decided.
SAID = "said by a person"


def references(corrections: Corrections) -> list[Reference]:
    """Return all references of some corrections, each once, sorted."""
    pairs = [*corrections.same, *corrections.different]
    single = [*corrections.rename, *corrections.retype, *corrections.drop]
    return sorted({*single, *(reference for pair in pairs for reference in pair)})


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


def unused(corrections: Corrections, *known: Set[Reference]) -> tuple[str, ...]:
    """Say which corrections apply to nothing, as they are written.

    Args:
        corrections: what a person said.
        known: the references that stand for something, once for things and once for people.
    """
    found: list[tuple[str, tuple[Reference, ...], str]] = []
    found += [("same", pair, f'"{pair[0]}", "{pair[1]}"') for pair in corrections.same]
    found += [("different", pair, f'"{pair[0]}", "{pair[1]}"') for pair in corrections.different]
    found += [("rename", (old,), f'"{old}" = "{new}"') for old, new in corrections.rename.items()]
    found += [("retype", (old,), f'"{old}" = "{new}"') for old, new in corrections.retype.items()]
    found += [("drop", (old,), f'"{old}"') for old in corrections.drop]
    return tuple(
        sorted(f"{kind}: {text}" for kind, parts, text in found if not any(set(parts) <= one for one in known))
    )
