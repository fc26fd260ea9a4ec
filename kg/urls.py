r"""URLs in running text: where they stand, when two are the same, which repository one leads to.

Abstracts break, escape and glue their URLs: `https: //host`, `https://host/ user/name`, `\url{host/a\_b}`, `host/a找`.
Only the characters of RFC 3986, Latin letters and typeset tildes belong to a URL here, so any other script ends it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: Top-level domains that make words without a scheme a host; those that are English words (`in`, `it`) are left out.
_DOMAIN = (
    r"(?:ac|co)\.[a-z]{2}|ac|ai|app|au|br|ca|cc|ch|cn|co|com|cz|de|dev|dk|edu|es|eu|fi|fr|gov|hk|info|io|jp|kr|li|ly|"
    r"net|nl|org|page|pl|pt|ru|science|se|sg|site|tech|tw|uk|xyz"
)
_LETTER = "A-Za-z0-9À-ÖØ-öø-ɏ"
_LABEL = rf"[{_LETTER}][{_LETTER}_-]*+"
_MORE_HOST = r"(?=(?:[\w-]+\.)*(?:com|edu|gov|io|net|org)\b)"
_DOT = rf"(?:\.|\s?\.\s{_MORE_HOST}|(?<=-)\s{_MORE_HOST})"
_ESCAPE = r"\\[_%#&~](?:\{\})?|\{\\?[_~]\}|\$\\sim\$|\\textasciitilde\b(?:\{\})?"
_CHARACTER = rf"(?:{_ESCAPE}|(?!(?<![/=])https?://|&(?:gt|lt|quot);)[-{_LETTER}._~∼˜:/?#@!&()*+,;=%])"
_PATH = rf"(?P<path>[/?#]{_CHARACTER}*+)?"
_COMPLETE = re.compile(
    rf"(?:(?P<scheme>https?|ftp)\s?:?\s?/\s?/\s?)++(?P<host>{_LABEL}(?:{_DOT}{_LABEL})++)(?::\d{{2,5}})?{_PATH}",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![{_LETTER}@._~%+-])(?<![^/]/)(?:\w{{0,20}}?(?=(?:github|sites\.google|youtube)\.com/))?"
    rf"(?P<scheme>)(?P<host>(?:{_LABEL}\.)+(?:{_DOMAIN})|www\.(?:{_LABEL}\.)+[a-z]{{2,}})"
    rf"(?![\w.-]*@|[A-Za-z0-9_-]|\.[a-z]){_PATH}"
)
#: What follows a path that a space broke: more path, or a single name that ends its sentence.
_REST = re.compile(rf"(?:(?<=[/-])\s|\s(?=/))(?!https?:)(?=\S*[-_/\d]|\S+?(?:\s+[A-Z(\[]|\s*\Z)){_CHARACTER}++")
#: A user's page at `www.x.edu/~user/page.html`, whose tilde TeX has set as a space.
_USER = re.compile(rf"(?<=[a-z]/)\s(?=[a-z][\w.]*/\S*[-_./\d]){_CHARACTER}++")
_SEGMENT = re.compile(r"[^/\s][^/]*")
#: The first word of a next sentence, glued to the end of a URL.
_NEXT_SENTENCE = re.compile(
    r"\.(?:A|An|Finally|For|Further|Furthermore|However|In|It|Moreover|Our|The|These|This|To|We|With)\Z"
)
_TRAILING = ".,;:!?*&(~"
_TILDE = re.compile(r"\$\\sim\$|\\textasciitilde(?:\{\})?|[∼˜]")
_SPACE_FOR_TILDE = re.compile(r"(?<=/)\s")
_ESCAPED = re.compile(r"\\([_%#&~])(?:\{\})?|\{\\?([_~])\}|(&)amp;|\s+")
#: A host that is a page on its own, with no path.
_PAGE = re.compile(r"www\.|.*\.(?:github|gitlab|netlify|readthedocs|vercel)\.(?:io|app)\Z|(?:[^.]+\.){2,}edu\Z")
_INVITATION = re.compile(
    r"(?:available|accessible|found|released|hosted|download\w*|web ?site|page|demo|videos?|codes?)\b"
    r"[^.]{0,40}?(?:\b(?:at|via|on|is)\s|:|\()\s*\"?\Z|\b(?:visit|see)\s\Z",
    re.IGNORECASE,
)
_FORGE = re.compile(
    r"(?:gist\.)?github\.com|(?:git|[\w-]*gitlab)(?!\.io\Z)\.[\w.-]+|bitbucket\.org|codeberg\.org|gitee\.com|gitcode\.com|"
    r"huggingface\.co|anonymous\.4open\.science|anon-github\.automl\.cc"
)
#: How many segments the path of a page has at least, where a space may break it.
_SEGMENTS = {"sites.google.com": 2, "github.io": 1, "gitlab.io": 1}
_NO_OWNERS = {"about", "blog", "collections", "docs", "features", "orgs", "papers", "search", "sponsors", "topics"}
_INSIDE = {"-", "blob", "issues", "raw", "releases", "src", "tree", "wiki", "wikis"}
_PARTS = re.compile(r"(?:\w+://)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?", re.DOTALL)


class FoundUrl(NamedTuple):
    """A URL, complete and clean, and where its written form stands in the text."""

    url: str
    start: int
    end: int


def find(text: str) -> Iterator[FoundUrl]:
    r"""Yield the URLs of a text in their order, each as often as it stands there.

    >>> [found.url for found in find(r"Code: github.com/a/b\_c. Demo (https: //a.org/d).")]
    ['https://github.com/a/b_c', 'https://a.org/d']
    """
    end = 0
    for match in _COMPLETE.finditer(text):
        if match.start() >= end:
            yield from _find_bare(text, end, match.start())
            yield (found := _found(match))
            end = found.end
    yield from _find_bare(text, end, len(text))


def repository(url: str) -> str | None:
    """Return the repository that a URL leads to or into as `host/owner/name`, the host in lower case.

    Groups of GitLab and kinds at Hugging Face stay in: `gitlab.com/a/b/name`, `huggingface.co/datasets/a/name`.
    Case is kept, but forges do not tell it apart: compare with `normalise`.

    >>> repository("https://www.GitHub.com/Owner/Name.git"), repository("http://github.com/Owner/Name/tree/main/docs")
    ('github.com/Owner/Name', 'github.com/Owner/Name')
    >>> repository("https://github.com/Owner") is None
    True
    """
    host, path, _, _ = _split(url)
    segments = [segment for segment in path.split("/") if segment]
    wanted = 3 if segments[:1] in (["datasets"], ["spaces"]) and host == "huggingface.co" else 2
    if "gitlab" in host:
        wanted = next((n for n, segment in enumerate(segments) if segment in _INSIDE), len(segments))
    if not _FORGE.fullmatch(host) or not 2 <= wanted <= len(segments) or segments[0] in _NO_OWNERS:
        return None
    return "/".join([host, *segments[:wanted]]).removesuffix(".git")


def normalise(url: str) -> str:
    """Return the form that all spellings of a URL share; it is to be compared, not to be opened.

    Scheme, `www.`, the host's case, a last slash, tracking parameters and, at forges, case and `.git` are folded.

    >>> normalise("HTTPS://www.Example.org/Page/?utm_source=x") == normalise("example.org/Page")
    True
    """
    host, path, query, fragment = _split(url)
    path = path.rstrip("/")
    if _FORGE.fullmatch(host):
        path = path.lower().removesuffix(".git")
    parameters = [part for part in query.split("&") if part and not part.lower().startswith("utm_")]
    return host + path + ("?" + "&".join(parameters) if parameters else "") + fragment


def _split(url: str) -> tuple[str, str, str, str]:
    """Return the host in lower case without `www.`, the path, the query and the fragment of any text taken as a URL."""
    match = _PARTS.match(url.strip())
    host, path, query, fragment = match.groups("") if match else ("", "", "", "")
    return host.lower().removeprefix("www."), path, query, fragment


def _find_bare(text: str, start: int, end: int) -> Iterator[FoundUrl]:
    """Yield the URLs with no scheme in a stretch of a text."""
    for match in _BARE.finditer(text, start, end):
        found = _found(match)
        inside = start <= found.start and found.end <= end
        if inside and _is_link(match, has_path=len(found.url) > len(f"https://{match['host']}/")):
            yield found
            start = found.end


def _is_link(match: re.Match[str], *, has_path: bool) -> bool:
    """Tell whether a host with no scheme is meant as a link, not as the name of a company, a file or a product."""
    host = match["host"]
    if _FORGE.fullmatch(host.lower()):
        return has_path
    if _PAGE.match(host) or (has_path and host.islower()):
        return True
    return _INVITATION.search(match.string, max(0, match.start() - 80), match.start()) is not None


def _found(match: re.Match[str]) -> FoundUrl:
    """Return the URL of a match, with its broken rest and without the punctuation behind it."""
    start, wanted = match.start("host"), _segments(match["host"])
    written = _trimmed(match.string[start : _end(match, wanted)])
    tildes = written if wanted else _SPACE_FOR_TILDE.sub("~", written)
    plain = _ESCAPED.sub(r"\1\2\3", _TILDE.sub("~", tildes))
    return FoundUrl(f"{match['scheme'].lower() or 'https'}://{plain}", match.start("scheme"), start + len(written))


def _segments(host: str) -> int:
    """Return how many segments the path of a page of this host has at least, 0 if that is not known."""
    host = host.lower().removeprefix("www.")
    return 2 if _FORGE.fullmatch(host) else _SEGMENTS.get(host, _SEGMENTS.get(host.partition(".")[2], 0))


def _end(match: re.Match[str], wanted: int) -> int:
    """Return where a URL ends, across the spaces that break its path."""
    text, host, end = match.string, match.end("host"), match.end()
    if not wanted:
        return user.end() if (user := _USER.match(text, end)) else end
    while len(_SEGMENT.findall(text, host, end)) < wanted and (rest := _REST.match(text, end)):
        end = rest.end()
    return end


def _trimmed(written: str) -> str:
    """Return a URL up to the first bracket that closes nothing in it, without what does not belong to its end."""
    depth = 0
    for position, character in enumerate(written):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return written[:position].rstrip(_TRAILING)
    return _NEXT_SENTENCE.sub("", written.rstrip(_TRAILING)).rstrip(_TRAILING)
