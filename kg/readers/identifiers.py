"""The names that registries gave to papers and people, from fields and from addresses."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from kg.model import Identifier

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?<![\w.])(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,16}(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?(?![\w/]|\.\d)"
)
_ACL = re.compile(r"(?<![\w.-])(\d{4}\.[a-z][\w-]*-[\w-]+\.\d+|[A-Z]\d{2}-\d{4,5})(?![\w-]|\.\d)")
#: Where a text cites a preprint, `arXiv preprint arXiv:1706.03762`.
_ARXIV_CITED = re.compile(rf"\b(?i:arxiv):\s?{_ARXIV.pattern}")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")

#: How the field of each scheme holds its value: alone, or in the registry's address.
_IN_FIELD = {
    "arxiv": _ARXIV,
    "openreview": re.compile(r"(?:(?<=id=)|\A)([\w-]{6,16})(?=\Z|[&#])"),
    "acl": _ACL,
    "openalex": re.compile(r"\b(W\d{4,})\b"),
    "semanticscholar": re.compile(r"\b([0-9a-f]{40}|\d{4,})\b"),
    "pmid": re.compile(r"(?<!\d)(\d{4,9})(?!\d)"),
    "dblp": re.compile(r"\b((?:conf|journals|books|phd|series)/[\w/.-]+)"),
}
#: How an address holds the identifier.
_IN_ADDRESS = {
    "arxiv": re.compile(
        rf"(?:arxiv\.org|alphaxiv\.org|ar5iv\.\w[\w.]*)/(?:abs|pdf|html|format|overview)/{_ARXIV.pattern}"
    ),
    "openreview": re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=([\w-]{6,16})(?![\w-])"),
    "acl": re.compile(rf"(?:aclanthology\.org|aclweb\.org/anthology)/(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?{_ACL.pattern}"),
    "openalex": re.compile(r"openalex\.org/(?:works/)?(W\d{4,})"),
    "semanticscholar": re.compile(
        r"semanticscholar\.org/(?:paper/(?:[^/?#]+/)?|arxiv:|CorpusID:)([0-9a-f]{40}|\d{4,})"
    ),
    "pmid": re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{4,9})"),
    "dblp": re.compile(
        r"dblp\.(?:org|uni-trier\.de)/rec/(?:html/|bibtex/)?([\w/.-]+?)(?:\.(?:html|bib|xml))?(?=$|[?#])"
    ),
}
_DOI_ADDRESS = re.compile(r"doi\.org/|/doi/|link\.springer\.com/|/10\.\d{4,9}/", re.IGNORECASE)
_DOI_REST = re.compile(r"(?:[?#].*|/(?:full|pdf|epdf|abstract|summary|meta)|\.(?:pdf|html?|full))$", re.IGNORECASE)
#: What BibTeX and Markdown escape: `{\_}`, `{_}`, `\_`.
_ESCAPED = re.compile(r"\{\\?([_%&#])\}|\\([_%&#])")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ACL_DOI = re.compile(r"10\.(?:18653/v1|3115/v1)/(.+)", re.IGNORECASE)

#: How the identifier of a person looks, in a field or in an address.
_PEOPLE = {
    "orcid": _ORCID,
    "openreview": re.compile(r"~\w[\w.'’-]*\d"),
    "openalex": re.compile(r"\bA\d{4,}\b"),
}


def in_field(scheme: str, text: str) -> Iterator[Identifier]:
    r"""Yield the identifiers that a field of one scheme holds.

    >>> list(in_field("doi", r"10.1007/978-3-030-58452-8{\_}13"))
    [Identifier(scheme='doi', value='10.1007/978-3-030-58452-8_13')]
    """
    text = _unescaped(text)
    if scheme == "doi":
        yield from dois(text)
    elif found := _IN_FIELD[scheme].search(text.strip()):
        yield Identifier(scheme, found[1])


def in_address(url: str) -> Iterator[Identifier]:
    """Yield the identifiers in an address.

    >>> list(in_address("https://arxiv.org/pdf/2304.02643v2.pdf"))
    [Identifier(scheme='arxiv', value='2304.02643')]
    """
    url = _unescaped(url)
    for scheme, pattern in _IN_ADDRESS.items():
        if found := pattern.search(url.removesuffix(".pdf")):
            yield Identifier(scheme, found[1])
    if _DOI_ADDRESS.search(url):
        yield from dois(unquote(url))


def cited(text: str) -> Iterator[Identifier]:
    """Yield the preprint that a text names with its number, as in `arXiv preprint arXiv:1706.03762`."""
    if found := _ARXIV_CITED.search(text):
        yield Identifier("arxiv", found[1])


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1\2", text)


def dois(text: str) -> Iterator[Identifier]:
    """Yield the DOI in a text, in lower case, and what it says in another scheme; arXiv's DOIs are arXiv ids.

    >>> [tuple(found) for found in dois("https://doi.org/10.18653/v1/2023.acl-long.1")]
    [('doi', '10.18653/v1/2023.acl-long.1'), ('acl', '2023.acl-long.1')]
    """
    found = _DOI.search(text)
    if not found:
        return
    doi = _trimmed(found.group())
    if (arxiv := _ARXIV_DOI.fullmatch(doi)) and (number := _ARXIV.match(arxiv[1])):
        yield Identifier("arxiv", number[1])
        return
    yield Identifier("doi", doi.lower())
    if (acl := _ACL_DOI.fullmatch(doi)) and (anthology := _ACL.fullmatch(acl[1])):
        yield Identifier("acl", anthology[1])


def _trimmed(doi: str) -> str:
    """Return a DOI without what an address or a sentence adds to it."""
    while _DOI_REST.search(doi):
        doi = _DOI_REST.sub("", doi)
    doi = doi.rstrip(".,;:'’”。，；")
    while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count({")": "(", "]": "["}[doi[-1]]):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def of_record(id: str) -> Iterator[Identifier]:
    """Yield the registry's identifier where a list uses it as its own id."""
    if id.startswith(("http://", "https://")):
        yield from in_address(id)
        return
    if re.fullmatch(r"[0-9a-f]{40}", id):
        yield Identifier("semanticscholar", id)
    for scheme in ("arxiv", "acl"):
        if found := _IN_FIELD[scheme].fullmatch(id.removeprefix("arXiv:")):
            yield Identifier(scheme, found[1])
    if _DOI.fullmatch(id):
        yield from dois(id)


def of_person(text: str) -> Iterator[Identifier]:
    """Yield the identifiers of a person in a text.

    >>> [tuple(found) for found in of_person("https://orcid.org/0000-0002-1825-0097")]
    [('orcid', '0000-0002-1825-0097')]
    """
    for scheme, pattern in _PEOPLE.items():
        if found := pattern.search(text):
            yield Identifier(scheme, found.group())


def merged(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Return identifiers sorted, each once, and one a scheme: the first that was given."""
    first: dict[str, Identifier] = {}
    for identifier in identifiers:
        first.setdefault(identifier.scheme, identifier)
    return tuple(sorted(first.values()))
