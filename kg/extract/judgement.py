"""Which spans of a paper are one entity, and how sure it is: two logistic models over named features."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from pathlib import Path
from typing import TypeAlias

import numpy as np

from kg.extract.forms import Context, Form, Named, are_related, pair_features
from kg.extract.lexicon import Lexicon
from kg.extract.spans import TYPES, Tagged
from kg.extract.tagger import PAIRS, Floats
from kg.model import EntityType, Role
from kg.names import canonical

Weights: TypeAlias = Mapping[str, float]
"""The weight of each feature of a logistic model; `bias` is that of every case."""


@dataclass(frozen=True)
class Judge:
    """What was fitted on held-out papers.

    `same` tells whether two forms name one thing, `merge` from which probability on they are taken for one; `right`
    tells whether an entity is right, `threshold` from which confidence on it is kept.
    """

    same: Weights
    merge: float
    right: Weights
    threshold: float
    lexicon: Lexicon

    @classmethod
    def from_disk(cls, folder: Path) -> "Judge":
        """Read the weights and the lexicon."""
        raw = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        return cls(**raw, lexicon=Lexicon.from_disk(folder / "lexicon.json"))

    def to_disk(self, folder: Path) -> None:
        """Write the weights and the lexicon."""
        weights = {"same": self.same, "merge": self.merge, "right": self.right, "threshold": self.threshold}
        text = json.dumps(weights, indent=1, sort_keys=True)
        (folder / "judge.json").write_text(f"{text}\n", encoding="utf-8")
        self.lexicon.to_disk(folder / "lexicon.json")


def probability(weights: Weights, features: Mapping[str, float]) -> float:
    """Return the probability that the features speak for."""
    value = math.fsum(weights.get(name, 0.0) * feature for name, feature in features.items()) + weights["bias"]
    return 1.0 / (1.0 + math.exp(-min(max(value, -500.0), 500.0)))


@dataclass(frozen=True)
class Group:
    """The spans that are taken for one entity, in text order."""

    type: int
    spans: tuple[Tagged, ...]
    forms: tuple[Form, ...]

    @cached_property
    def own(self) -> list[Tagged]:
        """The spans of the group's type."""
        return [span for span in self.spans if span.type == self.type]

    @cached_property
    def roles(self) -> Floats:
        """The share of each pair of type and role, over the spans of the group's type."""
        total: Floats = np.sum([span.roles for span in self.own], axis=0)
        share: Floats = total / total.sum()
        return share

    @cached_property
    def pair(self) -> tuple[EntityType, Role]:
        """The type and the most probable role."""
        return PAIRS[int(self.roles.argmax())]

    def named(self, form: Form) -> Named:
        """Return a form as the group uses it."""
        return Named(form, *self.pair)


def groups(context: Context, spans: Iterable[Tagged], judge: Judge) -> list[Group]:
    """Return the candidates for entities of a paper: spans whose forms are spelled alike or name one thing."""
    return _merged(context, _spelled_alike(context, spans), judge)


def confidence(context: Context, group: Group, others: Sequence[Group], judge: Judge) -> float:
    """Return how probably an entity is right, beside the paper's other ones."""
    return probability(judge.right, entity_features(context, group, others, judge))


def _spelled_alike(context: Context, spans: Iterable[Tagged]) -> list[Group]:
    """Group spans of one canonical form, under the type that most of their probability speaks for."""
    spelled: dict[str, list[Tagged]] = {}
    for span in spans:
        form = Form(context.text[span.start : span.end])
        spelled.setdefault(canonical(form.singular).replace(" ", ""), []).append(span)
    found = []
    for same in spelled.values():
        weight = np.bincount([span.type for span in same], [span.probability for span in same], len(TYPES))
        found.append(_group(context, int(weight.argmax()), same))
    return found


