"""ENTITIES: what a paper names, of which type and in which role, everywhere that it stands, and how sure that is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotations import occurrences
from kg.extract.document import locate
from kg.extract.forms import Context
from kg.extract.judgement import Group, Judge, confidence, groups
from kg.extract.spans import tagged_spans
from kg.extract.tagger import Reading, Tagger
from kg.model import EntityType, Mention, Paper, Role
from kg.names import canonical, is_abbreviation

Span.set_extension("role", default="", force=True)
Span.set_extension("confidence", default=1.0, force=True)
Span.set_extension("role_confidence", default=1.0, force=True)
Span.set_extension("name", default="", force=True)


def entities(paper: Paper, doc: Doc) -> Iterator[Mention]:
    """Yield the mentions that the pipeline marked as the document's entities."""
    for ent in doc.ents:
        place = locate(paper, ent.start_char, ent.end_char)
        text = paper.text(place[0])[place[1] : place[2]]
        type, role = EntityType(ent.label_), Role(ent._.role)
        sure = {"confidence": round(ent._.confidence, 3), "role_confidence": round(ent._.role_confidence, 3)}
        yield Mention(text, type, role, *place, name=ent._.name, **sure, by="entities")


class Found(NamedTuple):
    """An entity of a paper: its type, role, fullest form, how sure entity and role are, and all its forms."""

    type: EntityType
    role: Role
    name: str
    confidence: float
    role_confidence: float
    forms: tuple[str, ...]


class EntityFinder:
    """A component: finds the entities of a paper, and marks all places where their forms stand.

    `minimum` is the least confidence of an entity that is kept; None means the model's own, which is best for F1.
    """

    def __init__(self, minimum: float | None = None) -> None:
        """Keep the settings; the tagger and the judge come from the model's folder."""
        self.minimum = minimum
        self.tagger: Callable[[str], Reading] | None = None
        self.judge: Judge | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the document's entities; tokens in which an entity starts or ends are split there."""
        found = self.find(doc.text)
        owners = {form: entity for entity in reversed(found) for form in entity.forms}
        places = occurrences(doc.text, owners)
        _split_tokens(doc, [place for start, end, _ in places for place in (start, end)])
        doc.set_ents([_span(doc, start, end, owners[form]) for start, end, form in places])
        return doc

    def find(self, text: str) -> list[Found]:
        """Return the entities of a text, the surest first."""
        if self.tagger is None or self.judge is None:
            raise ValueError("the component has no model; load it from a model's folder")
        encoded, labels = self.tagger(text)
        context = Context(text, encoded.title_length)
        candidates = groups(context, tagged_spans(encoded, labels), self.judge)
        limit = self.judge.threshold if self.minimum is None else self.minimum
        found = [_found(context, candidates, index, self.judge) for index in range(len(candidates))]
        return sorted((entity for entity in found if entity.confidence >= limit), key=lambda entity: -entity.confidence)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what the judge knows; the tagger's files are written by the training."""
        path.mkdir(parents=True, exist_ok=True)
        if self.judge is not None:
            self.judge.to_disk(path)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "EntityFinder":
        """Read tagger and judge."""
        self.tagger, self.judge = Tagger(path), Judge.from_disk(path)
        return self


@Language.factory("kg_entities", assigns=["doc.ents", "span._.role", "span._.name", "span._.confidence"])
def create_entities(nlp: Language, name: str, minimum: float | None = None) -> EntityFinder:
    """Make the component that finds entities.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        minimum: the least confidence of what is kept.
    """
    return EntityFinder(minimum)


def fullest(forms: Iterable[str]) -> str:
    """Return the form that says most: a long form before an abbreviation, more words before fewer, the singular first.

    >>> fullest(["ViT", "Vision Transformers", "vision transformer"])
    'vision transformer'
    """
    return max(forms, key=lambda form: (not is_abbreviation(form), len(canonical(form).split()), -len(form)))


def _found(context: Context, candidates: Sequence[Group], index: int, judge: Judge) -> Found:
    group = candidates[index]
    others = [*candidates[:index], *candidates[index + 1 :]]
    forms = tuple(form.text for form in group.forms)
    sure = confidence(context, group, others, judge)
    return Found(*group.pair, fullest(forms), sure, float(group.roles.max()), forms)


def _split_tokens(doc: Doc, places: Iterable[int]) -> None:
    """Split the tokens that cross one of the places, given as offsets in the text."""
    cuts: dict[int, set[int]] = {}
    starts = {token.idx: token.i for token in doc}
    for place in set(places) - starts.keys():
        token = _token_over(doc, place)
        if token is not None and place < token.idx + len(token):
            cuts.setdefault(token.i, set()).add(place - token.idx)
    with doc.retokenize() as retokenizer:
        for index, offsets in sorted(cuts.items()):
            token = doc[index]
            edges = [0, *sorted(offsets), len(token)]
            parts = [token.text[start:end] for start, end in pairwise(edges)]
            retokenizer.split(token, parts, heads=[(token, 0)] * len(parts))


def _token_over(doc: Doc, place: int) -> Token | None:
    """Return the token that a place in the text lies in, if it lies in one."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    return span[0] if span else None


def _span(doc: Doc, start: int, end: int, entity: Found) -> Span:
    span = doc.char_span(start, end, label=entity.type)
    if span is None:
        raise ValueError(f"{doc.text[start:end]!r} is not a stretch of whole tokens")
    span._.role, span._.name = entity.role, entity.name
    span._.confidence, span._.role_confidence = entity.confidence, entity.role_confidence
    return span
