"""Extractions as JSON, in the format of the annotation guidelines: one record a paper, one line a record.

A record groups a paper's mentions into entities, each with its distinct surface forms. What kg writes also says where
each find stands (`spans`, `span`); annotations made by hand need not: there, every occurrence of a listed form counts.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TextIO, TypeAlias, TypeVar

from kg.errors import InputError
from kg.model import ROLES, EntityType, Extraction, Field, Link, LinkKind, Mention, Paper, Rejected, Result, Role

#: One JSON object of the format.
Record: TypeAlias = dict[str, Any]

_Word = TypeVar("_Word", bound=StrEnum)
_SEARCHED = (Field.TITLE, Field.ABSTRACT)
#: What JSON can escape but no file can hold.
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Place(NamedTuple):
    """A stretch of a paper's text."""

    field: Field
    start: int
    end: int


def to_record(extraction: Extraction) -> Record:
    """Return the record of one paper; its entities stand in the order in which the paper names them."""
    groups: dict[tuple[EntityType, str, Role], list[Mention]] = {}
    for mention in extraction.mentions:
        groups.setdefault((mention.type, mention.name, mention.role), []).append(mention)
    return {
        "id": extraction.paper.id,
        "entities": [_entity_record(group) for group in groups.values()],
        "links": [_link_record(link) for link in extraction.links],
        "results": [_result_record(result) for result in extraction.results],
    }


def from_record(record: Record, paper: Paper) -> Extraction:
    """Return the extraction that a record describes.

    Args:
        record: one JSON object, written by `to_record` or by hand.
        paper: the paper that it is about.

    Raises:
        InputError: the record does not follow the format, or does not fit the paper's text.
    """
    try:
        return Extraction(
            paper,
            mentions=_mentions(_objects(record, "entities"), paper),
            links=tuple(_link(entry, paper) for entry in _objects(record, "links")),
            results=tuple(_result(entry, paper) for entry in _objects(record, "results")),
        )
    except KeyError as error:
        raise InputError(f"paper {paper.id!r}: a find has no {error}; see the format of annotations") from error
    except (OverflowError, TypeError, ValueError) as error:
        raise InputError(f"paper {paper.id!r}: {error}") from error


def read_annotations(path: Path, papers: Mapping[str, Paper]) -> Iterator[Extraction | Rejected]:
    """Read the extractions that already exist for some papers, in the order of the file.

    A record that does not follow the format, is about no known paper, or is a paper's second is `Rejected`.

    Args:
        path: a JSON Lines file.
        papers: the papers by id.

    Raises:
        InputError: the file cannot be read, or a line of it is no JSON object.
    """
    seen: set[str] = set()
    for line, record in _records(path):
        key = str(record.get("id", ""))
        if key in seen:
            yield Rejected(str(path), line, f"a second record for paper {key!r}")
        elif key not in papers:
            yield Rejected(str(path), line, f"no paper in the list has the id {key!r}")
        else:
            seen.add(key)
            yield _accepted(record, papers[key], source=str(path), line=line)


def read_records(path: Path) -> dict[str, Record]:
    """Read the records of a file by paper, as they stand: nothing in them is compared with the papers' texts.

    Raises:
        InputError: the file cannot be read, a line of it is no JSON object, or a paper has two records.
    """
    records: dict[str, Record] = {}
    for line, record in _records(path):
        key = str(record.get("id", ""))
        if key in records:
            raise InputError(f"{path}:{line}: a second record for paper {key!r}; keep one of them")
        records[key] = record
    return records


def occurrences(text: str, forms: Iterable[str]) -> list[tuple[int, int, str]]:
    """Return where the forms stand in the text as whole words: start, end, form; the longest wins where two overlap.

    >>> occurrences("UNet and 3D UNet", ["UNet", "3D UNet"])
    [(0, 4, 'UNet'), (9, 16, '3D UNet')]
    """
    taken = bytearray(len(text))
    found = []
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append((start, end, form))
    return sorted(found)


def _accepted(record: Record, paper: Paper, *, source: str, line: int) -> Extraction | Rejected:
    try:
        return from_record(record, paper)
    except InputError as error:
        return Rejected(source, line, str(error))


def _records(path: Path) -> Iterator[tuple[int, Record]]:
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _record(line, f"{path}:{number}")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read as JSON Lines: {reason}") from error


def _opened(path: Path) -> TextIO:
    """Open a file of text, compressed with gzip or not."""
    with path.open("rb") as start:
        compressed = start.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rt", encoding="utf-8-sig") if compressed else path.open(encoding="utf-8-sig")


def _record(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}; write one object a line") from error
    if not isinstance(record, dict):
        raise InputError(f"{where}: not a JSON object but a {type(record).__name__}; write one object a paper")
    return record


def _entity_record(group: list[Mention]) -> Record:
    first = group[0]
    return {
        "name": first.name,
        "type": first.type.value,
        "role": first.role.value,
        "mentions": list(dict.fromkeys(mention.text for mention in group)),
        "role_confidence": first.role_confidence,
        "spans": [[m.field.value, m.start, m.end, m.confidence, m.by] for m in group],
    }


