"""ENTITIES: which spans of a paper name one thing, what it is, and everywhere that it stands."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.extract.abbreviations import Abbreviation, abbreviations
from kg.extract.document import locate
from kg.model import EntityType, Mention, Paper, Role
from kg.names import canonical, is_abbreviation

#: No name has more tokens than this; longer spans are a model's slip on a text that is no prose.
_LONGEST = 40

Span.set_extension("role", default="", force=True)
Span.set_extension("confidence", default=1.0, force=True)
Span.set_extension("name", default="", force=True)


@dataclass(slots=True)
class Thing:
    """What a paper names by one or more forms.

    `found` are the spans that some component found, `marked` all places where their forms stand, in text order.
    """

    found: list[Span] = field(default_factory=list)
    marked: list[Span] = field(default_factory=list)


def entities(paper: Paper, doc: Doc) -> Iterator[Mention]:
    """Yield the mentions that the pipeline marked as the document's entities."""
    for ent in doc.ents:
        place = locate(paper, ent.start_char, ent.end_char)
        text = paper.text(place[0])[place[1] : place[2]]
        type, role = EntityType(ent.label_), Role(ent._.role)
        yield Mention(text, type, role, *place, name=ent._.name, confidence=round(ent._.confidence, 3), by="entities")


class EntityMarker:
    """A component: marks each thing that a paper names wherever it stands, with one type and one name.

    It does not matter which component found the spans. Their labels are types ("Method"), or types with roles
    ("Method.proposed"), then the thing gets the role for which most of its spans vote.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Keep the weights of `evidence` for the estimate of confidence."""
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite the document's entities."""
        doc.set_ents([span for thing in things(doc) for span in self._entities(doc, thing)])
        return doc

    def _entities(self, doc: Doc, thing: Thing) -> Iterator[Span]:
        type, role = vote(thing)
        confidence = self._confidence(evidence(thing, type))
        name = fullest([span.text for span in thing.marked])
        for place in thing.marked:
            span = Span(doc, place.start, place.end, label=type)
            span._.role, span._.name, span._.confidence = role, name, confidence
            yield span

    def _confidence(self, features: Mapping[str, float]) -> float:
        return logistic(sum(self.weights.get(name, 0.0) * value for name, value in features.items()))


@Language.factory("kg_entities", requires=["doc.ents"], assigns=["doc.ents", "span._.name", "span._.confidence"])
def create_entities(nlp: Language, name: str, weights: dict[str, float]) -> EntityMarker:
    """Make the component that turns the spans of a paper into entities.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        weights: weights of the features of `evidence`, for the logistic estimate of confidence.
    """
    return EntityMarker(weights)


def things(doc: Doc) -> list[Thing]:
    """Return what the document's entities name: spelling variants, and abbreviations with their long forms, are one."""
    pairs = abbreviations(doc.text)
    longs = {canonical(pair.short): canonical(pair.long) for pair in pairs}

    def key(form: str) -> str:
        return longs.get(canonical(form), canonical(form))

    found = [ent for ent in doc.ents if len(ent) <= _LONGEST]
    grouped: dict[str, Thing] = {}
    for ent in found:
        grouped.setdefault(key(ent.text), Thing()).found.append(ent)
    defined = [span for pair in pairs if key(pair.short) == key(pair.long) in grouped for span in _spans(doc, pair)]
    owners = {_words(form): key(form.text) for form in [*defined, *found]}
    for span in _occurrences(doc, owners):
        grouped[owners[_words(span)]].marked.append(span)
    return [thing for thing in grouped.values() if thing.marked]


def vote(thing: Thing) -> tuple[str, str]:
    """Return the type that most of the thing's spans have, and the role that most of its spans of this type have.

    Of two with as many votes the one that stands first in the paper wins.
    """
    labels = [span.label_.partition(".") for span in thing.found]
    type = Counter(type for type, _, _ in labels).most_common(1)[0][0]
    role = Counter(role for label, _, role in labels if label == type).most_common(1)[0][0]
    return type, role


def fullest(forms: list[str]) -> str:
    """Return the form that says most: a long form before an abbreviation, more words before fewer, the singular first.

    >>> fullest(["ViT", "Vision Transformers", "vision transformer"])
    'vision transformer'
    """
    return max(forms, key=lambda form: (not is_abbreviation(form), len(canonical(form).split()), -len(form)))


def evidence(thing: Thing, type: str) -> dict[str, float]:
    """Return what speaks for and against a thing, as named features of the estimate of confidence."""
    found, marked = thing.found, thing.marked
    agreeing = sum(span.label_.startswith(type) for span in found)
    return {
        "bias": 1.0,
        type: 1.0,
        "found": math.log(len(found)),
        "overlooked": max(0.0, 1.0 - len(found) / len(marked)),
        "disputed": 1.0 - agreeing / len(found),
        "forms": math.log(len({span.text for span in marked})),
        "title": float(marked[0].sent.start == 0),
        "words": math.log(max(len(span) for span in marked)),
        "capitals": float(any(token.shape_[1:].count("X") for span in marked for token in span)),
    }


def logistic(value: float) -> float:
    """Return the probability of a log-odds value."""
    return 1.0 / (1.0 + math.exp(-value))


def _spans(doc: Doc, pair: Abbreviation) -> list[Span]:
    spans = (doc.char_span(*place) for place in (pair.short_span, pair.long_span))
    return [span for span in spans if span is not None]


def _words(span: Span) -> tuple[str, ...]:
    return tuple(token.text for token in span)


def _occurrences(doc: Doc, forms: Iterable[tuple[str, ...]]) -> list[Span]:
    """Return every place where one of the forms stands, letter for letter; the longest wins where two overlap."""
    matcher = PhraseMatcher(doc.vocab)
    matcher.add("form", [Doc(doc.vocab, words=list(form)) for form in forms])
    return filter_spans(matcher(doc, as_spans=True))
