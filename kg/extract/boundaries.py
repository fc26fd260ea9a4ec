"""Where sentences start, by rules that know titles and what abbreviates."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

_STOPS = frozenset({".", "!", "?", "...", "…", "。", "！", "？"})
_CLOSERS = frozenset({'"', "'", "”", "’", "»", ")", "]", "}", "''"})
#: Words whose full stop does not end a sentence; spaCy keeps "e.g." and the like as one token.
_ABBREVIATED = frozenset({"al", "approx", "cf", "eq", "eqs", "fig", "figs", "resp", "sec", "tab"})


@Language.component("kg_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Mark where sentences start: after the title, and after a full stop that ends no abbreviation, number or URL."""
    starts = [1 if token.i == 0 or _starts_sentence(doc, token) else -1 for token in doc]
    # Setting them one by one costs a walk through the document each.
    table = np.array(starts, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], table)  # type: ignore[arg-type]


def _starts_sentence(doc: Doc, token: Token) -> bool:
    if "\n" in doc[token.i - 1].text:
        return True
    if token.is_space or token.is_lower or token.text in _CLOSERS or token.text in _STOPS:
        return False
    last = token.i - 1
    while last > 0 and (doc[last].is_space or doc[last].text in _CLOSERS):
        last -= 1
    abbreviated = doc[last].text == "." and last > 0 and doc[last - 1].lower_ in _ABBREVIATED
    return doc[last].text in _STOPS and not abbreviated
