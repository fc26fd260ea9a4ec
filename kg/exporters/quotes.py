"""Where the sentences stand that support an edge: offsets in the texts of its paper, for the page to quote."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from kg.model import Evidence, Field
from kg.sentences import sentence_at

Quote: TypeAlias = tuple[int, int, int, int, int]
"""The field by number, start and end of the sentence, start and end of the find in it."""

#: The fields that have a text, in the order of their numbers, and the attribute of the paper that holds it.
_FIELDS = {Field.TITLE: (0, "title"), Field.ABSTRACT: (1, "abstract")}


def quotes(evidence: Iterable[Evidence], paper: Mapping[str, Any]) -> list[Quote]:
    """Return where each find stands in the texts of a paper, in the order of the texts.

    Args:
        evidence: the finds that support an edge.
        paper: the attributes of the paper's node.
    """
    return sorted(set(_quotes(evidence, paper)))


def _quotes(evidence: Iterable[Evidence], paper: Mapping[str, Any]) -> Iterator[Quote]:
    for find in evidence:
        if find.field in _FIELDS:
            number, attribute = _FIELDS[find.field]
            text = paper.get(attribute, "")
            if 0 <= find.start < find.end <= len(text):
                yield number, *sentence_at(text, find.start, find.end), find.start, find.end
