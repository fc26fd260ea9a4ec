"""What humans and identifiers say of people: unions and separations that come before all evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from kg.model import Identifier
from kg.names import plain
from kg.resolve.corrections import SAID, Corrections, Reference, references
from kg.resolve.people.state import Entry, People, Union

_SAME_ID = 0.999
_SCHEMES = {
    "dblp": "DBLP page",
    "ieee": "IEEE author number",
    "openalex": "OpenAlex id",
    "openreview": "OpenReview profile",
    "orcid": "ORCID",
    "semanticscholar": "Semantic Scholar id",
}


def meant(entries: Sequence[Entry], corrections: Corrections) -> dict[Reference, list[int]]:
    """Find the entries that each reference of the corrections stands for; one that stands for none is left out."""
    wanted = references(corrections)
    by_name: dict[str, list[Reference]] = defaultdict(list)
    for reference in wanted:
        by_name[plain(reference.name)].append(reference)
    found: dict[Reference, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries) if wanted else ():
        for reference in by_name.get(plain(entry.author.name), ()):
            if reference.fits(entry.author.name, entry.ref[0]):
                found[reference].append(place)
    return dict(found)


def apply_humans(people: People, corrections: Corrections, meanings: Mapping[Reference, list[int]]) -> list[Union]:
    """Part and unite as humans said; where they say both, what they part stays apart."""
    for left, right in corrections.different:
        for one, other in product(meanings.get(left, ()), meanings.get(right, ())):
            if one != other:
                people.part(one, other)
    unions: list[Union] = []
    for left, right in corrections.same:
        places = meanings.get(left, []), meanings.get(right, [])
        if all(places):
            first = places[0][0]
            united = [people.unite(first, other, human=True) for other in (*places[0], *places[1])]
            if all(united[len(places[0]) :]):
                unions.append(Union(first, str(left), str(right), SAID, 1.0, human=True))
    return unions


def apply_identifiers(people: People) -> list[Union]:
    """Unite what bears one identifier; return why, where the names differ."""
    bearers: dict[Identifier, list[int]] = defaultdict(list)
    for place, entry in enumerate(people.entries):
        for identifier in entry.author.identifiers:
            bearers[identifier].append(place)
    return [union for identifier, places in sorted(bearers.items()) for union in _same_id(people, identifier, places)]


def _same_id(people: People, identifier: Identifier, places: Iterable[int]) -> Iterator[Union]:
    first, *others = places
    told = {people.entries[first].name.key}
    for other in others:
        left, right = people.entries[other], people.entries[first]
        if people.unite(first, other) and left.name.key not in told:
            told.add(left.name.key)
            scheme = _SCHEMES.get(identifier.scheme, identifier.scheme)
            yield Union(first, left.author.name, right.author.name, f"same {scheme} {identifier.value}", _SAME_ID)
