"""Clean text: broken encoding, markup, invisible characters, white space, sentences that run together."""

import html
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kg.clean.latex import without_latex
from kg.clean.sentences import OPENERS, parted

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_INLINE = "i|b|em|strong|tt|sub|small|big|font|span|italic|bold|sc|monospace|underline|inline-formula|tex-math|ext-link"
_BLOCK = "p|br|div|sec|li|ul|ol|h[1-6]|blockquote|tr|td|th|hr"
_HEADING = re.compile(r"<(?:jats:)?title[^<>]*>\s*(?:abstract|summary)\s*</(?:jats:)?title\s*>", re.IGNORECASE)
#: What else stands in a tag; `a<b and c>d` has no attributes.
_REST = r"(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>"
_INLINE_TAG = re.compile(rf"</?(?:jats:|mml:)?(?:{_INLINE}){_REST}|</?mml:[^<>]*>|</?(?:jats:)?sup>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:jats:)?(?:{_BLOCK}){_REST}|</?jats:[^<>]*>", re.IGNORECASE)
_POWER = re.compile(r"(?<=[\d)])<(?:jats:)?sup>\s*([-−+]?[\d.n]+)\s*</(?:jats:)?sup>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
#: Controls, soft hyphens, marks of direction, zero-width spaces, surrogates; not the joiners that scripts need.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
#: More signs in a row than any text or formula has; the time that the tokenizer takes grows with their square.
_SIGNS = re.compile(r"([^\w\s]{200})[^\w\s]+")
_FIRST_WORD = re.compile(
    rf"^(?:Abstract|ABSTRACT)(?:\s*[:.—–]\s*|\s*-\s+|\s*(?=(?:{'|'.join(sorted(OPENERS))})\b))(?=\S)"
)
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\.?")
_LAST_PERIOD = re.compile(
    r"(?<![.\s])(?<!\b[A-Z])(?<!\betc)(?<!\bal)(?<!\bvs)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bJr)\s*[.。]$"
)


def repaired(text: str) -> str:
    """Return a text with its broken encoding repaired, as far as no byte is lost.

    >>> repaired("TardÃ³s")
    'Tardós'
    """
    if text.isascii():
        return text
    from ftfy import fix_text

    return fix_text(text, _ftfy())


@cache
def _ftfy() -> "TextFixerConfig":
    """Return what ftfy may change: encodings and ligatures, but not quotes or the full-width marks of Chinese."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_character_width=False, explain=False)


def plain(text: str, *, braces: bool = False) -> str:
    """Return a text as one line of plain characters: repaired, without markup, NFC, single spaces, no endless signs.

    Args:
        text: any text; math in it stays.
        braces: see `without_latex`.
    """
    text = " ".join(without_markup(without_entities(repaired(text))).split())
    return _SIGNS.sub(r"\1", one_line(without_latex(text, braces=braces)))


def one_line(text: str) -> str:
    """Return a text in NFC with single spaces, and no characters that cannot be seen."""
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))


def without_entities(text: str) -> str:
    """Return a text with the entities of HTML as characters, also where they were escaped twice."""
    for _ in range(2):
        if "&" in text:
            text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def without_markup(text: str) -> str:
    """Return a text without the light tags of HTML and JATS; tags that are no markup of text stay as text.

    >>> without_markup("<jats:p>H<sub>2</sub>O, 10<sup>5</sup>, a < b</jats:p>").strip()
    'H2O, 10^5, a < b'
    """
    if "<" not in text:
        return text
    text = _POWER.sub(r"^\1", _HEADING.sub("", _COMMENT.sub("", text)))
    return _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", text))


def title(text: str) -> str:
    """Return a title on one line, without braces, and without the period or the brackets that some lists add."""
    text = plain(text, braces=True)
    if bracketed := _BRACKETED.fullmatch(text):
        text = bracketed[1]
    return _LAST_PERIOD.sub("", text) or text


def abstract(text: str) -> str:
    """Return an abstract on one line, without the word Abstract, its sentences parted."""
    return parted(_FIRST_WORD.sub("", plain(text)))