def _link_record(link: Link) -> Record:
    return {"url": link.url, "kind": link.kind.value, "span": [link.field.value, link.start, link.end]}


def _result_record(result: Result) -> Record:
    record: Record = {"metric": result.metric, "value": result.value}
    optional = {"dataset": result.dataset, "method": result.method, "relative": result.relative}
    record |= {key: value for key, value in optional.items() if value}
    return record | {"span": [result.field.value, result.start, result.end]}


def _mentions(entities: list[Record], paper: Paper) -> tuple[Mention, ...]:
    found = _search(entities, paper)
    mentions = [
        mention for entity, places in zip(entities, found, strict=True) for mention in _entity(entity, places, paper)
    ]
    return tuple(sorted(mentions, key=lambda mention: (_SEARCHED.index(mention.field), mention.start, mention.end)))


def _search(entities: list[Record], paper: Paper) -> list[list[_Place]]:
    """Return, for each entity that does not say where it stands, where its forms do; a form belongs to one entity."""
    owners: dict[str, int] = {}
    for index, entity in enumerate(entities):
        for form in [] if entity.get("spans") else _list(entity, "mentions"):
            owners.setdefault(_words(form), index)
    places: list[list[_Place]] = [[] for _ in entities]
    for field in _SEARCHED:
        for start, end, form in occurrences(paper.text(field), owners):
            places[owners[form]].append(_Place(field, start, end))
    return places


def _entity(entity: Record, places: list[_Place], paper: Paper) -> Iterator[Mention]:
    """Yield the mentions of one entity: where its spans say, else at the places where its forms were found."""
    name, type, role = (
        _words(entity["name"]),
        _word(EntityType, entity["type"], "type"),
        _word(Role, entity["role"], "role"),
    )
    if role not in ROLES[type]:
        raise ValueError(f"{name!r}: a {type} cannot be {role}; known: {', '.join(ROLES[type])}")
    role_confidence = _confidence(entity.get("role_confidence", 1.0))
    spans = entity.get("spans") or [(*place, 1.0, "") for place in places or [_anywhere(entity, paper)]]
    for field, start, end, confidence, by in spans:
        place = _inside(field, start, end, paper)
        text = paper.text(place.field)[start:end]
        yield Mention(text, type, role, *place, name, _confidence(confidence), role_confidence, _text(by))


def _anywhere(entity: Record, paper: Paper) -> _Place:
    """Return the first place of an entity whose forms stand only inside longer words or names."""
    for form in entity["mentions"]:
        if place := _first(form, paper):
            return place
    raise ValueError(f"{entity['name']!r}: none of its mentions stands in the title or the abstract")


def _first(text: str, paper: Paper) -> _Place | None:
    for field in _SEARCHED:
        if text and (start := paper.text(field).find(text)) >= 0:
            return _Place(field, start, start + len(text))
    return None


def _link(entry: Record, paper: Paper) -> Link:
    url = _words(entry["url"])
    place = _span(entry, paper) or _first(url, paper) or _Place(Field.LIST, -1, -1)
    return Link(url, _word(LinkKind, entry["kind"], "kind of link"), *place)


def _result(entry: Record, paper: Paper) -> Result:
    metric, value = _words(entry["metric"]), _words(entry["value"])
    field, start, end = _span(entry, paper) or _first(value, paper) or _Place(Field.ABSTRACT, -1, -1)
    dataset, method = _text(entry.get("dataset", "")), _text(entry.get("method", ""))
    return Result(metric, value, dataset, method, entry.get("relative") is True, field, start, end)


def _span(entry: Record, paper: Paper) -> _Place | None:
    if "span" not in entry:
        return None
    field, start, end = entry["span"]
    if (start, end) == (-1, -1):
        return _Place(_word(Field, field, "field"), -1, -1)
    return _inside(field, start, end, paper)


def _inside(field: str, start: int, end: int, paper: Paper) -> _Place:
    known = _word(Field, field, "field")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(paper.text(known))):
        raise ValueError(f"{field} {start} to {end} is no place in this paper; is it another version of it?")
    return _Place(known, start, end)


def _objects(record: Record, key: str) -> list[Record]:
    entries = _list(record, key) if key in record else []
    for entry in entries:
        if not isinstance(entry, dict):
            raise TypeError(f"{key}: {entry!r} is no JSON object")
    return entries


def _list(record: Record, key: str) -> list[Any]:
    entries = record[key]
    if not isinstance(entries, list):
        raise TypeError(f"{key}: {entries!r} is no list")
    return entries


def _word(words: type[_Word], value: object, what: str) -> _Word:
    if not isinstance(value, str) or value not in list(words):
        raise ValueError(f"{value!r} is no {what}; known: {', '.join(words)}")
    return words(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    if _SURROGATE.search(value):
        raise ValueError(f"{value!r} holds half of a character")
    return value


def _words(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise ValueError(f"{text!r} is an empty text")
    return text


def _confidence(value: Any) -> float:
    confidence = float(value)
    if not 0 <= confidence <= 1:
        raise ValueError(f"{value!r} is no confidence between 0 and 1")
    return confidence
