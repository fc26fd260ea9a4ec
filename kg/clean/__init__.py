"""CLEAN: what people and programs did to the text of a record is undone; records of one paper become one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.clean import text
from kg.clean.letters import restored
from kg.clean.merge import merge_duplicates
from kg.clean.venues import recognised
from kg.model import Author, Identifier, Link, Paper, Rejected, Translation
from kg.vocab import paper_key

__all__ = ["clean", "merge_duplicates"]


def clean(records: Iterable[Paper | Rejected]) -> Iterator[Paper | Rejected]:
    """Clean records one by one; those that were rejected pass through.

    A cleaned paper has its texts on one line in NFC, repaired and free of markup, venue and year as far as text,
    addresses and identifiers tell them, and an id: the list's own, else `kg.vocab.paper_key`.
    """
    for record in records:
        yield _cleaned(record) if isinstance(record, Paper) else record


def _cleaned(paper: Paper) -> Paper:
    title = text.title(paper.title) or text.one_line(paper.title)
    url = text.one_line(paper.url)
    identifiers = tuple(_identifier(identifier) for identifier in paper.identifiers)
    venue, year = recognised(
        text.plain(paper.venue, braces=True), paper.year, _addresses(url, identifiers), identifiers
    )
    return replace(
        paper,
        id=text.one_line(paper.id) or paper_key(title, year, identifiers),
        title=title,
        abstract=text.abstract(paper.abstract),
        authors=_authors(paper.authors),
        venue=venue,
        year=year,
        url=url,
        identifiers=identifiers,
        links=tuple(Link(text.one_line(link.url), link.kind, link.field, link.start, link.end) for link in paper.links),
        translations=tuple(
            Translation(other.language, text.title(other.title), text.abstract(other.abstract))
            for other in paper.translations
        ),
    )


def _identifier(identifier: Identifier) -> Identifier:
    return Identifier(identifier.scheme, text.one_line(identifier.value))


def _addresses(url: str, identifiers: Iterable[Identifier]) -> Iterator[str]:
    """Yield where the paper stands in the web: its own address, and that which an id of the ACL Anthology makes."""
    yield url
    for scheme, value in identifiers:
        if scheme == "acl":
            yield f"https://aclanthology.org/{value}"


def _authors(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Return authors with clean names, those without a name left out."""
    named = [(name, author) for author in authors if (name := restored(text.plain(author.name, braces=True)))]
    return tuple(
        Author(name, position, tuple(map(_identifier, author.identifiers)), text.plain(author.affiliation))
        for position, (name, author) in enumerate(named, start=1)
    )
