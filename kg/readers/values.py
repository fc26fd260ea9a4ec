"""Values of any shape become text, years and languages; nested records become flat ones with dotted names."""

import ast
import json
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress

_DEPTH = 4
_SHORT = 30
#: Dictionaries that are a value, not a record in the record.
_WHOLE = frozenset({"abstract_inverted_index", "author", "authors", "authorships"})
#: What stands in a cell for nothing.
_NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "/",
        "\\",
        "?",
        "n/a",
        "na",
        "nan",
        "none",
        "null",
        "nil",
        "<na>",
        "无",
        "暂无",
        "未知",
        "tba",
        "tbd",
        "no abstract",
        "no abstract available",
        "no abstract available.",
        "[no abstract available]",
    }
)
_BRACKETS = re.compile(r"[\[\]]")
#: Between the texts of an array as NumPy prints it.
_NO_COMMA = re.compile(r"(?<=['\"])\s+(?=['\"])")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?=\d{4}(?!\d)|(?!\d))")
_MILLISECONDS = 10**11
_MILLISECONDS_A_YEAR = 31_556_952_000
#: The three letters of bibliographic records for the languages that they hold most.
_LANGUAGES = {
    "eng": "en", "english": "en", "chi": "zh", "zho": "zh", "chinese": "zh", "ger": "de", "deu": "de", "german": "de",
    "fre": "fr", "fra": "fr", "french": "fr", "spa": "es", "spanish": "es", "por": "pt", "portuguese": "pt",
    "ita": "it", "jpn": "ja", "japanese": "ja", "kor": "ko", "korean": "ko", "rus": "ru", "russian": "ru",
}  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


def flat(fields: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with nested records laid out flat: `{"ids": {"doi": 1}}` becomes `{"ids.doi": 1}`."""
    if not any(isinstance(value, Mapping) for value in fields.values()):
        return fields
    return dict(_leaves("", fields, _DEPTH))


def _leaves(prefix: str, fields: Mapping[str, object], depth: int) -> Iterator[tuple[str, object]]:
    for name, value in fields.items():
        if isinstance(value, Mapping) and depth and name not in _WHOLE:
            yield from _leaves(f"{prefix}{name}.", value, depth - 1)
        else:
            yield f"{prefix}{name}", value


def text(value: object) -> str:
    """Return a value of any shape as text; what stands for nothing is the empty string.

    >>> text(["A title"]), text(None), text(2023.0), text({"We": [0], "win": [1]})
    ('A title', '', '2023', 'We win')
    """
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return "" if len(value) < _SHORT and value.strip().casefold() in _NOTHING else value
    if isinstance(value, float):
        return "" if not math.isfinite(value) else str(int(value)) if value == int(value) else str(value)
    if isinstance(value, Mapping):
        return _text_of_mapping(value)
    if isinstance(value, list | tuple):
        return next((found for item in value if (found := text(item))), "")
    return str(value)


def _text_of_mapping(value: Mapping[object, object]) -> str:
    """Return the text of an inverted index, or of a record that names something."""
    if value and all(isinstance(places, list) for places in value.values()):
        return uninverted(value)
    for name in ("value", "name", "display_name", "title", "text", "literal", "raw", "url"):
        if found := text(value.get(name)):
            return found
    return ""


def printed(text: str) -> object:
    """Return the list that a program printed into a cell, as JSON or as Python and NumPy write it, else the text.

    >>> printed("['Ann Lee', 'Bob Wu']"), printed("[Ann Lee, Bob Wu]"), printed("Ann Lee, Bob Wu")
    (['Ann Lee', 'Bob Wu'], 'Ann Lee, Bob Wu', 'Ann Lee, Bob Wu')
    """
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return text
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
        return ast.literal_eval(_NO_COMMA.sub(", ", text))
    return text[1:-1] if _BRACKETS.search(text, 1, len(text) - 1) is None else text


def uninverted(index: Mapping[object, object]) -> str:
    """Return the text of an inverted index: words, and the places where each stands."""
    placed = [
        (place, str(word))
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(placed))


def texts(value: object) -> Iterator[str]:
    """Yield each text in a value: the items of a list, or the one value."""
    for item in value if isinstance(value, list | tuple) else (value,):
        if found := text(item):
            yield found


def year(value: object) -> int | None:
    """Return the year that a value names: a number, a date, `date-parts`, or the first year in a text.

    >>> year("2023-10-02"), year([[2020, 1]]), year("ICCV 2023"), year("1024x768") is None
    (2023, 2020, 2023, True)
    """
    if isinstance(value, list | tuple):
        return next((found for item in value if (found := year(item)) is not None), None)
    if isinstance(value, int | float) and not isinstance(value, bool) and _MILLISECONDS < abs(value) < math.inf:
        return year(str(1970 + int(value // _MILLISECONDS_A_YEAR)))
    match = _YEAR.search(unicodedata.normalize("NFKC", text(value)))
    return int(match.group()) if match else None


def language(value: object) -> str:
    """Return a language tag for the name or code of a language, or the empty string.

    >>> language("eng"), language("zh-CN"), language("Klingon")
    ('en', 'zh', '')
    """
    name = text(value).strip().casefold()
    code = _LANGUAGES.get(name, re.split(r"[-_]", name)[0])
    return code if re.fullmatch(r"[a-z]{2}", code) else ""


def written_in(words: str) -> str:
    """Return the language that a text's script gives away (`zh`, `ja`, `ko`), or the empty string.

    Latin words are common in Chinese abstracts: they count as one letter each.
    """
    sample = words[:4000]
    kana, hangul = len(_KANA.findall(sample)), len(_HANGUL.findall(sample))
    asian = len(_HAN.findall(sample)) + kana + hangul
    if asian <= len(_LATIN_WORD.findall(sample)):
        return ""
    return "ja" if kana * 10 > asian else "ko" if hangul * 2 > asian else "zh"
