"""People: which author entries are one person, by identifiers, names and what their papers have in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from kg.model import AuthorRef, Decision, Extraction, Merge, Paper, Person
from kg.resolve.corrections import SAID, Corrections, Reference
from kg.resolve.people.background import Background, Record
from kg.resolve.people.evidence import Profile, compare, prior, probability, series, title_words
from kg.resolve.people.joins import join_names
from kg.resolve.people.labels import name_people
from kg.resolve.people.linkage import APART, Join, link, scores
from kg.resolve.people.names import PersonName, fold, parse_name
from kg.resolve.people.rulings import apply_humans, apply_identifiers, meant
from kg.resolve.people.state import Entry, People, Union

_SAME_NAME = 0.9
#: Log-odds of the name alone from which no evidence is asked for.
_UNDOUBTED = 3.0
_UNKNOWN_YEAR = 9999
_NONE = Corrections()


def resolve_people(
    extractions: Iterable[Extraction],
    topics: Mapping[str, frozenset[str]] | None = None,
    corrections: Corrections = _NONE,
) -> tuple[dict[AuthorRef, Person], list[Merge], set[Reference]]:
    """Decide which author entries are one person.

    What a human decided comes first, then identifiers, then entries of one name, then names that fit.

    Args:
        extractions: those of all papers, each paper once.
        topics: the ids of the entities that each paper names.
        corrections: what a human decided.

    Returns:
        The person of each author entry, why entries are one, and the references of corrections that applied.
    """
    papers = sorted((extraction.paper for extraction in extractions), key=lambda paper: paper.id)
    entries, profiles, background = _describe(papers, topics or {})
    people = People(entries)
    meanings = meant(entries, corrections)
    unions = [*apply_humans(people, corrections, meanings), *apply_identifiers(people)]
    blocks: dict[PersonName, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        blocks[entry.name].append(place)
    for _, block in sorted(blocks.items()):
        unions += _join_block(people, block, profiles, background)
    unions += join_names(people, blocks, profiles, background)
    clusters = people.clusters(range(len(entries)))
    found = name_people(entries, clusters)
    merges = [*_decisions(unions, found), *_forms(found)]
    kept, rulings = _correct(entries, found, corrections, meanings)
    parted = _parted(entries, kept, corrections, meanings)
    return kept, [*merges, *rulings, *parted], set(meanings)


def _describe(
    papers: Sequence[Paper], topics: Mapping[str, frozenset[str]]
) -> tuple[list[Entry], list[Profile], Background]:
    """Take each paper apart into its entries, with what it says of them."""
    entries: list[Entry] = []
    profiles: list[Profile] = []
    records: list[Record] = []
    for paper in papers:
        names = [parse_name(author.name) for author in paper.authors]
        keys = frozenset(name.key for name in names)
        about = title_words(paper.title) | topics.get(paper.id, frozenset())
        record = Record(tuple(names), about, series(paper.venue), paper.year)
        records.append(record)
        venues = frozenset({record.venue} - {""})
        years = frozenset() if paper.year is None else frozenset({paper.year})
        for author, name in zip(paper.authors, names, strict=True):
            ref = paper.id, author.position
            entries.append(Entry(ref, author, name, paper.year or _UNKNOWN_YEAR))
            affiliations = frozenset({fold(author.affiliation)} - {""})
            profiles.append(Profile(name, keys - {name.key}, about, venues, years, affiliations))
    return entries, profiles, Background(records)


def _join_block(
    people: People, block: Sequence[int], profiles: Sequence[Profile], background: Background
) -> list[Union]:
    """Unite the entries of one name that are one person; tell why, where the name is more than one."""
    if len(block) < 2:
        return []
    chance = prior((people.entries[block[0]].name,), background)
    if chance >= _UNDOUBTED and _is_undisputed(people, block):
        for one, other in pairwise(block):
            people.unite(one, other)
        return []
    return _link_block(people, block, profiles, background, chance)


def _is_undisputed(people: People, block: Sequence[int]) -> bool:
    """Tell whether nothing keeps any two entries apart."""
    papers = {people.entries[place].ref[0] for place in block}
    known = {identifier for place in block for identifier in people.identifiers(place)}
    schemes = [scheme for scheme, _ in known]
    return len(papers) == len(block) and len(schemes) == len(set(schemes)) and not people.parted(block)


def _link_block(
    people: People, block: Sequence[int], profiles: Sequence[Profile], background: Background, chance: float
) -> list[Union]:
    def score(one: int, other: int) -> float:
        left, right = block[one], block[other]
        if (left, right) in people.apart or not people.may_unite(left, right):
            return APART
        return chance + compare(profiles[left], profiles[right], background).total

    pairs = scores(len(block), score)
    places = {entry: place for place, entry in enumerate(block)}
    groups = [[places[entry] for entry in group] for group in people.clusters(block)]
    unions = [
        _union(people, block, profiles, background, join, pairs)
        for join in link(pairs, groups)
        if people.unite(block[join.left[0]], block[join.right[0]])
    ]
    return unions if len(people.clusters(block)) > 1 else []


def _union(
    people: People,
    block: Sequence[int],
    profiles: Sequence[Profile],
    background: Background,
    join: Join,
    pairs: npt.NDArray[np.float64],
) -> Union:
    """Explain a join by the two entries that have most in common."""
    one, other = max(product(join.left, join.right), key=lambda pair: (pairs[pair], pair))
    left, right = (people.entries[block[place]] for place in (one, other))
    evidence = compare(profiles[block[one]], profiles[block[other]], background)
    return Union(
        block[one],
        f"{left.author.name} @ {left.ref[0]}",
        f"{right.author.name} @ {right.ref[0]}",
        f"same name, {evidence.reason()}",
        probability(join.score),
    )


def _decisions(unions: Iterable[Union], found: Mapping[int, Person]) -> list[Merge]:
    return [
        Merge(union.left, union.right, union.reason, union.score, found[union.entry].id, human=union.human)
        for union in unions
    ]


def _forms(found: Mapping[int, Person]) -> list[Merge]:
    """Explain the written forms that differ from a person's name in nothing that counts."""
    return [
        Merge(alias, person.name, "same name but for case and accents", _SAME_NAME, person.id)
        for person in sorted(set(found.values()), key=lambda person: person.id)
        for alias in person.aliases
        if parse_name(alias) == parse_name(person.name)
    ]


