"""Compares two records of one paper: which entity is which, and how much of each kind is right."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kg.evaluate.comparable import Comparable, Named, share
from kg.model import EntityType

#: The types that `all` and `relaxed` sum up; what counts as a metric is less agreed on.
CORE = (EntityType.TASK, EntityType.METHOD, EntityType.DATASET)
#: How much of their words two forms have in common where they are the same under the relaxed measure.
_OVERLAP = 0.5

Alignment: TypeAlias = Mapping[int, int]
"""Which gold entity a found one is, both by their positions."""


class Tally(NamedTuple):
    """How many finds are right, of how many found and how many annotated."""

    right: int
    found: int
    gold: int


@dataclass(frozen=True, slots=True)
class Error:
    """An annotated entity that was missed, or a find that no annotation supports."""

    paper: str
    kind: str
    type: EntityType
    name: str


class Judgement(NamedTuple):
    """How sure a found entity is, and whether it is right; the same for entity and role together."""

    confidence: float
    right: bool
    statement_confidence: float
    statement_right: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the comparison of one paper's records says.

    `scores` are tallies of finds; `accuracies` tally properties of right finds, so there `found` equals `gold`.
    """

    scores: Mapping[str, Tally]
    accuracies: Mapping[str, Tally]
    errors: tuple[Error, ...]
    judgements: tuple[Judgement, ...]


def compare(paper: str, gold: Comparable, found: Comparable) -> Comparison:
    """Compare what was found in a paper with what is annotated.

    Args:
        paper: the paper's id.
        gold: the annotations.
        found: the finds.
    """
    exact = align(gold.entities, found.entities, same)
    relaxed = align(gold.entities, found.entities, near)
    return Comparison(
        scores={**_entity_scores(gold, found, exact, relaxed), **_other_scores(gold, found)},
        accuracies=_accuracies(gold, found, exact),
        errors=tuple(_errors(paper, gold, found, exact)),
        judgements=tuple(_judgements(gold, found, exact)),
    )


def align(gold: Sequence[Named], found: Sequence[Named], alike: Callable[[Named, Named], bool]) -> Alignment:
    """Give each found entity the first gold one of its type that is alike and that no find before it has taken."""
    free = dict(enumerate(gold))
    pairs: dict[int, int] = {}
    for position, entity in enumerate(found):
        matches = (key for key, other in free.items() if other.type is entity.type and alike(other, entity))
        if (match := next(matches, None)) is not None:
            pairs[position] = match
            del free[match]
    return pairs


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies, of which there is at least one."""
    return Tally(*map(sum, zip(*tallies, strict=True)))


def same(left: Named, right: Named) -> bool:
    """Tell whether two entities share a form."""
    return not left.forms.isdisjoint(right.forms)


def near(left: Named, right: Named) -> bool:
    """Tell whether two entities have forms that share half of their words or more."""
    return any(share(form, right.forms) >= _OVERLAP for form in left.forms)


def _entity_scores(gold: Comparable, found: Comparable, exact: Alignment, relaxed: Alignment) -> dict[str, Tally]:
    strict = {type: _tally(type, gold, found, exact) for type in EntityType}
    loose = {type: _tally(type, gold, found, relaxed) for type in CORE}
    return {
        **strict,
        "all": total(strict[type] for type in CORE),
        "relaxed": total(loose.values()),
        **{f"relaxed {type}": tally for type, tally in loose.items()},
    }


def _tally(type: EntityType, gold: Comparable, found: Comparable, pairs: Alignment) -> Tally:
    right = [gold.entities[match] for match in pairs.values()]
    return Tally(_count(type, right), _count(type, found.entities), _count(type, gold.entities))


def _count(type: EntityType, entities: Sequence[Named]) -> int:
    return sum(entity.type is type for entity in entities)


def _other_scores(gold: Comparable, found: Comparable) -> dict[str, Tally]:
    return {
        "links": Tally(len(gold.links.keys() & found.links.keys()), len(found.links), len(gold.links)),
        "results": Tally(len(gold.results & found.results), len(found.results), len(gold.results)),
    }


def _accuracies(gold: Comparable, found: Comparable, exact: Alignment) -> dict[str, Tally]:
    matched = [(gold.entities[match], found.entities[position]) for position, match in exact.items()]
    roles = {type: _accuracy(one.role == two.role for one, two in matched if one.type is type) for type in CORE}
    shared = gold.links.keys() & found.links.keys()
    return {
        **{f"roles of {type}": tally for type, tally in roles.items()},
        "roles of all": total(roles.values()),
        "kinds of links": _accuracy(gold.links[url] == found.links[url] for url in shared),
    }


def _accuracy(outcomes: Iterable[bool]) -> Tally:
    known = list(outcomes)
    return Tally(sum(known), len(known), len(known))


def _errors(paper: str, gold: Comparable, found: Comparable, exact: Alignment) -> Iterator[Error]:
    hit = set(exact.values())
    for position, entity in enumerate(gold.entities):
        if position not in hit:
            yield Error(paper, "missed", entity.type, entity.name)
    for position, entity in enumerate(found.entities):
        if position not in exact:
            yield Error(paper, "wrong", entity.type, entity.name)


def _judgements(gold: Comparable, found: Comparable, exact: Alignment) -> Iterator[Judgement]:
    for position, entity in enumerate(found.entities):
        match = gold.entities[exact[position]] if position in exact else None
        right = match is not None
        both_right = match is not None and match.role == entity.role
        yield Judgement(entity.confidence, right, entity.confidence * entity.role_confidence, both_right)
