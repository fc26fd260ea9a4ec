"""Where sentences start."""

import pytest
import spacy
from spacy.language import Language

from kg.extract.boundaries import mark_sentences


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


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