def _correct(
    entries: Sequence[Entry],
    found: Mapping[int, Person],
    corrections: Corrections,
    meanings: Mapping[Reference, Sequence[int]],
) -> tuple[dict[AuthorRef, Person], list[Merge]]:
    """Rename and drop whole people, as humans said."""
    new: dict[Person, str] = {}
    merges: list[Merge] = []
    for decision, reference, name in _whole(corrections):
        for person in sorted({found[place] for place in meanings.get(reference, ())}, key=lambda person: person.id):
            new[person] = name
            merges.append(Merge(person.name, name, SAID, node=person.id if name else "", decision=decision, human=True))
    renamed = {person: _rename(person, name) for person, name in new.items() if name}
    kept = {entries[place].ref: renamed.get(person, person) for place, person in found.items() if new.get(person) != ""}
    return kept, merges


def _parted(
    entries: Sequence[Entry],
    kept: Mapping[AuthorRef, Person],
    corrections: Corrections,
    meanings: Mapping[Reference, Sequence[int]],
) -> Iterator[Merge]:
    """Yield what humans told apart, once for each of the people."""
    for left, right in corrections.different:
        if left in meanings and right in meanings:
            refs = [entries[place].ref for place in (*meanings[left], *meanings[right])]
            for node in sorted({kept[ref].id for ref in refs if ref in kept}):
                yield Merge(str(left), str(right), SAID, node=node, decision=Decision.DIFFERENT, human=True)


def _whole(corrections: Corrections) -> Iterator[tuple[Decision, Reference, str]]:
    """Yield what is renamed, then what is dropped, which has no new name."""
    for reference, name in sorted(corrections.rename.items()):
        yield Decision.RENAME, reference, name
    for reference in sorted(corrections.drop):
        yield Decision.DROP, reference, ""


def _rename(person: Person, name: str) -> Person:
    return replace(person, name=name, aliases=tuple(sorted({*person.aliases, person.name} - {name})))
