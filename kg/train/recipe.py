"""The recipe: teachers learn from annotated papers and label others, a student learns from both, the judge is fitted.

Distillation of a large network into a small one, after Hinton et al., "Distilling the Knowledge in a Neural Network"
(2015).
"""

import copy
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.extract import load
from kg.extract.document import text_of
from kg.extract.encoding import encode
from kg.extract.entities import EntityFinder
from kg.extract.judgement import Judge
from kg.extract.tagger import Tagger
from kg.files import check_folder
from kg.model import Paper
from kg.train.annotated import Annotated, of_passes
from kg.train.corpus import Corpus, read_corpus, read_unlabelled
from kg.train.examples import Example, examples, load_tokenizer, word_targets
from kg.train.judge import Case, Fit, fit_judge
from kg.train.labelling import Teacher, label
from kg.train.lexicon import count_lexicon
from kg.train.settings import Report, Settings, TowerSettings
from kg.train.sources import check_installed, tokenizer, weights

if TYPE_CHECKING:
    from kg.train.network import Network

_COMPONENT = "kg_entities"


def train(
    papers: Path, annotations: Path, target: Path, settings: Settings, *, unlabelled: Path | None, report: Report
) -> Fit:
    """Train a model and write its folder.

    Args:
        papers: see `read_corpus`.
        annotations: see `read_corpus`.
        target: the folder to write.
        settings: all numbers.
        unlabelled: papers that the teachers label; the student learns from annotated papers alone where none are given.
        report: is told of each step.

    Returns:
        The judge, and how well the model does on the held-out papers.

    Raises:
        UsageError: the extra `train` is not installed, or a network has no papers to learn from.
        InputError: a file cannot be read.
        OutputError: the folder cannot be written.
    """
    check_installed(settings.bases)
    check_folder(target)
    corpus = read_corpus(papers, annotations, settings.corpus)
    _check_passes(corpus, settings)
    report(f"{len(corpus.learnt):,} papers to learn from, {len(corpus.held_out):,} held out")
    with tempfile.TemporaryDirectory() as folder:
        unfinished = target.with_name(f"{target.name}.unfinished")
        school = School(Path(folder), unfinished, settings.corpus.reference, report)
        soft: Sequence[Example] = ()
        if unlabelled and settings.teachers:
            others = read_unlabelled(unlabelled, corpus, settings.corpus, seed=settings.student.seed)
            soft = school.soft_examples(settings.teachers, corpus.learnt, others)
        tagger = school.train_student(settings.student, corpus.learnt, soft)
        fit = write_model(tagger, corpus, target, settings)
        school.unfinished.forget()
        return fit


def _check_passes(corpus: Corpus, settings: Settings) -> None:
    """Stop where a network would follow passes that no paper is of, before the hours of the others."""
    for network in (*settings.teachers, settings.student):
        if not of_passes(corpus.learnt, network.passes):
            raise UsageError(f"passes {network.passes}: no paper to learn from is annotated in them; name others")


def write_model(tagger: Path, corpus: Corpus, target: Path, settings: Settings) -> Fit:
    """Fit the judge of a tagger, and write both as a model's folder.

    Args:
        tagger: the folder of `tagger.onnx` and `tokenizer.json`.
        corpus: the papers that the tagger learnt from, and those that it has not seen.
        target: the folder to write.
        settings: those of lexicon and judge.
    """
    read = Tagger(tagger)
    cases = [Case(paper, *read(paper.text)) for paper in corpus.held_out]
    rare = settings.lexicon
    lexicon = count_lexicon(corpus.learnt, least_papers=rare.least_papers, least_occurrences=rare.least_occurrences)
    fit = fit_judge(cases, corpus.learnt, lexicon, settings.judge, seed=settings.student.seed)
    _write(fit.judge, tagger, target)
    return fit


def _write(judge: Judge, tagger: Path, target: Path) -> None:
    """Write the shipped pipeline with another tagger and judge."""
    nlp = load()
    finder = nlp.get_pipe(_COMPONENT)
    if isinstance(finder, EntityFinder):
        finder.judge = judge
    target.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target)
    for name in ("tagger.onnx", "tokenizer.json"):
        shutil.copyfile(tagger / name, target / _COMPONENT / name)


class School:
    """Trains taggers, and writes them into a folder."""

    def __init__(self, folder: Path, unfinished: Path, reference: str, report: Report) -> None:
        """Keep the folders.

        Args:
            folder: where the taggers go.
            unfinished: where networks are kept until all is done.
            reference: the pass of annotations that ends each training.
            report: is told of each step.
        """
        # Threads that wait for each other inside a step would otherwise burn the cores that the others need.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from kg.train.unfinished import Unfinished

        self.unfinished = Unfinished(unfinished, report)
        self._folder, self._reference, self._report = folder, reference, report
        self._tokenizer = load_tokenizer(tokenizer())

    def train_student(self, student: TowerSettings, learnt: Sequence[Annotated], soft: Sequence[Example]) -> Path:
        """Train a network on all examples, and return the folder of its tagger."""
        return self._tagger("student", student, learnt, soft)

    def soft_examples(
        self, teachers: Sequence[TowerSettings], learnt: Sequence[Annotated], others: Iterable[Paper]
    ) -> list[Example]:
        """Return the examples of papers that teachers label."""
        ready = [
            Teacher(Tagger(self._tagger(f"teacher {number}", settings, learnt)), settings.last.smoothing)
            for number, settings in enumerate(teachers, 1)
        ]
        return label(ready, [text_of(paper) for paper in others], self._report)

    def _tagger(
        self, name: str, settings: TowerSettings, learnt: Sequence[Annotated], soft: Sequence[Example] = ()
    ) -> Path:
        """Train a network, and return the folder of its tagger."""
        from kg.train.onnx_export import export

        folder = self._folder / name
        folder.mkdir()
        export(self._network(name, settings, learnt, soft), folder / "tagger.onnx")
        shutil.copyfile(tokenizer(), folder / "tokenizer.json")
        return folder

    def _examples(self, learnt: Sequence[Annotated], smoothing: float) -> list[Example]:
        pairs = ((encode(self._tokenizer, paper.text), paper) for paper in learnt)
        return [
            example
            for encoded, paper in pairs
            for example in examples(encoded, word_targets(encoded, paper, smoothing=smoothing))
        ]

    def _network(
        self, name: str, settings: TowerSettings, learnt: Sequence[Annotated], soft: Sequence[Example]
    ) -> "Network":
        """Train a network on its examples, then on the reference pass alone: once, or several times for a mean.

        Of the finished networks, and of the one before them where it is anchored, the weights are averaged: one network
        that depends less on a seed and keeps what it knew (Wortsman et al., "Model soups", ICML 2022, and "Robust
        fine-tuning of zero-shot models", CVPR 2022).
        """
        from kg.train.network import mean
        from kg.train.pretrained import pretrained

        with tempfile.TemporaryDirectory() as folder:
            start = pretrained(settings.base, weights(settings.base, Path(folder)), seed=settings.seed)
        own = of_passes(learnt, settings.passes)
        network = self.unfinished.learn(name, start, [*self._examples(own, settings.smoothing), *soft], settings)
        followed = of_passes(learnt, [self._reference])
        finished = [
            self.unfinished.learn(
                f"{name}, end {number}", copy.deepcopy(network), self._examples(followed, finish.smoothing), finish
            )
            for number, finish in enumerate(settings.finishes, 1)
        ]
        return mean([network, *finished] if settings.anchored or not finished else finished)
