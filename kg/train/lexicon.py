"""Counts the lexicon: in how many annotated papers forms and words stand, and in how many they name something."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.lexicon import FormCount, Lexicon, WordCount, plain_words
from kg.extract.spans import TYPES
from kg.model import EntityType
from kg.train.annotated import Annotated, marked

_LONGEST = 7
Named = Counter[tuple[str, EntityType]]


def count_lexicon(papers: Sequence[Annotated], *, least_papers: int, least_occurrences: int) -> Lexicon:
    """Count forms and words.

    Args:
        papers: the annotated papers.
        least_papers: in how many papers a form must stand to be listed.
        least_occurrences: how often a word must occur to be listed.
    """
    named = Counter(pair for paper in papers for pair in _named_forms(paper))
    listed = {form for form, _ in named}
    seen = Counter(form for paper in papers for form in _stretches(plain_words(paper.text)) & listed)
    return Lexicon(
        {
            form: FormCount(count, tuple(named[form, type] for type in TYPES))
            for form, count in seen.items()
            if count >= least_papers
        },
        _word_counts(papers, least_occurrences),
    )


def _named_forms(paper: Annotated) -> set[tuple[str, EntityType]]:
    return {
        (" ".join(plain_words(form)), EntityType(entity["type"]))
        for entity in paper.record["entities"]
        for form in entity["mentions"]
    }


def _stretches(words: Sequence[str]) -> set[str]:
    """Return all stretches of words that may be a form."""
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1)
    }


def _word_counts(papers: Iterable[Annotated], least: int) -> dict[str, WordCount]:
    occurrences: Counter[str] = Counter()
    first: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    last: Named = Counter()
    for paper in papers:
        occurrences.update(plain_words(paper.text))
        for type, words in _marked_words(paper):
            first[words[0]] += 1
            inside.update(words)
            last[words[-1], type] += 1
    return {
        word: WordCount(count, tuple(last[word, type] for type in TYPES), first[word], inside[word])
        for word, count in occurrences.items()
        if count >= least
    }


def _marked_words(paper: Annotated) -> Iterator[tuple[EntityType, list[str]]]:
    """Yield the type and the words of each place of an annotated form."""
    for start, end, type, _ in marked(paper):
        if words := plain_words(paper.text[start:end]):
            yield type, words
