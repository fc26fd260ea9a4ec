"""Where sentences start, as spaCy's components want to know it."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.sentences import sentence_starts


@Language.component("kg_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Mark the token that stands at, or first after, each start of a sentence."""
    text = doc.text
    starts = set(sentence_starts(text))
    marks = [-1] * len(doc)
    for token in doc:
        if token.i == 0 or token.idx in starts:
            marks[token.i] = 1
    # Setting them one by one costs a walk through the document each.
    table = np.array(marks, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], table)  # type: ignore[arg-type]
