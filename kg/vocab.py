"""The terms and prefixes of our RDF, and how an id becomes an IRI.

A node of the graph has the id `{type}/{key}`, in lower case; its IRI is `{base}id/{type}/{key}`. Keys come from content
alone, so the same input gives the same IRIs, whatever its order.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from kg.model import Identifier, NodeType, Paper
from kg.names import canonical_person, plain

BASE = "https://w3id.org/paperkg/"
"""The default base of all IRIs of nodes."""

KGO = "https://w3id.org/paperkg/ns#"
"""The namespace of our ontology."""

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kgo": KGO,
    "lpwcc": "https://linkedpaperswithcode.com/class/",
    "lpwcp": "https://linkedpaperswithcode.com/property/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that every export declares and every query may use."""

#: Registries whose identifier names a paper for good, the most stable first.
PAPER_SCHEMES = ("doi", "arxiv", "openreview", "acl", "openalex", "semanticscholar", "pmid", "dblp")
_SLUG_LENGTH = 60

#: Where a registry shows what an identifier of it names.
_ADDRESSES = {
    (NodeType.PAPER, "acl"): "https://aclanthology.org/{}/",
    (NodeType.PAPER, "arxiv"): "https://arxiv.org/abs/{}",
    (NodeType.PAPER, "dblp"): "https://dblp.org/rec/{}",
    (NodeType.PAPER, "doi"): "https://doi.org/{}",
    (NodeType.PAPER, "openalex"): "https://openalex.org/{}",
    (NodeType.PAPER, "openreview"): "https://openreview.net/forum?id={}",
    (NodeType.PAPER, "pmid"): "https://pubmed.ncbi.nlm.nih.gov/{}/",
    (NodeType.PAPER, "semanticscholar"): "https://www.semanticscholar.org/paper/{}",
    (NodeType.PERSON, "dblp"): "https://dblp.org/pid/{}",
    (NodeType.PERSON, "openalex"): "https://openalex.org/{}",
    (NodeType.PERSON, "openreview"): "https://openreview.net/profile?id={}",
    (NodeType.PERSON, "orcid"): "https://orcid.org/{}",
    (NodeType.PERSON, "semanticscholar"): "https://www.semanticscholar.org/author/{}",
}


def slug(text: str) -> str:
    """Return the text as readable, valid IRI characters: letters and digits of any script, joined by hyphens.

    >>> slug("Große U-Net++ (2D)")
    'grosse-u-net-2d'
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain(text)))
    return "-".join(words)[:_SLUG_LENGTH].strip("-")


def digest(*parts: str) -> str:
    """Return the first 8 hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def node_id(type: NodeType, key: str) -> str:
    """Return the id of a node."""
    return f"{type.lower()}/{key}"


def named_id(type: NodeType, canonical_name: str) -> str:
    """Return the id of a node that is known by its name alone: slug and digest of type and canonical name."""
    return node_id(type, f"{slug(canonical_name)}-{digest(type, canonical_name)}".lstrip("-"))


def paper_key(title: str, year: int | None, identifiers: Iterable[Identifier], first_author: str = "") -> str:
    """Return the key of a paper: its most stable identifier, else slug and digest of title, year and given author."""
    known = dict(sorted(identifiers, reverse=True))
    for scheme in PAPER_SCHEMES:
        if value := known.get(scheme):
            return f"{scheme}/{quote(value.lower() if scheme == 'doi' else value, safe='/.-_:()')}"
    told = ("Paper", plain(title), str(year or ""), *filter(None, [canonical_person(first_author)]))
    return f"{slug(title)}-{digest(*told)}".lstrip("-")


def paper_keys(papers: Sequence[Paper]) -> list[str]:
    """Return the key of each paper; where several have one title and year, their first authors tell them apart."""
    keys = [paper_key(paper.title, paper.year, paper.identifiers) for paper in papers]
    holders = Counter(keys)
    return [
        paper_key(paper.title, paper.year, paper.identifiers, paper.authors[0].name)
        if holders[key] > 1 and paper.authors
        else key
        for key, paper in zip(keys, papers, strict=True)
    ]


def iri(node: str, base: str = BASE) -> str:
    """Return the IRI of a node id."""
    return f"{base}id/{node}"


def address(type: NodeType, identifier: str) -> str:
    """Return where the web shows what an identifier names, or nothing where that is not known.

    Args:
        type: what it names, a paper or a person.
        identifier: `scheme:value`, as nodes carry it.

    >>> address(NodeType.PAPER, "arxiv:2304.02643")
    'https://arxiv.org/abs/2304.02643'
    """
    scheme, _, value = identifier.partition(":")
    return _ADDRESSES.get((type, scheme), "").format(quote(value, safe="/:()~", errors="replace"))


def ontology_folder() -> Path:
    """Return the folder of `kg.ttl`, `shapes.ttl` and the example queries: inside the package once it is installed."""
    packaged = Path(__file__).with_name("ontology")
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / "ontology"
