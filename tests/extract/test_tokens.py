"""The tokenizer for abstracts, and where sentences start."""

import pytest
import spacy
from spacy.language import Language

from kg.extract.tokens import TOKENIZER, mark_sentences


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en", config=TOKENIZER)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Most Retrievable Image(MRI) and", "Most Retrievable Image"),
        ("Most Retrievable Image(MRI) and", "MRI"),
        ("large models (LLM)-based agents", "LLM"),
        ("tested on ADE20K. Then", "ADE20K"),
        ("the size of H3.6M.", "H3.6M."[:-1]),
        ("the Hidden Frames (HF).Experiments show", "HF"),
        (r"named \emph{PEAR} here", "PEAR"),
        ("a ResNet50-based model", "ResNet50"),
        ("called *FooNet* by us", "FooNet"),
    ],
)
def test_a_term_that_is_glued_to_its_surroundings_is_made_of_whole_tokens(nlp: Language, text: str, term: str) -> None:
    doc = nlp.make_doc(text)
    start = text.index(term)
    assert doc.char_span(start, start + len(term)) is not None


@pytest.mark.parametrize("word", ["https://github.com/a/b-c", "U-Net++", "GPT-4", "e.g.", "3.5"])
def test_what_is_one_thing_loses_no_letter_to_its_neighbours(nlp: Language, word: str) -> None:
    doc = nlp.make_doc(f"see {word}, too")
    assert doc.char_span(4, 4 + len(word)) is not None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("A title without a stop\nit goes on. It ends.", ["A title", "it goes", "It ends"]),
        ("Smith et al. Method works. See Fig. 3 now.", ["Smith e", "See Fig"]),
        ("Some, e.g. Foo, reach 3.5 points. 10 do not.", ["Some, e", "10 do n"]),
        ('It is "done." (All of it.) Next one.', ['It is "', "(All of", "Next on"]),
        ("Code: https://a.org/b. Data too? Yes!", ["Code: h", "Data to", "Yes!"]),
        ("One ends here.Another begins.", ["One end", "Another"]),
        ("we use k. means that x. lower case", ["we use "]),
        ("", []),
        ("\n", ["\n"]),
    ],
)
def test_sentences_start_where_a_reader_would_say(nlp: Language, text: str, starts: list[str]) -> None:
    doc = mark_sentences(nlp.make_doc(text))
    assert [sent.text[:7] for sent in doc.sents if len(doc)] == starts
