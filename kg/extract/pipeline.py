"""The spaCy pipeline and what reads it: loading the model, parsing papers in batches, the table of extractors."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.boundaries import mark_sentences
from kg.extract.document import text_of
from kg.extract.entities import EntityFinder, entities
from kg.extract.links import links
from kg.extract.results import results
from kg.model import Extraction, Link, Mention, Paper, Result

__all__ = ["EXTRACTORS", "EntityFinder", "Extractor", "load_pipeline", "run"]

Extractor: TypeAlias = Callable[[Paper, Doc], Iterable[Mention | Link | Result]]
"""Reads one kind of find off a paper and its parsed text (`kg.extract.document.text_of`)."""

EXTRACTORS: tuple[Extractor, ...] = (entities, links, results)
"""What is looked for, in this order."""

LONGEST = 50_000
"""How many characters of a text are searched: far more than an abstract has."""

#: A text is searched up to here: the tokenizer takes minutes for long stretches of punctuation without a blank.
_UNBROKEN = re.compile(r"\S{1000}")

_COMPONENTS = ("kg_sentences", "kg_entities")
_log = logging.getLogger(__name__)


def load_pipeline(folder: Path, *, minimum: float | None = None) -> Language:
    """Return the pipeline that a folder holds; see `kg.extract.load`."""
    settings = {} if minimum is None else {"components": {"kg_entities": {"minimum": minimum}}}
    try:
        nlp = spacy.load(folder, config=settings)
    except (ModelError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(
            f"{folder}: no model that can be loaded: {reason}; install paperkg anew or name another folder"
        ) from error
    if missing := [name for name in _COMPONENTS if name not in nlp.pipe_names]:
        raise ModelError(f"{folder}: a model without {', '.join(missing)}; training/README.md says how to make one")
    return nlp


def run(nlp: Language, papers: Iterable[Paper], *, batch_size: int) -> Iterator[Extraction]:
    """Yield what each paper says; see `kg.extract.extract`."""
    stream = iter(papers)
    while batch := list(islice(stream, batch_size)):
        with nlp.memory_zone():
            found = [_extraction(paper, doc) for doc, paper in _parse(nlp, batch)]
        yield from found


def _parse(nlp: Language, papers: list[Paper]) -> Iterator[tuple[Doc, Paper]]:
    """Parse papers; one in a language that the model cannot read gets sentences and no entities."""
    texts = [_searched(paper) for paper in papers]
    readable = (text if paper.language.startswith("en") else "" for text, paper in zip(texts, papers, strict=True))
    for doc, text, paper in zip(nlp.pipe(readable), texts, papers, strict=True):
        yield doc if doc.text else mark_sentences(nlp.make_doc(text)), paper


def _searched(paper: Paper) -> str:
    text = text_of(paper)
    unbroken = _UNBROKEN.search(text, 0, LONGEST)
    end = unbroken.end() if unbroken else LONGEST
    if len(text) > end:
        _log.warning("paper %r: only the first %d of %d characters are searched", paper.id, end, len(text))
    return text[:end]


def _extraction(paper: Paper, doc: Doc) -> Extraction:
    finds = [find for extractor in EXTRACTORS for find in extractor(paper, doc)]
    return Extraction(
        paper,
        mentions=tuple(find for find in finds if isinstance(find, Mention)),
        links=tuple(find for find in finds if isinstance(find, Link)),
        results=tuple(find for find in finds if isinstance(find, Result)),
    )
