"""SENTENCES: the sentences of a parsed text with their entities, read off once for all that looks at them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, `text[start:end]` where `text` is that of the whole document, and its entities in their order."""

    text: str
    start: int
    end: int
    ents: Mapping[EntityType, list[Span]]


def sentences(doc: Doc) -> Iterator[Sentence]:
    """Yield the sentences of a document."""
    text, ents, first = doc.text, list(doc.ents), 0
    for sent in doc.sents:
        marked: defaultdict[EntityType, list[Span]] = defaultdict(list)
        while first < len(ents) and ents[first].start < sent.end:
            marked[EntityType(ents[first].label_)].append(ents[first])
            first += 1
        yield Sentence(text, sent.start_char, sent.end_char, marked)
