"""Turn annotated papers into spaCy's training data.

usage: python training/prepare.py PAPERS.jsonl ANNOTATIONS.jsonl FOLDER

Writes train.spacy and held-out.spacy (every tenth paper) into the folder. Every occurrence of a listed form is one
entity, labelled with its type; one that is not made of whole tokens, as inside a URL, is left out.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from kg.annotations import read_annotations
from kg.extract.document import text_of
from kg.extract.tokens import TOKENIZER, mark_sentences
from kg.model import Extraction, Field, Mention, Paper

TENTH = 10


def main(papers_path: str, annotations_path: str, folder: str) -> None:
    """Write the training data of one file of papers and one of annotations."""
    nlp = spacy.blank("en", config=TOKENIZER)
    docs = [to_doc(nlp, extraction) for extraction in read_extractions(Path(papers_path), Path(annotations_path))]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs[::TENTH]).to_disk(target / "held-out.spacy")
    DocBin(docs=[doc for index, doc in enumerate(docs) if index % TENTH]).to_disk(target / "train.spacy")


def read_extractions(papers_path: Path, annotations_path: Path) -> Iterator[Extraction]:
    """Read the annotated papers; one that cannot be read is an error here."""
    with papers_path.open(encoding="utf-8") as lines:
        records = map(json.loads, lines)
        papers = {r["id"]: Paper(id=r["id"], title=r["title"], abstract=r["abstract"]) for r in records}
    for extraction in read_annotations(annotations_path, papers):
        if not isinstance(extraction, Extraction):
            raise ValueError(extraction)
        yield extraction


def to_doc(nlp: Language, extraction: Extraction) -> Doc:
    """Return the paper's text with its mentions as entities."""
    doc = mark_sentences(nlp.make_doc(text_of(extraction.paper)))
    spans = (_span(doc, extraction.paper, mention) for mention in extraction.mentions)
    doc.set_ents(filter_spans(span for span in spans if span is not None))
    return doc


def _span(doc: Doc, paper: Paper, mention: Mention) -> Span | None:
    shift = len(text_of(paper)) - len(paper.abstract) if mention.field is Field.ABSTRACT else 0
    span = doc.char_span(mention.start + shift, mention.end + shift, label=mention.type)
    if span is not None:
        span._.role, span._.name = mention.role, mention.name
    return span


if __name__ == "__main__":
    main(*sys.argv[1:])
