"""LINKS: every URL of title, abstract and list, and what it leads to, by its host and the words of its own sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc

from kg import urls
from kg.extract.document import locate
from kg.model import EntityType, Link, LinkKind, Paper, Role

_VIDEO_HOST = re.compile(r"youtu\.be/|(?:[\w-]+\.)?youtube\.com/|vimeo\.com/|(?:[\w-]+\.)?bilibili\.com/")
_PAPER_HOST = re.compile(r"arxiv\.org/|(?:dx\.)?doi\.org/(?!10\.5281/zenodo)|openreview\.net/|aclanthology\.org/")
_DATA_HOST = re.compile(
    r"huggingface\.co/datasets/|zenodo\.org/|doi\.org/10\.5281/zenodo|figshare\.com/|kaggle\.com/datasets/|ieee-dataport\.org/"
)
_PAGE_HOST = re.compile(r"[\w.-]+\.(?:github|gitlab|netlify|vercel)\.(?:io|app)(?:/|\Z)|sites\.google\.com/")
_CODE = re.compile(
    r"\b(?:codes?|codebase|implement\w+|scripts?|software|toolkit|toolbox|package|library|repo\w*|open[ -]sourced?)\b",
    re.IGNORECASE,
)
_MODEL = re.compile(r"\b(?:models?|weights|checkpoints?)\b", re.IGNORECASE)
_DATA = re.compile(r"\b(?:data ?-?sets?|data|database|benchmarks?|corpus|corpora|annotations)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"\b(?:project(?= is\b|:)|(?:project|web|home) ?-?(?:site|page)|page|demos?|videos?|visuali\w+)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?][\"')\]]*(?:\s+(?=[A-Z\[(\"]|\Z)|(?=[A-Z][a-z]))|\n")


def links(paper: Paper, doc: Doc) -> Iterator[Link]:
    """Yield each link once: those of the text in their order, then those that only the list gives.

    Args:
        paper: the paper; its own page (`paper.url`) is no link.
        doc: its parsed text; a data set that the paper proposes tells a data page.
    """
    names = [ent.text for ent in doc.ents if ent.label_ == EntityType.DATASET and ent._.role == Role.PROPOSED]
    seen = set()
    for link in (*_in_text(paper, doc.text, names), *map(_in_list, paper.links)):
        key = urls.normalise(link.url)
        if key not in seen:
            seen.add(key)
            yield link


def _in_text(paper: Paper, text: str, datasets: list[str]) -> Iterator[Link]:
    """Yield the links of a text, each judged by its sentence; the words between two links belong to the second."""
    found = list(urls.find(text))
    previous = 0
    for url, following in zip_longest(found, found[1:]):
        before = _BREAK.split(text[previous : url.start])[-1]
        after = _BREAK.split(text[url.end : following.start if following else len(text)])
        words = before if following and len(after) == 1 else before + " " + after[0]
        kind = _kind(url.url, words, names_dataset=any(name in words for name in datasets))
        yield Link(url.url, kind, *locate(paper, url.start, url.end))
        previous = url.end


def _in_list(link: Link) -> Link:
    """Return a link of the list, judged by its host where the list does not say what it is."""
    return link if link.kind != LinkKind.OTHER else replace(link, kind=_kind(link.url))


def _kind(url: str, sentence: str = "", *, names_dataset: bool = False) -> LinkKind:
    """Return what a URL leads to."""
    address = urls.normalise(url) + "/"
    code, data, page = (bool(words.search(sentence)) for words in (_CODE, _DATA, _PAGE))
    if _VIDEO_HOST.match(address) or _PAPER_HOST.match(address):
        return LinkKind.OTHER
    if _DATA_HOST.match(address):
        return LinkKind.DATA
    if urls.repository(url):
        data_only = data and not code and not _MODEL.search(sentence)
        return LinkKind.DATA if data_only else LinkKind.CODE
    rules = (
        (page, LinkKind.PROJECT),
        (code, LinkKind.CODE),
        (data or names_dataset, LinkKind.DATA),
        (_PAGE_HOST.match(address), LinkKind.PROJECT),
    )
    return next((kind for holds, kind in rules if holds), LinkKind.OTHER)
