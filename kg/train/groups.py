"""Teaches which forms name one thing: pairs of groups of forms, told to be same or different by annotations."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from kg.annotations import Record
from kg.evaluate.comparable import Named, comparable, folded
from kg.extract.forms import Context
from kg.extract.judgement import Group, Judge, groups, same_features
from kg.extract.lexicon import Lexicon
from kg.extract.spans import TYPES, Tagged
from kg.extract.tagger import PAIRS
from kg.model import ROLES, Role
from kg.train.annotated import Annotated, Marked, marked

#: Joins nothing but spans that are spelled alike.
APART = Judge(same={"bias": 0.0}, merge=2.0, right={"bias": 0.0}, threshold=0.0, lexicon=Lexicon({}, {}))


class PairExample(NamedTuple):
    """The features of two groups, and whether they name one thing."""

    features: dict[str, float]
    same: bool


def pair_examples(papers: Iterable[Annotated], *, role_errors: float, seed: int) -> Iterator[PairExample]:
    """Yield the pairs of annotated forms.

    Args:
        papers: the annotated papers.
        role_errors: the share of spans that get another role, since those of a tagger differ within one entity.
        seed: where the drawing of these roles starts.
    """
    generator = random.Random(seed)
    for paper in papers:
        context = Context(paper.text, len(paper.paper.title))
        spans = [_tagged(_misread(mark, role_errors, generator)) for mark in marked(paper)]
        yield from group_pairs(context, groups(context, spans, APART), paper.record)


def group_pairs(context: Context, found: Sequence[Group], record: Record) -> Iterator[PairExample]:
    """Yield the pairs of groups that are worth a comparison, and that an annotated entity is known for."""
    gold = comparable(record).entities
    owners = [_owners(group, gold) for group in found]
    for (one, mine), (other, theirs) in combinations(zip(found, owners, strict=True), 2):
        if mine and theirs and (features := same_features(context, one, other)):
            yield PairExample(features, not mine.isdisjoint(theirs))


def _owners(group: Group, gold: Iterable[Named]) -> set[int]:
    """Return the numbers of the annotated entities that share a form with a group."""
    forms = {folded(form.text) for form in group.forms}
    return {
        number
        for number, entity in enumerate(gold)
        if entity.type is TYPES[group.type] and not forms.isdisjoint(entity.forms)
    }


def _misread(mark: Marked, errors: float, generator: random.Random) -> Marked:
    others = [role for role in ROLES[mark.type] if role is not mark.role]
    return mark._replace(role=generator.choice(others)) if others and generator.random() < errors else mark


def _tagged(mark: Marked) -> Tagged:
    roles = np.zeros(len(PAIRS), np.float32)
    roles[PAIRS.index((mark.type, Role(mark.role)))] = 1
    return Tagged(mark.start, mark.end, TYPES.index(mark.type), 1.0, 1.0, roles)
