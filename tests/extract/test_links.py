"""Which links a paper gives and what they lead to; documents are made by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Span

import kg.extract.entities  # noqa: F401 - registers ent._.role and ent._.name
from kg.extract.document import text_of
from kg.extract.links import links
from kg.model import Field, Link, LinkKind, Paper, Role


def found(abstract: str, *, dataset: str = "", listed: tuple[Link, ...] = ()) -> list[Link]:
    """Return the links of a paper that proposes this data set."""
    paper = Paper(id="1", title="A title", abstract=abstract, url="https://host.org/paper.pdf", links=listed)
    return list(links(paper, parsed(text_of(paper), dataset)))


def parsed(text: str, dataset: str) -> Doc:
    doc = spacy.blank("en").make_doc(text)
    if dataset:
        start = text.index(dataset)
        span = doc.char_span(start, start + len(dataset), label="Dataset")
        assert isinstance(span, Span)
        span._.role = Role.PROPOSED
        doc.set_ents([span])
    return doc


def test_a_link_knows_its_field_and_its_place() -> None:
    (link,) = found("We count. Code is at github.com/a/b\n.")
    assert link == Link("https://github.com/a/b", LinkKind.CODE, Field.ABSTRACT, 21, 35)


def test_a_link_in_the_title_is_found() -> None:
    paper = Paper(id="1", title="Foo (https://github.com/a/b)")
    assert list(links(paper, parsed(text_of(paper), ""))) == [
        Link("https://github.com/a/b", LinkKind.CODE, Field.TITLE, 5, 27)
    ]


def test_a_link_said_twice_is_given_once() -> None:
    assert len(found(r"Code: \href{https://github.com/a/b}{github.com/A/B.git}.")) == 1


def test_the_page_of_the_paper_is_no_link() -> None:
    assert found("We count.") == []


def test_a_link_of_the_list_is_given_once_and_judged_by_its_host_if_the_list_does_not() -> None:
    listed = (
        Link("https://github.com/a/b", LinkKind.OTHER),
        Link("https://github.com/c/d", LinkKind.OTHER),
        Link("https://host.org/e", LinkKind.DATA),
    )
    assert found("Code: https://github.com/a/b.", listed=listed)[1:] == [
        Link("https://github.com/c/d", LinkKind.CODE),
        Link("https://host.org/e", LinkKind.DATA),
    ]


@pytest.mark.parametrize(
    ("abstract", "kind"),
    [
        ("Code is available at https://github.com/a/b.", LinkKind.CODE),
        ("See our project page: https://github.com/a/b.", LinkKind.CODE),
        ("The dataset is available at https://github.com/a/b.", LinkKind.DATA),
        ("Code and data are available at https://github.com/a/b.", LinkKind.CODE),
        ("We test on much data. https://github.com/a/b", LinkKind.CODE),
        ("Models and data: https://huggingface.co/a/b.", LinkKind.CODE),
        ("We release it at https://huggingface.co/datasets/a/b.", LinkKind.DATA),
        ("It is at https://anonymous.4open.science/r/a-1/.", LinkKind.CODE),
        ("It is at https://a.github.io/b/.", LinkKind.PROJECT),
        ("Code is available at https://a.github.io/b/.", LinkKind.CODE),
        ("Code and videos: https://a.github.io/b/.", LinkKind.PROJECT),
        ("A demo is at https://demo.org/.", LinkKind.PROJECT),
        ("The source code is at https://host.org/a.", LinkKind.CODE),
        ("The corpus is at https://host.org/a.", LinkKind.DATA),
        ("A video is at https://youtu.be/a.", LinkKind.OTHER),
        ("Code and proofs are in https://arxiv.org/abs/2001.00001.", LinkKind.OTHER),
        ("It is listed at https://host.org/a.", LinkKind.OTHER),
    ],
)
def test_host_and_sentence_say_what_a_link_leads_to(abstract: str, kind: LinkKind) -> None:
    assert [link.kind for link in found(abstract)] == [kind]


def test_each_link_of_a_sentence_is_judged_by_the_words_next_to_it() -> None:
    sentence = "Our code is at https://host.org/a, our corpus at https://host.org/b, a demo at https://host.org/c."
    assert [link.kind for link in found(sentence)] == [LinkKind.CODE, LinkKind.DATA, LinkKind.PROJECT]


def test_the_words_of_another_sentence_do_not_count() -> None:
    assert [link.kind for link in found("We share our code. The rest is at https://host.org/a. Data helps.")] == [
        LinkKind.OTHER
    ]


def test_the_name_of_a_data_set_that_the_paper_proposes_tells_a_data_page() -> None:
    sentence = "FooSet is available at https://foo.github.io/set."
    assert [link.kind for link in found(sentence, dataset="FooSet")] == [LinkKind.DATA]
    assert [link.kind for link in found(sentence)] == [LinkKind.PROJECT]
