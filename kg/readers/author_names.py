"""Written names of authors: one text is split into names, and each name is turned and freed of its marks."""

import re
from collections.abc import Sequence

_SPACES = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GROUP = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\}|（[^（）]*）")
#: The number of an author or of an affiliation in a database.
_NUMBERED = re.compile(r" ?[(\[（][\d,;\s]+[)\]）]")
_HIDDEN = re.compile("\ue000(\\d+)\ue001")
_AND = re.compile(r",?\s+(?:and|und|&)\s+|\s*&\s*")
_SURELY = re.compile(r"\s*[;；、|]\s*")
_LINE = re.compile(r"\s*\n\s*")
_COMMA = re.compile(r"\s*[,，]\s*")
_AND_MORE = re.compile(r"(?:[,，;；]|\band\b)?\s*(?:\bet\.? al\b\.?|\band others\b|\.{3}|…|等人?)\s*$", re.IGNORECASE)
_FIRST_AND = re.compile(r"^(?:and|&)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_DEGREE = re.compile(r"(?:Ph\.?\s?D|M\.?\s?D|M\.?\s?Sc|B\.?\s?Sc|Dr|Prof)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*){1,4}|[^\W\d_]{1,3}")
_HAN = re.compile(r"[\u3400-\u9fff·\s]+")
#: Three Chinese names or more with blanks between them; two such words may be one name in Japanese.
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4}){2,}")
#: Marks of affiliation and correspondence. One after Ã, Â, Å or Ä is the second half of a letter in broken encoding.
_MARK = r"(?<![ÃÂÅÄ])[*†‡§¶#✉∗⁎⋆★✝∥~⁰¹²³⁴-⁹]"
_NUMBERS = r"(?<=[^\W\d_.]|[*†‡,])\d{1,2}(?:,\d{1,2})*+"
_BEHIND = re.compile(rf"(?:\s*+(?>{_MARK}|\$[^$]*\$|<sup>[^<]*</sup>|\^\{{?[\d,*†‡a-z]*\}}?|{_NUMBERS}))++$")
_BEFORE = re.compile(rf"^(?:{_MARK}|and\s|[\s.,:•·–-]|\d{{1,3}}(?=[.)\s]|[^\W\d_])[.)]?)+")


def split(text: str) -> list[str]:
    """Split the text of all authors into written names.

    Semicolons, `、` and `|` part names for sure, and so do line ends where nothing else does. Else `and` parts them
    where BibTeX wrote it, and commas do where they are not inside `Last, First`. Nothing is split inside brackets.

    >>> split("A. Smith, B. Jones and C. Wu"), split("Smith, Ann and Jones, Bob"), split("Smith, A., Jones, B.")
    (['A. Smith', 'B. Jones', 'C. Wu'], ['Smith, Ann', 'Jones, Bob'], ['Smith, A.', 'Jones, B.'])
    """
    groups: list[str] = []

    def hide(match: re.Match[str]) -> str:
        groups.append(match.group())
        return f"\ue000{len(groups) - 1}\ue001"

    plain = _SPACES.sub(" ", _BREAK.sub("\n", text)).replace("\ue000", "").replace("\ue001", "").strip()
    found = _split(_AND_MORE.sub("", _GROUP.sub(hide, _NUMBERED.sub("", plain))))
    return [_HIDDEN.sub(lambda match: groups[int(match[1])], name) for name in found]


def _split(text: str) -> list[str]:
    if _HAN_NAMES.fullmatch(text):
        return text.split()
    parts = [_FIRST_AND.sub("", part) for part in _SURELY.split(text) if part]
    if len(parts) == 1:
        lines = _LINE.split(text)
        if len(lines) > 1 and not _COMMA.search(text) and not _AND.search(text):
            return lines
        parts = [part for part in _AND.split(" ".join(lines)) if part]
        if not _are_turned(parts):
            return _turned([name for part in parts for name in _split_commas(part)])
    return [name for part in parts for name in ([part] if _is_one_name(part) else _split_commas(part))]


def _are_turned(parts: Sequence[str]) -> bool:
    """Tell whether what `and` parts, or the only part, is `Last, First`, and no list of commas."""
    pieces = [_pieces(part) for part in parts]
    if len(parts) == 1:
        return len(pieces[0]) == 2 and _is_family(pieces[0][0])
    pairs = [found for found in pieces if len(found) == 2]
    whole = [found[0] for found in pieces if len(found) == 1]
    if not pairs or len(pairs) + len(whole) < len(parts):
        return False
    if whole:
        return all(" " in name for name in whole) and not any(" " in family for family, _ in pairs)
    return not any("." in family for family, _ in pairs) and any(
        " " not in family or family[0].islower() for family, _ in pairs
    )


