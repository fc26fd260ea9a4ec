"""Authors in every form that lists give them: one text for all, a list of names, records, pairs of family and given."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Author, Identifier
from kg.readers import author_names, identifiers, values
from kg.readers.links import without_links

_EMAIL = re.compile(r"<?[\w.+-]+@[\w-]+\.[\w.-]+>?")
#: What is longer is no name; it is kept as it is.
_LONGEST_NAME = 300
_DBLP_NUMBER = re.compile(r"\s\d{4}$")
_NO_NAME = re.compile(r"(?:and )?others|(?:et )?al\.?|[\W\d_]*", re.IGNORECASE)
_NAMES = ("display_name", "name", "fullname", "fullName", "full_name", "literal", "text", "author", "author_name")
_FAMILY = ("family", "last_name", "lastName", "last")
_GIVEN = ("given", "first_name", "firstName", "first")
_IDS = ("orcid", "ORCID", "id", "openreview", "or_profile", "profile")
_PLACES = ("affiliation", "affiliations", "institutions", "raw_affiliation_strings", "institution", "org")


def authors(value: object) -> tuple[Author, ...]:
    """Return the authors that a value of any shape names, at positions from 1.

    >>> [author.name for author in authors("Smith, Jane; Doe, John")]
    ['Jane Smith', 'John Doe']
    """
    found = (author for author in _authors(value) if author.name)
    return tuple(replace(author, position=position) for position, author in enumerate(found, start=1))


def with_details(found: Sequence[Author], places: object, ids: Sequence[object]) -> tuple[Author, ...]:
    """Return the authors with what parallel columns say of them; a column of another length says nothing.

    Args:
        found: the authors.
        places: their affiliations, a list or one text with semicolons.
        ids: columns of their ids in registries, each a list or one text with semicolons.
    """
    columns = [_parallel(column, len(found)) for column in ids]
    return tuple(
        replace(
            author,
            affiliation=author.affiliation or place,
            identifiers=identifiers.merged((*author.identifiers, *_of_people(column[number] for column in columns))),
        )
        for number, (author, place) in enumerate(zip(found, _parallel(places, len(found)), strict=True))
    )


def _parallel(column: object, length: int) -> list[str]:
    items = values.printed(column) if isinstance(column, str) else column
    items = items if isinstance(items, list | tuple) else values.text(items).split(";")
    return [values.text(item).strip() for item in items] if len(items) == length else [""] * length


def _of_people(texts: Iterable[str]) -> Iterator[Identifier]:
    for text in texts:
        yield from identifiers.of_person(text)


def _authors(value: object) -> Iterator[Author]:
    if isinstance(value, str):
        listed = values.printed(value)
        yield from map(_from_name, author_names.split(listed)) if isinstance(listed, str) else _authors(listed)
    elif isinstance(value, Mapping):
        yield _from_record(value)
    elif isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str):
        yield from _authors(value[0])
    elif isinstance(value, list | tuple):
        yield from map(_from_item, value)


def _from_item(item: object) -> Author:
    """Return one author of a list; in a list of lists the family name is first (arXiv's `authors_parsed`)."""
    if isinstance(item, Mapping):
        return _from_record(item)
    if isinstance(item, list | tuple):
        family, given, suffix, *places = [*map(values.text, item), "", "", ""]
        author = _from_name(" ".join(part for part in (given, family, suffix) if part))
        return replace(author, affiliation=next((place for place in places if place), ""))
    return _from_name(values.text(item))


def _from_record(record: Mapping[str, object]) -> Author:
    """Return the author that a record describes: OpenAlex, Semantic Scholar, CSL, Crossref, DBLP, PubMed."""
    inner = record.get("author")
    person = inner if isinstance(inner, Mapping) else record
    author = _from_name(_name_in(person) or values.text(record.get("raw_author_name")))
    known = [*author.identifiers, *_of_people(values.text(person.get(key)) for key in _IDS)]
    if scholar := values.text(person.get("authorId")):
        known.append(Identifier("semanticscholar", scholar))
    place = _first(record, _PLACES) or author.affiliation
    return replace(author, identifiers=identifiers.merged(known), affiliation=place)


def _name_in(person: Mapping[str, object]) -> str:
    """Return the name in a record, the given name first."""
    family, given = _first(person, _FAMILY), _first(person, _GIVEN)
    if not (family and given):
        return _first(person, _NAMES) or family or given
    parts = (given, values.text(person.get("non-dropping-particle")), family, values.text(person.get("suffix")))
    return " ".join(part for part in parts if part)


def _first(record: Mapping[str, object], keys: Iterable[str]) -> str:
    return next((found for key in keys if (found := values.text(record.get(key)))), "")


def _from_name(written: str) -> Author:
    """Return the author of one written name: marks go, the given name comes first."""
    if len(written) > _LONGEST_NAME:
        return Author(" ".join(written.split()), 0)
    known = list(identifiers.of_person(written))
    name, place = author_names.groups(_EMAIL.sub("", without_links(written)))
    name = author_names.unmarked(name)
    if _DBLP_NUMBER.search(name):
        known.append(Identifier("dblp", name))
        name = _DBLP_NUMBER.sub("", name)
    name = author_names.given_first(name)
    return Author("" if _NO_NAME.fullmatch(name) else name, 0, tuple(known), place)
