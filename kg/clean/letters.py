"""Letters of names of which broken encoding lost a byte: `VÃctor` is Víctor, `KovaÄeviÄ` is Kovačević.

`í` is two bytes in UTF-8. Read as Latin-1 they are `Ã` and a soft hyphen, which programs drop; the same happens to all
letters whose second byte is a control character or a space there. What is left, `Ã`, `Ä` or `Å`, tells the letter's
first byte. The second is guessed from the letters around it, two on each side, as they stood in many names; where those
four were never seen, three or fewer decide (the idea is that of Yarowsky 1994, "Decision lists for lexical ambiguity
resolution: application to accent restoration"). `training/letters.py` makes the table.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

Counts: TypeAlias = Mapping[str, Mapping[str, int]]
"""How often each letter stands in each context: two letters, a hole, two letters, as `ví_ct`; `^` and `$` are ends."""

Seen: TypeAlias = Mapping[tuple[str, str], Counter[str]]
"""How often each letter stands in each context and in its shorter forms, by the letter's first byte and the context."""

_TABLE = Path(__file__).with_suffix(".json")
#: A first byte without its second: inside a word beside a small letter, or `Ã` before one at the start.
_HOLE = re.compile(r"(?<=[a-zà-ž])[ÃÄÅ]|(?<=[^\W\d_])[ÃÄÅ](?=[a-zà-ž])|(?<![^\W\d_])Ã(?=[a-zà-ž])")
#: How much what fewer letters say weighs against what more letters say.
_BACKOFF = 2.0
#: What is longer is no name.
_LONGEST = 300
_HOLES = str.maketrans("ÃÄÅ", "???")


def first_byte(letter: str) -> str:
    """Return what Latin-1 shows of a letter that has lost its second byte."""
    return chr(letter.encode()[0])


def _is_lost(letter: str) -> bool:
    """Tell whether Latin-1 shows a letter's second byte as nothing: as a control, a space or a soft hyphen."""
    second = letter.encode()[1]
    return letter.isalpha() and (second <= 0x9F or second in (0xA0, 0xAD))


def broken(letter: str) -> str:
    """Return what is left of a letter: its first byte if the second gets lost, else the letter."""
    return first_byte(letter) if letter in LOST else letter


LOST = frozenset(letter for letter in map(chr, range(0xC0, 0x180)) if _is_lost(letter))
"""The letters of which only the first byte is left."""


def restored(name: str, *, seen: Seen | None = None) -> str:
    """Return a name with its lost letters guessed.

    Args:
        name: a name; one in capitals is left alone, for `Ã` is a letter of JOÃO.
        seen: where letters stand, if not as in the shipped table.

    >>> restored("VÃctor"), restored("JOÃO")
    ('Víctor', 'JOÃO')
    """
    place = 0 if len(name) < _LONGEST else len(name)
    while hole := _HOLE.search(name, place):
        place = hole.end()
        before, after = name[: hole.start()], name[place:]
        name = before + _likeliest(hole.group(), _context(before, after), seen or _shipped()) + after
    return name


def contexts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the lost letters of a word and the context of each."""
    for place, letter in enumerate(word):
        if letter in LOST and (place == 0 or letter.islower()):
            yield letter, _context(word[:place], "".join(map(broken, word[place + 1 :])))


def counted(words: Iterable[str]) -> Counts:
    """Return how often each lost letter stands in each context."""
    counts: dict[str, Counter[str]] = {}
    for word in words:
        for letter, context in contexts(word):
            counts.setdefault(letter, Counter())[context] += 1
    return counts


def _context(before: str, after: str) -> str:
    """Return two letters before and two after a place in its word, without diacritics; `?` is another lost letter."""
    left = re.findall(r"[^\W\d_]*$", before)[0]
    right = re.findall(r"^[^\W\d_]*", after)[0]
    return f"{('^^' + _bare(left))[-2:]}_{(_bare(right) + '$$')[:2]}"


def _bare(text: str) -> str:
    text = text.translate(_HOLES)
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))


def _likeliest(first: str, context: str, seen: Seen) -> str:
    """Return the letter of a first byte that stands most often in a context."""
    starts = context.startswith("^^")
    candidates = [letter for letter in sorted(LOST) if first_byte(letter) == first and letter.isupper() == starts]
    scores = dict.fromkeys(candidates, 1 / len(candidates))
    for shorter in reversed(list(_shortened(context))):
        here = seen.get((first, shorter), Counter())
        total = sum(here[letter] for letter in candidates)
        scores = {letter: (here[letter] + _BACKOFF * score) / (total + _BACKOFF) for letter, score in scores.items()}
    return max(candidates, key=lambda letter: scores[letter])


def _shortened(context: str) -> Iterator[str]:
    """Yield a context and its shorter forms, the longest first."""
    before, after = context.split("_")
    for left, right in ((2, 2), (1, 2), (2, 1), (1, 1), (0, 2), (2, 0), (0, 1), (1, 0), (0, 0)):
        yield f"{before[2 - left :]}_{after[:right]}"


def summed(counts: Counts) -> Seen:
    """Return counts by first byte and context, summed up for all shorter contexts."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for letter, places in counts.items():
        for context, count in places.items():
            for shorter in _shortened(context):
                seen.setdefault((first_byte(letter), shorter), Counter())[letter] += count
    return seen


@cache
def _shipped() -> Seen:
    return summed(json.loads(_TABLE.read_text(encoding="utf-8")))
