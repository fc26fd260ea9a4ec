"""Extraction as a stream, with pipelines made by hand; two slow tests load the shipped model."""

import itertools
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from kg.errors import ModelError
from kg.extract import extract, load
from kg.extract.pipeline import run
from kg.extract.tokens import TOKENIZER
from kg.model import EntityType, LinkKind, Mention, Paper, Role


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a pipeline that knows FooNet, and gives a role with its label."""
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.add_pipe("kg_sentences")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "Method.proposed", "pattern": "FooNet"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kg_entities", config={"weights": {"bias": 1.0}})
    nlp.add_pipe("kg_roles")
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return folder


def test_each_paper_gives_one_extraction_in_order(model: Path) -> None:
    papers = [Paper(id=str(number), title=f"FooNet {number}" if number % 2 else "Bar") for number in range(7)]
    found = list(extract(papers, model=model, batch_size=3))
    assert [extraction.paper for extraction in found] == papers
    assert [len(extraction.mentions) for extraction in found] == [0, 1, 0, 1, 0, 1, 0]
    assert found[1].mentions == (
        Mention(
            "FooNet", EntityType.METHOD, Role.PROPOSED, found[1].mentions[0].field, 0, 6, "FooNet", 0.731, "entities"
        ),
    )


def test_papers_are_read_no_further_than_the_batch_needs(model: Path) -> None:
    asked = itertools.count()

    def endless() -> Iterator[Paper]:
        while True:
            yield Paper(id=str(next(asked)), title="FooNet")

    first = next(extract(endless(), model=model, batch_size=4))
    assert first.paper.id == "0"
    assert next(asked) == 4


def test_a_paper_in_another_language_gives_its_links_alone(model: Path) -> None:
    papers = [
        Paper(id="1", title="FooNet 方法", abstract="代码 https://github.com/a/foo。", language="zh"),
        Paper(id="2", title="FooNet", language="en-GB"),
    ]
    chinese, english = extract(papers, model=model)
    assert chinese.mentions == ()
    assert [(link.url, link.kind) for link in chinese.links] == [("https://github.com/a/foo", LinkKind.CODE)]
    assert len(english.mentions) == 1


def test_a_text_beyond_what_is_parsed_is_cut_and_said(model: Path, caplog: pytest.LogCaptureFixture) -> None:
    nlp = load(model)
    nlp.max_length = 20
    with caplog.at_level(logging.WARNING):
        (found,) = run(nlp, [Paper(id="long", title="FooNet", abstract="FooNet. " * 9)], batch_size=1)
    assert len(found.mentions) == 2
    assert "paper 'long': only the first 20 of 79 characters are searched" in caplog.text


def test_the_stage_is_imported_without_spacy() -> None:
    command = "import sys, kg.extract; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0


@pytest.mark.parametrize("damage", ["missing", "empty", "no config", "config", "roles", "tokenizer"])
def test_a_model_that_cannot_be_loaded_is_one_clear_line(model: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    if damage != "missing":
        folder.mkdir()
    if damage not in ("missing", "empty"):
        for source in (path for path in model.rglob("*") if path.is_file()):
            target = folder / source.relative_to(model)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(source.read_bytes())
    if damage == "no config":
        (folder / "config.cfg").unlink()
    for name in ({"config": "config.cfg", "roles": "kg_roles.json"}.get(damage, damage),):
        if (folder / name).is_file():
            (folder / name).write_bytes(b"\xff broken")
    with pytest.raises(ModelError, match="no model that can be loaded") as raised:
        load(folder)
    assert str(folder) in str(raised.value) and "\n" not in str(raised.value)


def test_a_pipeline_that_does_not_make_entities_is_no_model(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="without kg_sentences, kg_entities, kg_roles"):
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
