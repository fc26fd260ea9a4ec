"""Reads the papers of a training: annotated ones, of which some are held out, and unlabelled ones."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
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
    """Draw papers that are not annotated, neither under their id nor under their title; venues are as of these.

    Args:
        path: JSON Lines, each with `id`, `title` and `abstract`, and `venue` where it is known; it may hold the
            annotated papers too, and then tells their venues.
        corpus: the annotated papers.
        settings: how many, how long their abstracts are at least, and the pass whose venues are followed.
        seed: where the drawing starts.
    """
    annotated = [*corpus.learnt, *corpus.held_out]
    listed = _papers(path)
    known = {key for paper in annotated for key in (paper.paper.id, canonical(paper.paper.title))}
    others = [paper for paper in listed.values() if len(paper.abstract) >= settings.least_abstract]
    fresh = [paper for paper in others if known.isdisjoint((paper.id, canonical(paper.title)))]
    followed = [paper.paper for paper in annotated if paper.is_of(settings.reference)]
    venues = Counter(listed.get(paper.id, paper).venue for paper in followed)
    return _drawn(fresh, venues, settings.unlabelled, random.Random(seed))


def _drawn(papers: Sequence[Paper], venues: Counter[str], count: int, generator: random.Random) -> list[Paper]:
    """Draw papers in random order, each venue in its share as far as it has enough; one share more for every venue.

    The shortest of exponential waiting times are a weighted draw without replacement (Efraimidis and Spirakis,
    "Weighted random sampling with a reservoir", 2006).
    """
    there = Counter(paper.venue for paper in papers)
    rates = [(venues[paper.venue] + 1) / there[paper.venue] for paper in papers]
    times = {paper.id: generator.expovariate(rate) for paper, rate in zip(papers, rates, strict=True)}
    return sorted(papers, key=lambda paper: times[paper.id])[:count]


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
            key: Paper(key, record["title"], record.get("abstract") or "", venue=record.get("venue") or "")
            for key, record in read_records(path).items()
        }
    except KeyError as error:
        raise InputError(f"{path}: a paper has no {error}; write id, title and abstract") from error
