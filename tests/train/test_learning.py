import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.extract import SHIPPED
from kg.extract.encoding import encode
from kg.extract.tagger import LABELS, Tagger
from kg.train.annotated import Annotated
from kg.train.examples import Example, examples, load_tokenizer, word_targets
from kg.train.settings import TowerSettings, read_settings

pytest.importorskip("torch", reason="needs the extra train")
pytest.importorskip("onnx", reason="needs the extra train")

TOKENIZER = SHIPPED / "kg_entities" / "tokenizer.json"
SETTINGS = replace(read_settings().student, epochs=2, batch=4, masked=0.1)


@pytest.fixture
def found(papers: list[Annotated]) -> list[Example]:
    tokenizer = load_tokenizer(TOKENIZER)
    encodings = [encode(tokenizer, paper.text) for paper in papers]
    return [
        example
        for encoded, paper in zip(encodings, papers, strict=True)
        for example in examples(encoded, word_targets(encoded, paper, smoothing=0.1))
    ]


@pytest.mark.slow
def test_two_steps_make_a_tagger_that_reads_and_are_repeatable(
    tmp_path: Path, papers: list[Annotated], found: list[Example]
) -> None:
    import torch

    from kg.train.learning import learn
    from kg.train.network import Network
    from kg.train.onnx_export import export

    readings = []
    for name in ("one", "two"):
        torch.manual_seed(1)
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(TOKENIZER, folder)
        export(learn(Network(), found, SETTINGS, print), folder / "tagger.onnx")
        readings.append(Tagger(folder)(papers[0].text)[1])
    assert readings[0].shape[1] == LABELS
    assert np.array_equal(readings[0], readings[1])


def test_networks_have_a_mean() -> None:
    import torch

    from kg.train.network import Network, mean

    ones, others = Network(), Network()
    torch.nn.init.constant_(ones.head.weight, 1.0)
    torch.nn.init.constant_(others.head.weight, 2.0)
    assert torch.equal(mean([ones, others]).head.weight, torch.full_like(ones.head.weight, 1.5))


def test_a_network_cut_off_from_its_training_is_taken_from_its_file(tmp_path: Path, found: list[Example]) -> None:
    import torch

    from kg.train.network import Form, Network
    from kg.train.unfinished import Unfinished

    def learnt(settings: TowerSettings) -> torch.Tensor:
        torch.manual_seed(1)
        network = Unfinished(tmp_path / "kept", said.append).learn("small", Network(small), found, settings)
        return network.head.weight

    small = Form(width=24, depth=1, distances=8)
    said: list[str] = []
    first, again = learnt(SETTINGS), learnt(SETTINGS)
    assert torch.equal(first, again)
    starts = ["small: epoch 1 of 2, loss", "small: epoch 2 of 2, loss", f"small: taken from {tmp_path}"]
    assert all(line.startswith(start) for line, start in zip(said, starts, strict=True))
    other = learnt(replace(SETTINGS, rate=1e-2))
    assert not torch.equal(first, other)
    Unfinished(tmp_path / "kept", said.append).forget()
    assert not (tmp_path / "kept").exists()


def test_distances_have_a_bucket_each_when_near_and_share_them_when_far() -> None:
    from kg.train.network import buckets

    found = buckets(300, 32)
    assert found[5, 5:9].tolist() == [0, 17, 18, 19]
    assert found[5, 2:5].tolist() == [3, 2, 1]
    assert found[0, 299] == found[0, 200] == 31
    assert found[299, 0] == 15


def test_mpnets_pieces_are_put_in_the_order_of_berts(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    from kg.train.pretrained import pretrained

    raw = {"embeddings.word_embeddings.weight": torch.arange(30527.0)[:, None].repeat(1, 768)}
    raw["embeddings.position_embeddings.weight"] = torch.arange(514.0)[:, None].repeat(1, 768)
    raw["encoder.relative_attention_bias.weight"] = torch.zeros(32, 12)
    raw |= {f"embeddings.LayerNorm.{kind}": torch.ones(768) for kind in ("weight", "bias")}
    for depth in range(12):
        layer = f"encoder.layer.{depth}"
        shapes = {f"attention.attn.{part}": (768, 768) for part in "qkvo"}
        shapes |= {"intermediate.dense": (3072, 768), "output.dense": (768, 3072)}
        for part, shape in shapes.items():
            raw |= {f"{layer}.{part}.weight": torch.zeros(shape), f"{layer}.{part}.bias": torch.zeros(shape[0])}
        for part in ("attention.LayerNorm", "output.LayerNorm"):
            raw |= {f"{layer}.{part}.{kind}": torch.ones(768) for kind in ("weight", "bias")}
    save_file(raw, tmp_path / "weights")
    network = pretrained("mpnet", tmp_path / "weights", seed=0)
    assert network.word.weight[[0, 100, 101, 102, 103, 30521], 0].tolist() == [1, 3, 0, 2, 30526, 30525]
    assert network.position.weight[[0, 511], 0].tolist() == [2, 513]


def test_a_batch_pads_windows_and_numbers_their_words_from_one(found: list[Example]) -> None:
    from kg.train.learning import collate

    batch = collate(found)
    longest = max(len(example.window.ids) for example in found)
    assert batch.ids.shape == (len(found), longest)
    assert int(batch.words.max()) == len(batch.targets) == sum(len(example.words) for example in found)
    assert (batch.words[batch.ids == 0] == 0).all()


def test_a_word_has_the_mean_of_its_pieces() -> None:
    import torch

    from kg.train.learning import word_means

    logits = torch.tensor([[[9.0], [1.0], [3.0], [5.0]]])
    assert word_means(logits, torch.tensor([[0, 1, 1, 2]]), 2).tolist() == [[2.0], [5.0]]


def test_every_example_is_in_one_batch(found: list[Example]) -> None:
    from kg.train.learning import batches

    drawn = batches(found * 5, 4, random.Random(0))
    assert sum(map(len, drawn)) == 15
    assert max(map(len, drawn)) == 4


@pytest.mark.parametrize(("done", "share"), [(0, 0.1), (9, 1.0), (55, 0.5), (100, 0.02)])
def test_the_rate_rises_and_falls(done: int, share: float) -> None:
    from kg.train.learning import rate_factor

    assert rate_factor(done, 100, 0.1) == pytest.approx(share)
