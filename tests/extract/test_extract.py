"""Extraction as a stream, with pipelines made by hand; two slow tests load the shipped model."""

import itertools
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.extract import SHIPPED, extract, load
from kg.extract.pipeline import LONGEST, run
from kg.model import EntityType, Field, LinkKind, Paper, Role


@pytest.fixture
def nlp(model: Callable[..., Language]) -> Language:
    """A pipeline that knows FooNet."""
    return model({"FooNet": "Method.proposed"})


def test_each_paper_gives_one_extraction_in_order(nlp: Language) -> None:
    papers = [Paper(id=str(number), title=f"FooNet {number}" if number % 2 else "Bar") for number in range(7)]
    found = list(run(nlp, papers, batch_size=3))
    assert [extraction.paper for extraction in found] == papers
    assert [len(extraction.mentions) for extraction in found] == [0, 1, 0, 1, 0, 1, 0]
    assert found[1].mentions[0].role is Role.PROPOSED


def test_papers_are_read_no_further_than_the_batch_needs(nlp: Language) -> None:
    asked = itertools.count()

    def endless() -> Iterator[Paper]:
        while True:
            yield Paper(id=str(next(asked)), title="FooNet")

    first = next(run(nlp, endless(), batch_size=4))
    assert first.paper.id == "0"
    assert next(asked) == 4


def test_a_paper_in_another_language_gives_its_links_alone(nlp: Language) -> None:
    papers = [
        Paper(id="1", title="FooNet 方法", abstract="代码 https://github.com/a/foo。", language="zh"),
        Paper(id="2", title="FooNet", language="en-GB"),
    ]
    chinese, english = run(nlp, papers, batch_size=2)
    assert chinese.mentions == ()
    assert [(link.url, link.kind) for link in chinese.links] == [("https://github.com/a/foo", LinkKind.CODE)]
    assert len(english.mentions) == 1


def test_a_text_beyond_what_is_searched_is_cut_and_said(nlp: Language, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        (found,) = run(nlp, [Paper(id="long", title="T", abstract="A. " * LONGEST + "FooNet.")], batch_size=1)
    assert found.mentions == ()
    assert f"paper 'long': only the first {LONGEST} of" in caplog.text


def test_a_text_is_searched_up_to_a_stretch_that_has_no_blank(nlp: Language, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        (found,) = run(nlp, [Paper(id="odd", title="FooNet", abstract="%" * 9000 + " FooNet.")], batch_size=1)
    assert [mention.field for mention in found.mentions] == [Field.TITLE]
    assert "paper 'odd': only the first 1007 of 9015 characters" in caplog.text


def test_the_stage_is_imported_without_spacy() -> None:
    command = "import sys, kg.extract; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0


@pytest.mark.parametrize(
    "damage",
    ["", "config.cfg", "tokenizer", "kg_entities/tagger.onnx", "kg_entities/tokenizer.json", "kg_entities/judge.json"],
)
def test_a_model_that_cannot_be_loaded_is_one_clear_line(tmp_path: Path, damage: str) -> None:
    if damage:
        shutil.copytree(SHIPPED, tmp_path / "model")
        (tmp_path / "model" / damage).write_bytes(b"\xff broken")
    with pytest.raises(ModelError, match="no model that can be loaded") as raised:
        load(tmp_path / "model")
    assert str(tmp_path) in str(raised.value) and "\n" not in str(raised.value)


def test_a_pipeline_that_does_not_find_entities_is_no_model(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="without kg_sentences, kg_entities"):
        load(tmp_path)


@pytest.mark.slow
def test_the_shipped_model_finds_what_a_plain_abstract_says() -> None:
    paper = Paper(
        id="1",
        title="FooNet: Contrastive Learning for Medical Image Segmentation",
        abstract="Medical image segmentation needs many labels. We propose FooNet, a network trained by "
        "contrastive learning. It outperforms U-Net on ImageNet by 2.1 Dice. Our code is at https://github.com/a/foo.",
    )
    (found,) = extract([paper])
    entities = {(mention.name.lower(), mention.type, mention.role) for mention in found.mentions}
    assert ("medical image segmentation", EntityType.TASK, Role.ADDRESSED) in entities
    assert ("foonet", EntityType.METHOD, Role.PROPOSED) in entities
    assert any(name == "imagenet" and type is EntityType.DATASET for name, type, _ in entities)
    assert [link.kind for link in found.links] == [LinkKind.CODE]
    assert all(0.0 < mention.confidence < 1.0 for mention in found.mentions)


@pytest.mark.slow
def test_the_shipped_model_survives_hostile_texts() -> None:
    texts = [
        "",
        " ",
        "\n\n",
        "\x00\x07",
        "(" * 3000,
        "a" * 50_000,
        "<script>alert('x')</script>",
        "😀" * 200,
        "word " * 20_000,
    ]
    papers = [Paper(id=str(number), title=text, abstract=text) for number, text in enumerate(texts)]
    assert [found.paper for found in extract(papers)] == papers


@pytest.mark.slow
def test_several_processes_find_the_same_in_the_same_order() -> None:
    papers = [Paper(id=str(number), title=f"FooNet for image segmentation on ImageNet {number}") for number in range(9)]
    assert list(extract(papers, jobs=2, batch_size=2)) == list(extract(papers))


@pytest.mark.slow
def test_a_higher_confidence_keeps_fewer_finds() -> None:
    papers = [Paper(id="1", title="FooNet for image segmentation", abstract="A transformer helps robots see.")]
    (everything,), (sure,) = extract(papers, min_confidence=0.01), extract(papers, min_confidence=0.9)
    assert set(sure.mentions) < set(everything.mentions)
