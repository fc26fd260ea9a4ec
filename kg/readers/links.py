"""Links in the cells of a list: `[text](url)`, HTML anchors and bare addresses, and what each leads to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg import urls
from kg.model import LinkKind

_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_MARKDOWN = re.compile(
    r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<url>(?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_ANCHOR = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"']?(?P<url>[^\s\"'<>]+)[^<>]*>(?P<label>(?:(?!<a\b).)*?)</a\s*>",
    re.IGNORECASE | re.DOTALL,
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_WEB = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]{2,}", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
#: Where a link was that is no part of a title, with the brackets that held nothing else.
_GONE = "\ue000"
_EMPTIED = re.compile(rf"[\[(（【][\s,;，；、|/·]*{_GONE}[\s,;，；、|/·{_GONE}]*[\])）】]|{_GONE}")
_SHORT = 40
#: What is longer is no cell of links.
_LONGEST_CELL = 4000
#: What the label of a link says about it; labels of the paper itself have no kind.
_LABELS: Mapping[LinkKind | None, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{english})\b|{chinese}", re.IGNORECASE)
    for kind, english, chinese in (
        (LinkKind.CODE, "codes?|github|gitlab|repo|repository|implementation|pytorch|official", "代码|源码|开源"),
        (LinkKind.PROJECT, "project|page|homepage|website|web", "主页|项目"),
        (LinkKind.DATA, "data|datasets?|benchmark", "数据"),
        (LinkKind.OTHER, "videos?|slides?|poster|demo|blog|talk|supp\\w*|reviews?|bib|bibtex", "视频|解读"),
        (None, "papers?|pdf|arxiv|link|doi|html|openreview|abs|url|oa|openaccess", "论文|链接|原文|全文"),
    )
}


class Hyperlink(NamedTuple):
    """A link in a cell: its text, if it has one of its own, and where it leads."""

    label: str
    url: str


def safe(url: str) -> str:
    """Return an address as a complete web address, or the empty string: no scripts, no files, no relative paths."""
    url = url.strip()
    if _WEB.match(url):
        return url
    return f"https://{url}" if _HOST.fullmatch(url) or url.startswith("www.") else ""


def hyperlinks(text: str) -> Iterator[Hyperlink]:
    """Yield the links of a cell in the order of their kinds: Markdown, HTML, bare.

    >>> list(hyperlinks("[pdf](https://example.org/a.pdf)"))
    [Hyperlink(label='pdf', url='https://example.org/a.pdf')]
    """
    text = _IMAGE.sub(" ", text)
    for pattern in (_MARKDOWN, _ANCHOR):
        for match in pattern.finditer(text):
            if url := safe(match["url"]):
                yield Hyperlink(match["label"].strip(), url)
        text = pattern.sub(" ", text)
    text = text.strip()
    found = list(urls.find(text[:_LONGEST_CELL]))
    if (whole := safe(text)) and not re.search(r"[\s,;，；、]", text) and _is_one(text, found):
        yield Hyperlink("", whole)
        return
    yield from (Hyperlink("", url) for url, _, _ in found)


def _is_one(cell: str, found: Sequence[urls.FoundUrl]) -> bool:
    """Tell whether a cell is one address, with signs in it that end an address in running text."""
    if not found or found[0].start:
        return True
    return len(found) == 1 and any(letter.isalnum() for letter in cell[found[0].end :])


def without_links(text: str) -> str:
    """Return a title or a name with its links replaced by their text; labels such as `[code]` go.

    >>> without_links("[A title](https://a.org/b) [[code]](https://github.com/a/b)")
    'A title'
    """
    text = _IMAGE.sub(" ", text)
    for pattern in (_MARKDOWN, _ANCHOR):
        text = pattern.sub(lambda match: _GONE if _says_kind(match["label"]) else match["label"], text)
    return _EMPTIED.sub("", text).strip()


def with_addresses(text: str) -> str:
    """Return running text with its links spelled out: `[here](url)` becomes `here (url)`."""
    text = _IMAGE.sub(" ", text) if "![" in text else text
    if "](" in text:
        text = _MARKDOWN.sub(_spelled_out, text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _ANCHOR.sub(_spelled_out, text))
    return text


def _spelled_out(match: re.Match[str]) -> str:
    label, url = match["label"].strip(), safe(match["url"])
    if not url:
        return match.group()
    return url if not label or urls.normalise(label) == urls.normalise(url) else f"{label} ({url})"


def kind(link: Hyperlink, column: LinkKind | None) -> LinkKind | None:
    """Return what a link leads to, None for the paper itself: its label says so, else its host, else its column."""
    if link.label and len(link.label) <= _SHORT:
        for known, pattern in _LABELS.items():
            if pattern.search(link.label):
                return column if known is None else known
    if column is None and urls.repository(link.url) is not None:
        return LinkKind.CODE
    return column


def _says_kind(label: str) -> bool:
    """Tell whether a label only says what a link is, and is no part of a title."""
    bare = label.strip(" []()【】*_`:：")
    return len(bare) <= _SHORT / 2 and any(pattern.fullmatch(bare) for pattern in _LABELS.values())
