"""Spelling: what two names share that are spelled the same, from letter case to British spelling and word order."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.names import canonical, plain
from kg.resolve.entities.abbreviations import stands_for

#: What is left of a plural whose ending is more than `s`, and its singular.
_SINGULARS = (
    (re.compile(r"(ss|x|ch|sh)e$"), r"\1"),
    (re.compile(r"(?<=[a-z]{2})ie$"), "y"),
    (re.compile(r"(matr|append)ice$"), r"\1ix"),
    (re.compile(r"(ind|vert)ice$"), r"\1ex"),
    (re.compile(r"(?<=[a-z]{2})(ly|the)se$"), r"\1sis"),
)
#: British spellings and the American ones. A word that is changed without need, such as `denoising`, meets no other.
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{2})our(?=$|ed|ing|al|hood|ful|able|less|i[sz])"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(e|ed|er|ing|able|ation|ational)$)"), "iz"),
    (re.compile(r"lys(?=(ed|er|ing)$)"), "lyz"),
    (re.compile(r"(?<=[a-z])([tb])re(?=d?$)"), r"\1er"),
    (re.compile(r"(?<=[a-z]{2}e)ll(?=(ed|er|ing)$)"), "l"),
    (re.compile(r"(?<=[a-z]{3})logue"), "log"),
    (re.compile(r"(?<=[a-z]{2})ence$"), "ense"),
    (re.compile(r"(?<=[a-z]{2})gement$"), "gment"),
    (re.compile(r"(?<=[a-z]{2})gramme$"), "gram"),
    (re.compile(r"(?<=^an)ae|(?<=^p)ae(?=d)|(?<=^h)ae(?=m)|^ae(?=sth)"), "e"),
    (re.compile(r"^arte(?=fact)"), "arti"),
    (re.compile(r"^grey"), "gray"),
)
_PREPOSITION = re.compile(r"(?<=\w) (?:of|for|in|on|from) (?=\w)")
_ARTICLE = re.compile(r"^(?:an?|the) ")
#: Words that are no head of what `of` or `in` ties to them: "out of distribution", "bag of words", "state of the art".
_NO_HEADS = frozenset(
    {"bag", "chain", "end", "field", "in", "line", "mixture", "out", "point", "region", "state", "time", "tree"}
)
_CONNECTORS = frozenset(
    {"and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "versus", "via", "vs", "with"}
)
#: Words that mean the same with `al`: `position`, `environment`, `sigmoid`, `biped`, `behavior`, adjectives in `ic`.
#: Behind others the ending makes another word: `sign` and `signal`, `norm` and `normal`, `critic` and `critical`.
_WITH_AL = (
    "(?<=[gst]ion)|(?<=[a-z]ment)|(?<=oid)|(?<=[a-z]ped)|(?<!critic)(?<=ic)"
    "|(?<=avior|orbit|tumor)|(?<=neuron|season)|(?<=polygon|pyramid)"
)
#: Endings of adjectives beside nouns: `positional` and `position`, `pathological` and `pathology`, but not `graphical`.
_ADJECTIVE = re.compile(rf"(?<=olog)(?:ical|y)$|(?:{_WITH_AL})al$")
#: Modifiers that may stand in any order: adjectives, and the nouns that are taken for one with their adjective. The
#: order of other nouns tells things apart: `graph knowledge distillation` and `knowledge graph distillation`.
_MOVABLE = re.compile(
    rf".*(?:{_WITH_AL})|\w*\d\w*|\w\w+(?:al|[ai]ble|ed|free|ian|ic|ing|ive|lar|less|ly|near|olog|ous|ary|wi[sz]e)"
)
_MOVABLE_WORDS = frozenset(
    {"active", "approximate", "bipartite", "blind", "compliant", "convex", "deep", "dense", "direct", "discrete"}
    | {"dual", "explicit", "fast", "few", "finite", "hidden", "implicit", "infinite", "inverse", "joint", "large"}
    | {"latent", "long", "mobile", "multi", "nonconvex", "offline", "online", "open", "random", "recurrent", "remote"}
    | {"rigid", "robust", "safe", "short", "small", "smooth", "soft", "sparse", "strong", "tactile", "uniform"}
    | {"urban", "weak", "white", "zero"}
)
_NETS = re.compile(r"\b([Nn]eural [Nn]|[a-z]{3,} n)ets?\b")
_ASIDE = re.compile(r"(?<=\w) \(([^()]*)\)(?= |$)")
#: Asides that tell one version from another, as `Llama (7B)`, `ImageNet (LT)` and `BERT (large)`.
_VERSION = re.compile(r"\S*\d\S*|[A-Z][^\sa-z]*|base|huge|large|medium|mini|nano|small|tiny")
#: Heads that say nothing more behind what they do: `self-attention layers`.
_PARTS = frozenset({"layer", "mechanism"})
_DEVERBAL = re.compile(r"\w+(?:tion|ing|ment)")
_DROPPED = 3
_IN_CAPITALS = re.compile(r"[A-Z]{2,5}S")
_INNER_SPACE = re.compile(r"(?<=\D) | (?=\D)")
_CACHED = 1 << 19

#: Why two names are one whose keys are equal from some key on, and how sure that is.
REASONS = (
    ("same spelling but for case, plural, article and empty heads", 0.98),
    ("same spelling but for hyphens, spaces and plural", 0.97),
    ("British and American spelling", 0.97),
    ("word order around a preposition", 0.93),
    ("other order of modifiers, or noun and adjective", 0.8),
)


class Keys(NamedTuple):
    """The keys of a name, each blind to one thing more than the one before."""

    canonical: str
    joined: str
    american: str
    ordered: str
    loose: str


@lru_cache(maxsize=_CACHED)
def keys(name: str) -> Keys:
    """Return the keys of a name.

    >>> keys("segmentation of medical images").ordered == keys("medical-image segmentation").ordered
    True
    """
    form = canonical_form(name)
    singular = _rewritten(form.split(), _SINGULARS)
    american = _rewritten(singular, _AMERICAN)
    ordered = _in_order(" ".join(american)).split()
    joined, spelled, reordered = (_joined(words) for words in (singular, american, ordered))
    return Keys(form, joined, spelled, reordered, _loose(name, ordered))


def canonical_form(name: str) -> str:
    """Return the canonical form without asides but versions; `SAMS` is no plural, and neural nets are networks."""
    return plain(name) if _IN_CAPITALS.fullmatch(name) else canonical(_NETS.sub(r"\1etwork", _ASIDE.sub(_aside, name)))


def shared(left: str, right: str) -> int | None:
    """Return the index in `REASONS` of why two names are spelled the same, or nothing where they are not."""
    pairs = zip(keys(left), keys(right), strict=True)
    return next((index for index, (one, other) in enumerate(pairs) if one == other), None)


def _aside(found: re.Match[str]) -> str:
    """Keep an aside that names a version, but not where it is short for words of the name: `action unit (AU)`."""
    aside, name = found[1], found.string[: found.start()] + found.string[found.end() :]
    return found[0] if _VERSION.fullmatch(aside) and not stands_for(aside, name) else ""


def _rewritten(words: Sequence[str], rules: Sequence[tuple[re.Pattern[str], str]]) -> list[str]:
    return [_rewrite(word, rules) if len(word) > 3 and word.isalpha() else word for word in words]


def _rewrite(word: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


def _joined(words: Sequence[str]) -> str:
    """Leave out the spaces, but those between two digits, which part two numbers."""
    return _INNER_SPACE.sub("", " ".join(words))


def _in_order(form: str) -> str:
    """Put what stands behind a preposition before its head: `segmentation of image` becomes `image segmentation`."""
    found = _PREPOSITION.search(form)
    if found is None:
        return form
    head, rest = form[: found.start()], _ARTICLE.sub("", form[found.end() :])
    return form if _NO_HEADS.intersection(head.split()) else f"{_in_order(rest)} {head}"


def _loose(name: str, ordered: Sequence[str]) -> str:
    """Put movable modifiers first, sorted, compounds with hyphens as wholes, without endings of adjectives."""
    compounds = _compounds(name, ordered)
    if len(ordered) > 2 and ordered[-1] in _PARTS and _DEVERBAL.fullmatch(ordered[-2]):
        compounds = [part for part in (*compounds[:-1], compounds[-1][:-1]) if part]
    levels = {"level", "based"} if len(name.split()) > 2 else {"level"}
    modifiers = [" ".join(map(_bare, part[:-1] if part[-1] in levels else part)) for part in compounds[:-1]]
    if _CONNECTORS.isdisjoint(ordered):
        modifiers.sort(key=lambda words: (0, words) if _is_movable(words) else (1, ""))
    return _joined([*modifiers, *(word for part in compounds[-1:] for word in part)])


def _compounds(name: str, ordered: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words in order, those together that the name joins with hyphens, unless it is reordered."""
    parts = [_words(part) for part in name.split()]
    for start in range(min(_DROPPED, len(parts))):
        for end in range(len(parts), max(start, len(parts) - _DROPPED), -1):
            if [word for part in parts[start:end] for word in part] == list(ordered):
                return [part for part in parts[start:end] if part]
    return [(word,) for word in ordered]


@lru_cache(maxsize=_CACHED)
def _words(part: str) -> tuple[str, ...]:
    """Return the words of a stretch without spaces, in singular and in American spelling."""
    return tuple(_rewritten(_rewritten(canonical(part).split(), _SINGULARS), _AMERICAN))


def _is_movable(modifier: str) -> bool:
    return " " in modifier or modifier in _MOVABLE_WORDS or _MOVABLE.fullmatch(modifier) is not None


def _bare(word: str) -> str:
    return _ADJECTIVE.sub("", word) if word.isalpha() else word
