"""What a row's fields mean: a row of any format becomes a paper, or is turned down."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.model import Author, Identifier, Link, LinkKind, Paper, Translation
from kg.readers import authors, identifiers, links, values
from kg.readers.columns import recognise
from kg.vocab import PAPER_SCHEMES

#: The columns that hold links, and what their links lead to; None is the paper itself.
_LINKS: Mapping[str, LinkKind | None] = {
    "url": None,
    "pdf": None,
    "code": LinkKind.CODE,
    "project": LinkKind.PROJECT,
    "data": LinkKind.DATA,
    "other links": LinkKind.OTHER,
}
_BIBTEX_VENUE = re.compile(r"\b(?:booktitle|journal)\s*=\s*[{\"]+(.+?)[}\"]+\s*,?\s*$", re.IGNORECASE | re.MULTILINE)
_BIBTEX_YEAR = re.compile(r"\byear\s*=\s*[{\"]*(\d{4})", re.IGNORECASE)
#: What is longer is no single BibTeX entry.
_LONGEST_ENTRY = 4000
_LETTER = re.compile(r"[^\W_]")


class Record:
    """A row with its columns recognised: what each field holds, in the order of how sure the columns are."""

    def __init__(self, fields: Mapping[str, object], named: tuple[tuple[str, str], ...]) -> None:
        """Recognise the columns of a row.

        Args:
            fields: the row's values by column.
            named: pairs of field and column that the user gave.
        """
        self.fields = values.flat(fields)
        self.columns = recognise(tuple(self.fields), named)

    def values(self, field: str) -> Iterator[object]:
        """Yield what the columns of a field hold."""
        return (self.fields[column] for column in self.columns[field])

    def text(self, field: str) -> str:
        """Return the first text that a field's columns hold, or the empty string."""
        return next((found for value in self.values(field) if (found := values.text(value))), "")


def to_paper(record: Record) -> Paper | None:
    """Return the paper that a record describes, or None if it has no title."""
    cells = list(values.texts(list(record.values("title"))))
    titles = _by_language(map(links.without_links, cells))
    if not titles:
        return None
    paragraphs = (" ".join(values.texts(value)) for value in record.values("abstract"))
    abstracts = _by_language(map(links.with_addresses, paragraphs))
    first = _main_language(titles, abstracts)
    url, further, addresses = _links(record, cells)
    return Paper(
        id=record.text("id").strip(),
        title=titles.get(first) or next(iter(titles.values())),
        abstract=abstracts.get(first, ""),
        authors=_authors(record),
        venue=record.text("venue") or _in_bibtex(record, _BIBTEX_VENUE),
        year=_year(record),
        url=url,
        language=first or _latin_language(record),
        identifiers=identifiers.merged(_identifiers(record, addresses)),
        links=further,
        translations=_translations(titles, abstracts, first),
    )


def _by_language(texts: Iterable[str]) -> dict[str, str]:
    """Return the first text of each language; the empty tag stands for those that Latin script does not tell apart."""
    found: dict[str, str] = {}
    for text in texts:
        if _LETTER.search(text):
            found.setdefault(values.written_in(text), text)
    return found


def _main_language(titles: Mapping[str, str], abstracts: Mapping[str, str]) -> str:
    """Return the language of the paper's own text: Latin script where an abstract, or else a title, is in it."""
    return "" if "" in (abstracts or titles) else next(iter(abstracts or titles))


def _latin_language(record: Record) -> str:
    """Return the language that the list names, if it can be that of a text in Latin script, else English."""
    named = values.language(record.text("language"))
    return "en" if named in ("", "zh", "ja", "ko") else named


def _translations(titles: Mapping[str, str], abstracts: Mapping[str, str], first: str) -> tuple[Translation, ...]:
    others = sorted({*titles, *abstracts} - {first, ""})
    return tuple(
        Translation(other, "" if first not in titles else titles.get(other, ""), abstracts.get(other, ""))
        for other in others
        if other in abstracts or first in titles
    )


def _authors(record: Record) -> tuple[Author, ...]:
    """Return the authors of the first column that names any, with what parallel columns say of them."""
    found = next((people for value in record.values("authors") if (people := authors.authors(value))), ())
    places: Sequence[object] = [*record.values("affiliations"), ""]
    return authors.with_details(found, places[0], [*record.values("author ids"), *record.values("orcids")])


def _year(record: Record) -> int | None:
    years = (values.year(value) for value in record.values("year"))
    return next((year for year in years if year is not None), values.year(_in_bibtex(record, _BIBTEX_YEAR)))


def _in_bibtex(record: Record, pattern: re.Pattern[str]) -> str:
    """Return what the BibTeX entry that a list gives with each paper says."""
    match = pattern.search(record.text("bibtex")[:_LONGEST_ENTRY])
    return match[1] if match else ""


def _links(record: Record, titles: Sequence[str]) -> tuple[str, tuple[Link, ...], list[str]]:
    """Return the paper's address, its further links, and all addresses of the paper itself."""
    own: list[str] = []
    further: dict[str, LinkKind] = {}
    for column, link in chain(_in_titles(titles), _in_columns(record)):
        kind = links.kind(link, column)
        if kind is None:
            own.append(link.url)
        else:
            further.setdefault(link.url, kind)
    first = own[0] if own else ""
    return first, tuple(Link(url, kind) for url, kind in further.items() if url != first), own


def _in_titles(titles: Sequence[str]) -> Iterator[tuple[LinkKind | None, links.Hyperlink]]:
    for title in titles:
        if "](" in title or "href" in title:
            yield from ((None, link) for link in links.hyperlinks(title))


def _in_columns(record: Record) -> Iterator[tuple[LinkKind | None, links.Hyperlink]]:
    for field, kind in _LINKS.items():
        for value in record.values(field):
            for text in values.texts(value):
                yield from ((kind, link) for link in links.hyperlinks(text))


def _identifiers(record: Record, addresses: Iterable[str]) -> Iterator[Identifier]:
    for scheme in PAPER_SCHEMES:
        for value in record.values(scheme):
            yield from identifiers.in_field(scheme, values.text(value))
    for value in chain(record.values("venue"), record.values("url")):
        yield from identifiers.cited(values.text(value))
    for value in record.values("id"):
        yield from identifiers.of_record(values.text(value))
    for address in addresses:
        yield from identifiers.in_address(address)
