"""Learn word vectors from papers without annotations.

usage: python training/vectors.py CORPUS.jsonl[.gz] FOLDER [WITHOUT.jsonl]

Trains floret vectors (fastText's subword vectors in one small hash table) on titles and abstracts, but not on the
papers of the third file. Needs floret. One thread, so that the same input gives the same vectors.
"""

import gzip
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import floret
import spacy
from spacy.training.initialize import convert_vectors

#: Brings the vectors to the size of spaCy's own embeddings, so that neither drowns the other.
_SCALE = 0.3


def main(corpus: str, folder: str, without: str = "") -> None:
    """Write a folder with nothing but vectors, to be named as `paths.vectors` in the training."""
    left_out = {record["title"].lower() for record in _records(Path(without))} if without else set()
    with tempfile.TemporaryDirectory() as scratch:
        text, table = Path(scratch) / "text", Path(scratch) / "table"
        with text.open("w", encoding="utf-8") as lines:
            lines.writelines(
                _tokenized(record for record in _records(Path(corpus)) if record["title"].lower() not in left_out)
            )
        _train(text, table)
        nlp = spacy.blank("en")
        convert_vectors(nlp, table, truncate=-1, prune=-1, mode="floret")
    nlp.vocab.vectors.data *= _SCALE
    nlp.to_disk(folder)


def _records(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _tokenized(records: Iterable[dict[str, str]]) -> Iterator[str]:
    tokenizer = spacy.blank("en").tokenizer
    for record in records:
        for line in (record["title"], *(record.get("abstract") or "").split("\n")):
            if words := [token.text for token in tokenizer(line) if not token.is_space]:
                yield " ".join(words) + "\n"


def _train(text: Path, table: Path) -> None:
    model = floret.train_unsupervised(
        str(text), model="skipgram", mode="floret", hashCount=2, bucket=20_000, minn=3, maxn=5, minCount=5,
        dim=96, epoch=3, lr=0.05, thread=1, verbose=0,
    )  # fmt: skip
    model.save_floret_vectors(str(table))


if __name__ == "__main__":
    main(*sys.argv[1:])