def _is_family(name: str) -> bool:
    """Tell whether what stands before the one comma of a text is a family name, and no whole name."""
    family = name.partition(",")[0]
    return "\ue000" not in family and (" " not in family or family[0].islower())


def _pieces(text: str) -> list[str]:
    """Return what commas part, with `Jr.` left to the name before it, and without numbers that stand alone."""
    pieces: list[str] = []
    for piece in _COMMA.split(text.strip()):
        if pieces and _SUFFIX.fullmatch(piece):
            pieces[-1] += f", {piece}"
        elif any(letter.isalpha() or letter == "\ue000" for letter in piece) and not _DEGREE.fullmatch(piece):
            pieces.append(piece)
    return pieces


def _is_one_name(part: str) -> bool:
    """Tell whether a part that commas may divide is one name, `First Last` or `Last, First`."""
    pieces = _pieces(part)
    if len(pieces) == 2 and all(_HAN.fullmatch(piece) for piece in pieces):
        return len(pieces[0]) == 1
    return len(pieces) <= 2


def _split_commas(text: str) -> list[str]:
    """Split at commas: `Last, F., Last, F.` in pairs, `First Last, First Last` one by one."""
    pieces = _pieces(text)
    if len(pieces) > 1 and len(pieces) % 2 == 0 and _are_pairs(pieces):
        return [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    return pieces


def _are_pairs(pieces: Sequence[str]) -> bool:
    """Tell whether pieces are family and given names in turn: given ones are initials, or two words are one name."""
    if any(_HAN.fullmatch(piece) for piece in pieces):
        return len(pieces) == 2 and _is_one_name(", ".join(pieces))
    if all(_are_initials(given) for given in pieces[1::2]):
        return not any(_are_initials(family) for family in pieces[::2])
    return len(pieces) == 2 and all(" " not in piece and "\ue000" not in piece for piece in pieces)


def _are_initials(piece: str) -> bool:
    return _INITIALS.fullmatch(piece.strip()) is not None and piece.isupper()


def _turned(names: list[str]) -> list[str]:
    """Return names with a comma where all of several are written `Last FM`, as in medicine."""
    parts = [name.strip().rpartition(" ") for name in names]
    if len(names) < 2 or not all(re.fullmatch("[A-Z]{1,3}", last) and not first.isupper() for first, _, last in parts):
        return names
    return [f"{family}, {' '.join(f'{letter}.' for letter in initials)}" for family, _, initials in parts]


def unmarked(name: str) -> str:
    """Return a name without numbers and marks around it.

    >>> unmarked("2. Ann Smith1,2*†")
    'Ann Smith'
    """
    name, before = " ".join(name.split()).strip(" ,;"), ""
    while name != before:
        before, name = name, _BEFORE.sub("", _BEHIND.sub("", name)).strip(" ,;")
    return name


def given_first(name: str) -> str:
    """Return a name as it is spoken: `Last, First` is turned, and `Last, Jr, First` too.

    >>> given_first("van der Berg, Jan"), given_first("Smith, Jr., John"), given_first("Jane Smith, PhD")
    ('Jan van der Berg', 'John Smith Jr.', 'Jane Smith')
    """
    if name.startswith("{") and name.endswith("}"):
        return name[1:-1]
    parts = [part for part in _COMMA.split(name) if part and not _DEGREE.fullmatch(part)]
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    parts = [part for part in parts if part not in suffixes]
    if len(parts) == 2:
        parts.reverse()
        if all(_HAN.fullmatch(part) for part in parts):
            return "".join(reversed(parts))
    return " ".join([*parts, *suffixes])


def groups(name: str) -> tuple[str, str]:
    """Return a name without what stands in brackets, and what stands in those behind it.

    Brackets inside a name hold a nickname. Braces are left: they hold a name together.

    >>> groups("Ann (Annie) Smith (MIT)")
    ('Ann Smith', 'MIT')
    """
    found = [match for match in _GROUP.finditer(name) if match.group()[0] != "{"]
    bare = " ".join(_GROUP.sub(lambda match: match.group() if match.group()[0] == "{" else " ", name).split())
    behind = [match.group()[1:-1].strip() for match in found if not re.search(r"[^\W\d_]", name[match.end() :])]
    return bare, next((text for text in behind if sum(letter.isalpha() for letter in text) > 1), "")
