"""Roles: what each entity is to its paper, where the model that found it gives its type alone.

A linear classifier a type reads the words around all mentions of an entity, its form, and where in the paper it stands.
"""

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.model import EntityType, Role

#: The weight of each feature for each role of a type; `BIAS` is a feature that every entity has.
Weights: TypeAlias = dict[EntityType, dict[Role, dict[str, float]]]

BIAS = "bias"
#: Tokens around a mention that count: each with its distance, on its side, and in its sentence.
_NEAR, _WIDE, _FAR = 3, 8, 80
#: Words with which an abstract turns from the background to the paper's own work.
_TURNS = frozenset({"we", "our", "paper", "propose", "present", "introduce"})


class Layout(NamedTuple):
    """Token positions of a paper's parts: its title ends, and its abstract turns to the paper's own work."""

    title: int
    turn: int


class RoleClassifier:
    """A component: gives each entity without a role the most probable one."""

    def __init__(self, weights: Weights | None = None) -> None:
        """Keep the weights; they come from the model's folder where none are given."""
        self.weights: Weights = weights or {}

    def __call__(self, doc: Doc) -> Doc:
        """Set `ent._.role`, and multiply the role's probability into `ent._.confidence`."""
        parts = layout(doc)
        for spans in grouped(doc).values():
            if not spans[0]._.role:
                role, probability = self.predict(features(spans, parts), spans[0].label_)
                for span in spans:
                    span._.role = role.value
                    span._.confidence *= probability
        return doc

    def predict(self, found: set[str], type: str) -> tuple[Role, float]:
        """Return the most probable role of an entity of this type with these features, and its probability."""
        weights = self.weights[EntityType(type)]
        scores = {role: math.fsum(known.get(name, 0.0) for name in found) for role, known in weights.items()}
        best = max(scores, key=lambda role: scores[role])
        return best, 1.0 / sum(math.exp(score - scores[best]) for score in scores.values())

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights."""
        text = json.dumps(self.weights, indent=0, sort_keys=True, ensure_ascii=False)
        path.with_suffix(".json").write_text(text, encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "RoleClassifier":
        """Read the weights."""
        stored = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        self.weights = {
            EntityType(type): {Role(role): known for role, known in roles.items()} for type, roles in stored.items()
        }
        return self


@Language.factory("kg_roles", requires=["doc.ents", "span._.name"], assigns=["span._.role"])
def create_roles(nlp: Language, name: str) -> RoleClassifier:
    """Make the component that gives each entity its role; its weights are part of the model's folder."""
    return RoleClassifier()


def grouped(doc: Doc) -> dict[tuple[str, str], list[Span]]:
    """Return the mentions of each entity of a document, by type and name."""
    groups: dict[tuple[str, str], list[Span]] = {}
    for ent in doc.ents:
        groups.setdefault((ent.label_, ent._.name), []).append(ent)
    return groups


def layout(doc: Doc) -> Layout:
    """Return where the title ends and where the paper turns to its own work."""
    title = next((token.i for token in doc if "\n" in token.text), len(doc))
    return Layout(title, next((token.i for token in doc[title:] if token.lower_ in _TURNS), len(doc)))


def features(spans: list[Span], parts: Layout) -> set[str]:
    """Return what is known of an entity with these mentions, as names of features that hold."""
    return {BIAS, *_form(spans), *_place(spans, parts), *(name for span in spans for name in _context(span, parts))}


def _form(spans: list[Span]) -> Iterator[str]:
    yield f"mentions={min(len(spans), 5)}"
    yield f"forms={min(len({span.text for span in spans}), 3)}"
    yield f"capitals={any(token.shape_[1:].count('X') for span in spans for token in span)}"
    yield f"one word={all(len(span) == 1 for span in spans)}"
    yield f"head={spans[0][-1].lower_}"
    yield from (f"word={token.lower_}" for token in spans[0])


def _place(spans: list[Span], parts: Layout) -> Iterator[str]:
    doc, first = spans[0].doc, spans[0]
    if first.start < parts.title:
        yield "in title"
        yield f"title start={first.start == 0}, colon={doc[first.end : first.end + 1].text == ':'}"
        yield f"title alone={len(spans) == 1}"
    abstract = [span.start for span in spans if span.start > parts.title]
    if abstract:
        yield f"first sixth={6 * abstract[0] // len(doc)}"
        yield f"last sixth={6 * abstract[-1] // len(doc)}"
        yield f"before turn={abstract[0] < parts.turn}, after turn={abstract[-1] > parts.turn}"


def _context(span: Span, parts: Layout) -> Iterator[str]:
    sent = span.sent
    first, last = max(sent.start, span.start - _FAR), min(sent.end, span.end + _FAR)
    before = [token.lower_ for token in span.doc[first : span.start]]
    behind = [token.lower_ for token in span.doc[span.end : last]]
    yield from (f"left={word}" for word in before[-_WIDE:])
    yield from (f"right={word}" for word in behind[:_WIDE])
    yield from (f"left {distance}={word}" for distance, word in enumerate(before[: -_NEAR - 1 : -1], start=1))
    yield from (f"right {distance}={word}" for distance, word in enumerate(behind[:_NEAR], start=1))
    if span.start > parts.title:
        yield f"sentence starts={' '.join(before[:2])}"
        yield f"quarter={4 * len(before) // (len(before) + len(span) + len(behind))}"
        yield f"we before={not _TURNS.isdisjoint(before)}"
        yield from (f"sentence={word}" for word in (*before, *behind))
