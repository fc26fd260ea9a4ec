r"""Light LaTeX becomes plain text: accents, emphasis, escapes. Math stays as it is, and so do `\url` and `\href`.

Libraries decode whole documents: to them `%` begins a comment, which would cut an abstract at its first percentage.
"""

import re
import unicodedata
from collections.abc import Mapping

_LATEX = re.compile(r"[\\{~]|``")
_MATH = re.compile(
    r"(\$\$[^$]+\$\$|(?<!\\)\$[^$]+(?<!\\)\$|\\\((?:(?!\\\().)+?\\\)|\\\[(?:(?!\\\[).)+?\\\]|\\(?:url|href)\s*\{[^{}]*\})",
    re.DOTALL,
)
_SIGNS: Mapping[str, str] = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
#: `\"{o}`, `\"o`, `\'\i`, `\v{s}`, `\c c`: a letter as sign needs a brace or a space after it.
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[\"'`^~=.])|(?P<letter>[uvHcdbkr])(?:(?=\s*\{)|\s+(?=[A-Za-z]\b)|(?=\\[ij]\b)))"
    r"(?:\s*\{\s*\\?(?P<braced>[A-Za-z])\s*\}|\\?(?P<bare>[A-Za-z]))"
)
_LETTERS: Mapping[str, str] = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+(?=[a-z]))?")
_SYMBOLS: Mapping[str, str] = {
    "textgreater": ">", "textless": "<", "textbar": "|", "textunderscore": "_", "textasciitilde": "~",
    "textasciicircum": "^", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textendash": "–", "textemdash": "—", "textellipsis": "…", "ldots": "…", "dots": "…",
    "textpm": "±", "texttimes": "×", "textdegree": "°", "textmu": "µ",
}  # fmt: skip
_SYMBOL = re.compile(rf"\\({'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}})?")
#: One sign in braces, as the ACL Anthology writes `5{\%}` and `{"}`, but not as the argument of a command.
_ONE_SIGN = re.compile(r"(?P<command>\\[A-Za-z]+\s*)?\{(?P<sign>\\[%&_#$]|[^\w\s{}\\]|_|-{2,3})\}")
_ONE_LETTER = re.compile(r"\{([À-ɏ])\}")
_STYLED = re.compile(
    r"\\(?:text(?:bf|it|tt|sc|rm|sf|sl|md|up|normal)|emph|underline|mbox|text|em|bf|it|tt|sc|rm|sf|sl)\s*\{([^{}]*)\}"
    r"|\{\s*\\(?:em|bf|it|tt|sc|rm|sf|sl|bfseries|itshape|scshape)\b\s*([^{}]*)\}"
)
_REFERENCE = re.compile(r"[\s~]?\\(?:cite[a-z]*|ref|eqref|label)\*?(?:\[[^\]]*\])*\{[^{}]*\}")
#: A thin space or a tie before a percent sign, which would part the number from it.
_BEFORE_PERCENT = re.compile(r"(?<=\d)(?:\\[,;:! ]|~)+(?=\\?%)")
_ESCAPED = re.compile(r"\\([%&_#$])")
#: A tie between words; before a digit or after a slash a tilde is itself.
_TIE = re.compile(r"(?<=[A-Za-z.,)])~(?=[A-Za-z(\\\[$])|(?<=[A-Za-z]\.)~(?=\d)")
#: A command with its argument, of which titles keep the argument.
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*(?=\{[^}])")
_HIDDEN = re.compile("\ue000(\\d+)\ue001")
_QUOTED = re.compile(r"``([^`]*?)''")
#: Quotation marks that were escaped by a program, not accents: `\"` that also closes, `\'` before an English ending.
_CLOSING = re.compile(r"(?<=[A-Za-z.,!?])\\\"(?![A-Za-z{])")
_ESCAPED_QUOTE = re.compile(r"(?<!\{)\\\"(?!\{)")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\\'(?=(?:s|t|re|ve|ll|d|m)\b)")


def without_latex(text: str, *, braces: bool = False) -> str:
    r"""Return a text with its light LaTeX as plain characters.

    Args:
        text: running text, with or without LaTeX in it.
        braces: take all braces away that stand outside math, as in titles and names, where they only keep capitals.

    >>> without_latex(r"Schr{\"o}dinger's \emph{cat} gains 5\% at $\alpha_{x}$")
    "Schrödinger's cat gains 5% at $\\alpha_{x}$"
    """
    if not _LATEX.search(text):
        return text
    math: list[str] = []

    def hide(match: re.Match[str]) -> str:
        math.append(match.group())
        return f"\ue000{len(math) - 1}\ue001"

    plain = _plain(_MATH.sub(hide, text.replace("\ue000", "")), braces)
    return _HIDDEN.sub(lambda match: math[int(match[1])], plain)


def _plain(text: str, braces: bool) -> str:
    text = _APOSTROPHE.sub("'", text)
    if _CLOSING.search(text):
        text = _ESCAPED_QUOTE.sub('"', text)
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], _ACCENT.sub(_accented, text))
    text = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], text)
    text = _ONE_SIGN.sub(lambda match: match.group() if match["command"] else match["sign"], text)
    text = _REFERENCE.sub("", _ONE_LETTER.sub(r"\1", text))
    before = None
    while text != before:
        before, text = text, _STYLED.sub(r"\1\2", text)
    text = _QUOTED.sub(r'"\1"', _TIE.sub(" ", _ESCAPED.sub(r"\1", _BEFORE_PERCENT.sub("", text))))
    return _COMMAND.sub("", text).replace("{", "").replace("}", "") if braces else text


def _accented(match: re.Match[str]) -> str:
    letter = match["braced"] or match["bare"]
    composed = unicodedata.normalize("NFC", letter + _SIGNS[match["sign"] or match["letter"]])
    return composed if len(composed) == 1 else match.group()
