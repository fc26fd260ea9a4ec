"""Surface forms of a paper, and what speaks for and against two of them naming one thing."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.extract.abbreviations import abbreviations, expands
from kg.model import EntityType, Role
from kg.names import canonical, is_abbreviation

_STOPWORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "over"}
    | {"the", "to", "under", "using", "via", "with"}
)
#: Endings that verbs, nouns and adjectives of one stem differ by.
_ENDINGS = (
    *("ization", "isation", "ations", "ation", "ings", "ing", "tions", "tion", "ers", "er", "ies", "ed", "es", "s"),
    *("ment", "al", "ors", "or", "e"),
)
_WORD = re.compile(r"[a-z0-9]+")
_HEAD = r"models?|networks?|framework|method|dataset|benchmark|module|algorithm|approach|loss|learning"
_BEFORE_BRACKET = re.compile(rf"\w?(?:-\w*)?(?:\s(?:{_HEAD}))?")
_COLON = re.compile(r"\s*[:–—-]\s*(?:an?\s|the\s)?\s*")


def stem(word: str) -> str:
    """Return the word without its ending, so that `segmenting` and `segmentation` meet."""
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word


@dataclass(frozen=True)
class Form:
    """A surface form and what is compared of it."""

    text: str

    @cached_property
    def lower(self) -> str:
        """The form in lower case."""
        return self.text.lower()

    @cached_property
    def words(self) -> list[str]:
        """The content words, in lower case."""
        return [word for word in _WORD.findall(self.lower) if word not in _STOPWORDS]

    @cached_property
    def spaced(self) -> str:
        """All words in lower case between blanks, so that a substring is a stretch of whole words."""
        return f" {' '.join(_WORD.findall(self.lower))} "

    @cached_property
    def stems(self) -> list[str]:
        """The content words without their endings."""
        return [stem(word) for word in self.words]

    @cached_property
    def letters(self) -> str:
        """The letters and digits alone, in lower case."""
        return "".join(_WORD.findall(self.lower))

    @cached_property
    def initials(self) -> str:
        """The first letters of the content words."""
        return "".join(word[0] for word in self.words)

    @cached_property
    def singular(self) -> str:
        """The form without the plural s of an abbreviation."""
        return self.text[:-1] if len(self.text) > 2 and self.text[-1] == "s" and self.text[-2].isupper() else self.text

    @cached_property
    def is_abbreviation(self) -> bool:
        """Whether it is one short word with two capitals or digits at least."""
        return is_abbreviation(self.text)


class Named(NamedTuple):
    """A form as the paper uses it: as what, and in which role."""

    form: Form
    type: EntityType
    role: Role


class Context:
    """A paper's text, and what it says itself about its forms."""

    def __init__(self, text: str, title_length: int) -> None:
        """Read the abbreviations that the text defines."""
        self.text = text
        self.title = text[:title_length].lower()
        self.defined = {frozenset((canonical(pair.short), canonical(pair.long))) for pair in abbreviations(text)}


def are_related(context: Context, one: Form, other: Form) -> bool:
    """Tell whether two forms are worth a comparison: a shared stem, a bracket, or an abbreviation that fits."""
    long, short = _ordered(one, other)
    if not set(long.stems).isdisjoint(short.stems) or f"({short.text}" in context.text:
        return True
    return long.letters.startswith(short.letters) or _is_expanded(long, short)


def pair_features(context: Context, one: Named, other: Named) -> dict[str, float]:
    """Return what is known of two forms of one type, as named features."""
    long, short = _ordered(one.form, other.form)
    forms, title, task = (long, short), context.title, one.type is EntityType.TASK
    words = _word_features(long, short)
    features = {
        **words,
        **_bracket_features(context, long, short),
        "colon": _colon_joins(title, short.lower, long.lower),
        "one_in_title": (long.lower in title) != (short.lower in title),
        "named": any(any(letter.isupper() for letter in form.text[1:]) for form in forms),
        "same_role": one.role == other.role,
        "proposed": one.role is other.role is Role.PROPOSED,
        one.type.value: True,
        "task_subset": task and words["subset"],
        "task_ends": task and words["ends_with"],
    }
    return {name: float(value) for name, value in features.items()}


def _ordered(one: Form, other: Form) -> tuple[Form, Form]:
    """Return the longer form first."""
    long, short = sorted((one, other), key=lambda form: (-len(form.text), form.text))
    return long, short


def _is_expanded(long: Form, short: Form) -> bool:
    return short.is_abbreviation and not long.is_abbreviation and expands(short.text, long.text)


def _bracket_features(context: Context, long: Form, short: Form) -> dict[str, bool]:
    return {
        "defined": frozenset((canonical(short.text), canonical(long.text))) in context.defined,
        "expands": _is_expanded(long, short),
        "bracket": _in_brackets(context.text, long.text, short.text),
        "bracket_reversed": _in_brackets(context.text, short.text, long.text),
        "initials": short.is_abbreviation and Form(short.singular).letters == long.initials,
        "both_short": short.is_abbreviation and long.is_abbreviation,
        "one_short": short.is_abbreviation and not long.is_abbreviation,
    }


def _in_brackets(text: str, outer: str, inner: str) -> bool:
    """Tell whether one form stands in brackets right behind the other, a plural s or an empty head apart."""
    for bracket in ("(", "[", '("', "(“", "(*"):
        start = text.find(bracket + inner)
        if start < 0:
            continue
        before = text[:start].rstrip(" \"'“”*")
        found = before.rfind(outer, max(0, start - len(outer) - 30))
        if found >= 0 and _BEFORE_BRACKET.fullmatch(before, found + len(outer)):
            return True
    return False


def _colon_joins(title: str, name: str, expansion: str) -> bool:
    """Tell whether a title is the name, a colon, and the expansion."""
    start = title.find(name)
    joint = _COLON.match(title, start + len(name)) if start >= 0 else None
    return joint is not None and title.startswith(expansion, joint.end())


def _word_features(long: Form, short: Form) -> dict[str, float]:
    longs, shorts = set(long.words), set(short.words)
    stems, short_stems = set(long.stems), set(short.stems)
    only_long = [word for word in long.words if word not in shorts]
    only_short = [word for word in short.words if word not in longs]
    acronym = "".join(word[0] for word in only_long)
    stands_in = len(only_short) == 1 and len(only_long) > 1 and only_short[0].removesuffix("s") == acronym
    return {
        "jaccard": len(longs & shorts) / max(1, len(longs | shorts)),
        "contained": short.spaced in long.spaced,
        "subset": shorts <= longs,
        "stem_jaccard": len(stems & short_stems) / max(1, len(stems | short_stems)),
        "stem_cover": len(stems & short_stems) / max(1, min(len(stems), len(short_stems))),
        "same_stems": stems == short_stems and bool(stems),
        "same_head": long.stems[-1:] == short.stems[-1:] != [],
        "same_first": long.words[:1] == short.words[:1] != [],
        "acronym_inside": short.is_abbreviation and short.letters in longs,
        "acronym_replaced": bool(longs & shorts) and stands_in,
        "prefix": long.letters.startswith(short.letters) and len(short.letters) >= 3,
        "one_word": len(shorts) == 1 and shorts <= longs,
        "differ_by_one": len(only_long) + len(only_short) <= 1,
        "ends_with": long.lower.endswith(short.lower),
        "starts_with": long.lower.startswith(short.lower),
        "spelling": long.letters == short.letters,
    }
