"""Annotations without the papers' texts: where entities, links and results stand, to be read beside the papers.

A record of the annotation format (`kg.annotations`) becomes one of places, `[field, start, end]`, so that annotations
can be published where the abstracts cannot. Offsets count in title and abstract as the annotator was given them, which
`digest` identifies. Words that stand in neither, such as a data set's fuller name, are kept as they are.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.annotations import Record, occurrences, read_records
from kg.errors import InputError
from kg.files import replacing
from kg.model import Field, Paper

#: What a stand-off record gives a place for, in results.
_QUOTED = ("metric", "value", "dataset", "method")
_FIELDS = (Field.TITLE, Field.ABSTRACT)
_DIGEST = 12


def to_standoff(record: Record, paper: Paper) -> Record:
    """Return the stand-off record of an annotation record.

    Args:
        record: the annotations of a paper.
        paper: the paper, with title and abstract as they were annotated.
    """
    return {
        "id": record["id"],
        "title": paper.title,
        "digest": digest(paper),
        "entities": _entities(record["entities"], paper),
        "links": [link | {"url": _quote(link["url"], paper)} for link in record["links"]],
        "results": [
            {key: _quote(value, paper) if key in _QUOTED else value for key, value in result.items()}
            for result in record["results"]
        ],
    }


def from_standoff(standoff: Record, paper: Paper) -> Record:
    """Return the annotation record that a stand-off record describes.

    Args:
        standoff: a record of `to_standoff`.
        paper: the paper that it is about.

    Raises:
        InputError: title or abstract are not those that were annotated, or the record does not follow the format.
    """
    try:
        if standoff["digest"] != digest(paper):
            raise InputError(f"paper {paper.id!r}: not the title and abstract that were annotated; take their version")
        known = {key: standoff[key] for key in ("id", "pass") if key in standoff}
        return known | {
            "entities": [_entity(entity, paper) for entity in standoff["entities"]],
            "links": [link | {"url": _read(link["url"], paper)} for link in standoff["links"]],
            "results": [
                {key: _read(value, paper) if key in _QUOTED else value for key, value in result.items()}
                for result in standoff["results"]
            ],
        }
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"paper {paper.id!r}: no stand-off record: {error!r}") from error


def digest(paper: Paper) -> str:
    """Return what identifies a title and an abstract, letter for letter."""
    return hashlib.sha256(f"{paper.title}\n{paper.abstract}".encode()).hexdigest()[:_DIGEST]


def write_standoff(records: Iterable[Record], path: Path) -> None:
    """Write stand-off records as compressed JSON Lines, by paper; the same records give the same bytes."""
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in _sorted(records)]
    with replacing(path) as temporary:
        temporary.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))


def read_any(path: Path, papers: Mapping[str, Paper]) -> dict[str, Record]:
    """Read annotation records, plain or stand-off, compressed or not, of the papers that are known.

    Raises:
        InputError: the file cannot be read, or a record does not fit its paper.
    """
    return {
        id: from_standoff(record, papers[id]) if "digest" in record else record
        for id, record in read_records(path).items()
        if id in papers
    }


def _sorted(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: str(record["id"]))


def _entities(entities: list[Record], paper: Paper) -> list[Record]:
    places = _places(paper, [form for entity in entities for form in entity["mentions"]])
    return [_standoff_entity(entity, places, paper) for entity in entities]


def _places(paper: Paper, forms: list[str]) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for field in _FIELDS:
        for start, end, form in occurrences(paper.text(field), forms):
            found.setdefault(form, []).append([field.value, start, end])
    return found


def _standoff_entity(entity: Record, places: dict[str, list[list[Any]]], paper: Paper) -> Record:
    """Return an entity with the places of its forms; a form that stands only in longer names gets its first."""
    spans: list[list[Any] | str] = []
    for form in entity["mentions"]:
        spans += places[form] if form in places else [_quote(form, paper)]
    standoff = {"type": entity["type"], "role": entity["role"], "spans": spans}
    return standoff if entity["name"] == entity["mentions"][0] else standoff | {"name": _quote(entity["name"], paper)}


def _entity(entity: Record, paper: Paper) -> Record:
    mentions = list(dict.fromkeys(_read(span, paper) for span in entity["spans"]))
    name = _read(entity["name"], paper) if "name" in entity else mentions[0]
    return {"name": name, "type": entity["type"], "role": entity["role"], "mentions": mentions}


def _quote(words: str, paper: Paper) -> list[Any] | str:
    """Return the first place of some words, or the words where they stand nowhere."""
    for field in _FIELDS:
        if words and (start := paper.text(field).find(words)) >= 0:
            return [field.value, start, start + len(words)]
    return words


def _read(place: list[Any] | str, paper: Paper) -> str:
    if isinstance(place, str):
        return place
    field, start, end = place
    return paper.text(Field(field))[start:end]
