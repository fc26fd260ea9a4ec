"""Reads the papers of a training: annotated ones, of which some are held out, and unlabelled ones."""

import hashlib
import random
from pathlib import Path
from typing import NamedTuple

from kg.annotations import Record, from_record, read_records
from kg.errors import InputError, UsageError
from kg.model import Paper
from kg.names import canonical
from kg.train.annotated import Annotated
from kg.train.settings import CorpusSettings
from kg.train.standoff import read_any


class Corpus(NamedTuple):
    """The papers that networks, lexicon and merging learn from, and those that judge them."""

    learnt: list[Annotated]
    held_out: list[Annotated]


def read_corpus(papers: Path, annotations: Path, settings: CorpusSettings) -> Corpus:
    """Read annotated papers.

    A paper of the reference pass is held out by a hash of its id, so that it stays so when others are added.

    Args:
        papers: JSON Lines, each with `id`, `title` and `abstract` as they were annotated.
        annotations: JSON Lines, each a record as `kg extract` prints it or a stand-off record.
        settings: the reference pass, and how many of its papers are held out.

    Raises:
        InputError: a file cannot be read, or an annotation does not fit its paper.
        UsageError: too few papers are annotated to learn from some and judge by others.
    """
    known = _papers(papers)
    annotated = [_checked(known[key], record) for key, record in read_any(annotations, known).items()]
    held_out = [_is_held_out(paper, settings) for paper in annotated]
    corpus = Corpus(
        [paper for paper, held in zip(annotated, held_out, strict=True) if not held],
        [paper for paper, held in zip(annotated, held_out, strict=True) if held],
    )
    if not corpus.learnt or not corpus.held_out:
        raise UsageError(f"{annotations}: {len(annotated)} papers of {papers} are annotated: too few; add some")
    return corpus


def read_unlabelled(path: Path, corpus: Corpus, settings: CorpusSettings, *, seed: int) -> list[Paper]:
    """Draw papers that are not annotated, neither under their id nor under their title.

    Args:
        path: JSON Lines, each with `id`, `title` and `abstract`.
        corpus: the annotated papers.
        settings: how many, and how long their abstracts are at least.
        seed: where the drawing starts.
    """
    known = {
        key for paper in [*corpus.learnt, *corpus.held_out] for key in (paper.paper.id, canonical(paper.paper.title))
    }
    others = [paper for paper in _papers(path).values() if len(paper.abstract) >= settings.least_abstract]
    fresh = [paper for paper in others if known.isdisjoint((paper.id, canonical(paper.title)))]
    random.Random(seed).shuffle(fresh)
    return fresh[: settings.unlabelled]


def _checked(paper: Paper, record: Record) -> Annotated:
    """Return an annotated paper whose record follows the format."""
    from_record(record, paper)
    return Annotated(paper, record)


def _is_held_out(annotated: Annotated, settings: CorpusSettings) -> bool:
    mark = int(hashlib.md5(annotated.paper.id.encode(), usedforsecurity=False).hexdigest(), 16)
    return annotated.is_of(settings.reference) and mark % settings.held_out == 0


def _papers(path: Path) -> dict[str, Paper]:
    """Read papers as they stand, since annotations count letters: cleaning would move them."""
    try:
        return {
            key: Paper(id=key, title=record["title"], abstract=record.get("abstract") or "")
            for key, record in read_records(path).items()
        }
    except KeyError as error:
        raise InputError(f"{path}: a paper has no {error}; write id, title and abstract") from error
