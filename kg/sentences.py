"""Where the sentences of a text are, by rules that know what abbreviates."""

import re
from bisect import bisect_right
from functools import lru_cache

_CLOSERS = "\"'”’»)\\]}"
#: A stop, what closes after it, and blanks; a stop between a small letter and a capital, where sentences are glued; a
#: line break.
_END = re.compile(
    rf"(?P<stop>[.!?…]+[{_CLOSERS}]*\s+|[。！？][{_CLOSERS}”’」』）]*\s*)(?=(?P<next>\S))(?![{_CLOSERS}]+\s*$)|(?<=[a-z])[.!?](?=[A-Z][a-z]*\s)|\n\s*(?=\S)",
)
#: Words whose full stop does not end a sentence.
_ABBREVIATED = re.compile(
    r"\b(?:al|approx|ca|cf|e\.g|eqs?|figs?|i\.e|nos?|resp|secs?|st|tab|vs|w\.r\.t)\.$", re.IGNORECASE
)


@lru_cache(maxsize=16)  # all finds of a paper ask for the same two texts
def sentence_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which the sentences of a text begin; a line break ends one, too.

    >>> sentence_starts("We use it, e.g. AdamW. Fig. 2 shows (see all!) that. It works.")
    (0, 23, 53)
    """
    lead = len(text) - len(text.lstrip())
    return lead, *(match.end() for match in _END.finditer(text, lead) if _ends(text, match))


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of a stretch of a text begins and ends, or the sentences where it runs over several."""
    starts = sentence_starts(text)
    first = starts[max(0, bisect_right(starts, start) - 1)]
    after = bisect_right(starts, max(start, end - 1))
    last = starts[after] if after < len(starts) else len(text)
    return first, first + len(text[first:last].rstrip())


def _ends(text: str, match: re.Match[str]) -> bool:
    stop = match["stop"]
    if stop is None or stop[0] in "。！？":
        return True
    before = text[max(0, match.start() - 10) : match.start() + 1]
    return not match["next"].islower() and not (stop[0] == "." and _ABBREVIATED.search(before))
