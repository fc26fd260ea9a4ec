"""Annotated papers: a paper's text with its annotation record, and where the record's forms stand in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.annotations import Record, occurrences
from kg.extract.document import text_of
from kg.model import EntityType, Paper, Role


class Annotated(NamedTuple):
    """A paper and its annotation, in the format of `kg.annotations`."""

    paper: Paper
    record: Record

    def is_of(self, *passes: str) -> bool:
        """Tell whether the annotation is of one of some passes; one that names no pass is of any."""
        return self.record.get("pass", passes[0]) in passes

    @property
    def text(self) -> str:
        """The text that the tagger reads."""
        return text_of(self.paper)


def naming(papers: Iterable[Annotated], passes: Sequence[str]) -> list[Annotated]:
    """Return the papers whose annotation names one of some passes."""
    return [paper for paper in papers if paper.record.get("pass") in passes]


def of_passes(papers: Iterable[Annotated], passes: Sequence[str]) -> list[Annotated]:
    """Return the papers whose annotation is of one of some passes; all where none is named."""
    return [paper for paper in papers if not passes or paper.is_of(*passes)]


class Marked(NamedTuple):
    """Where a form of an entity stands in the text, and what it names there."""

    start: int
    end: int
    type: EntityType
    role: Role


def marked(annotated: Annotated) -> list[Marked]:
    """Return every place of an annotated form in the text."""
    owners = {
        form: (EntityType(entity["type"]), Role(entity["role"]))
        for entity in reversed(annotated.record["entities"])
        for form in entity["mentions"]
    }
    return [Marked(start, end, *owners[form]) for start, end, form in occurrences(annotated.text, owners)]