def _group(context: Context, type: int, spans: Iterable[Tagged]) -> Group:
    ordered = tuple(sorted(spans, key=lambda span: span.start))
    texts = dict.fromkeys(context.text[span.start : span.end] for span in ordered)
    return Group(type, ordered, tuple(map(Form, texts)))


def _merged(context: Context, candidates: Sequence[Group], judge: Judge) -> list[Group]:
    """Join groups that name one thing, the surest pairs first."""
    scores = {
        (one, other): same_thing(context, candidates[one], candidates[other], judge)
        for one, other in combinations(range(len(candidates)), 2)
    }
    owner = list(range(len(candidates)))
    for (one, other), score in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if score >= judge.merge and owner[one] != owner[other]:
            low, high = sorted((owner[one], owner[other]))
            owner = [low if index == high else index for index in owner]
    members: dict[int, list[Group]] = {}
    for index, lead in enumerate(owner):
        members.setdefault(lead, []).append(candidates[index])
    return [
        _group(context, candidates[lead].type, (span for group in members[lead] for span in group.spans))
        for lead in sorted(members)
    ]


def same_thing(context: Context, one: Group, other: Group, judge: Judge) -> float:
    """Return the probability that two groups name one thing: that of the best features of any two of their forms."""
    features = same_features(context, one, other)
    return probability(judge.same, features) if features else 0.0


def same_features(context: Context, one: Group, other: Group) -> dict[str, float]:
    """Return the best features of any two forms of two groups; none where no two are worth a comparison."""
    best: dict[str, float] = {}
    if one.type != other.type:
        return best
    for left, right in product(one.forms, other.forms):
        if are_related(context, left, right):
            for name, value in pair_features(context, one.named(left), other.named(right)).items():
                best[name] = max(value, best.get(name, value))
    return best


def entity_features(context: Context, group: Group, others: Sequence[Group], judge: Judge) -> dict[str, float]:
    """Return what speaks for and against an entity, beside the paper's other ones, as named features."""
    log_odds = [_log_odds(span.probability) for span in group.own]
    return {
        "best": max(log_odds),
        "mean": math.fsum(log_odds) / len(log_odds),
        "whole": max(_log_odds(span.whole) for span in group.own),
        TYPES[group.type].value: 1.0,
        **{name.value: _share(group, name) for name in (Role.PROPOSED, Role.MENTIONED, Role.COMPARED)},
        "role": float(group.roles.max()),
        "type_share": len(group.own) / len(group.spans),
        "rival": max((same_thing(context, group, other, judge) for other in others), default=0.0),
        **_surface(context, group),
        **_nesting(group, others),
        **judge.lexicon.features(group.forms, group.type),
    }


def _share(group: Group, role: Role) -> float:
    return float(sum(share for share, (_, name) in zip(group.roles, PAIRS, strict=True) if name is role))


def _surface(context: Context, group: Group) -> dict[str, float]:
    longest = max(group.forms, key=lambda form: len(form.text))
    seen, first = sum(context.text.count(form.text) for form in group.forms), group.spans[0].start
    return {
        "spans": math.log(len(group.spans)),
        "forms": math.log(len(group.forms)),
        "title": float(first < len(context.title)),
        "tagged": len(group.spans) / max(1, seen, len(group.spans)),
        "short": float(longest.is_abbreviation),
        "words": float(min(6, len(longest.words))),
        "capital": float(any(letter.isupper() for form in group.forms for letter in form.text[1:])),
        "one_lower": float(len(longest.words) == 1 and longest.text.islower()),
        "first": first / max(1, len(context.text)),
    }


def _nesting(group: Group, others: Iterable[Group]) -> dict[str, float]:
    theirs = [form.spaced for other in others for form in other.forms]
    pairs = [(form.spaced, other) for form in group.forms for other in theirs if form.spaced != other]
    return {
        "inside": float(any(mine in other for mine, other in pairs)),
        "around": float(any(other in mine for mine, other in pairs)),
    }


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))
