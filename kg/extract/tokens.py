"""Tokens and sentences: a tokenizer for abstracts, and where sentences start."""

from collections.abc import Callable

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_suffix_regex, registry

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "kg.Tokenizer.v1"}}}
"""The part of a pipeline's config that names our tokenizer."""

#: What abstracts glue together: "Image(MRI)", "(LLM)-based", "\textit{PEAR}", "ResNet50-based", "(MDF).Experiments".
_INFIXES = (
    r"[{}*]",
    r"(?<=[\w.])[(\[;](?=\w)",
    r"(?<=[)\]}])[-–/](?=\w)",
    r"(?<=[0-9])[-–](?=[a-z])",
    r"[)\]](?=[-–/.:;,])",
    r"(?<=[)\]])\.(?=[A-Z])",
)
#: The full stop behind a name such as "ADE20K." or "H3.6M."
_SUFFIXES = (r"(?<=[0-9][A-Z])\.",)

_STOPS = frozenset({".", "!", "?", "...", "…", "。", "！", "？"})
_CLOSERS = frozenset({'"', "'", "”", "’", "»", ")", "]", "}", "''"})
#: Words whose full stop does not end a sentence; spaCy keeps "e.g." and the like as one token.
_ABBREVIATED = frozenset({"al", "approx", "cf", "eq", "eqs", "fig", "figs", "resp", "sec", "tab"})


def create_tokenizer() -> Callable[[Language], Callable[[str], Doc]]:
    """Return what makes spaCy's English tokenizer with further rules for what abstracts glue together."""

    def make(nlp: Language) -> Callable[[str], Doc]:
        tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        infixes, suffixes = nlp.Defaults.infixes or [], nlp.Defaults.suffixes or []
        tokenizer.infix_finditer = compile_infix_regex([*infixes, *_INFIXES]).finditer
        tokenizer.suffix_search = compile_suffix_regex([*suffixes, *_SUFFIXES]).search
        made: Callable[[str], Doc] = tokenizer
        return made

    return make


registry.tokenizers("kg.Tokenizer.v1", func=create_tokenizer)


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
