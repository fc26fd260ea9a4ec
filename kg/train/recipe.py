"""The recipe: teachers learn from annotated papers and label papers, a student learns from both, the judge is fitted.

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
from kg.extract.entities import EntityFinder
from kg.extract.judgement import Judge
from kg.extract.tagger import Tagger
from kg.files import check_folder
from kg.model import Paper
from kg.train.annotated import Annotated, naming, of_passes
from kg.train.corpus import Corpus, read_corpus, read_unlabelled
from kg.train.examples import examples, load_tokenizer
from kg.train.judge import Case, Fit, fit_judge
from kg.train.labelling import Teacher, label
from kg.train.lessons import Lessons
from kg.train.lexicon import count_lexicon
from kg.train.settings import CorpusSettings, Report, Settings, TowerSettings
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
        unlabelled: more papers for the student to learn from, with the teachers' labels alone.
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
        school = School(Path(folder), unfinished, settings.corpus, report)
        others = read_unlabelled(unlabelled, corpus, settings.corpus, seed=settings.student.seed) if unlabelled else ()
        lessons = school.teach(settings.teachers, corpus.learnt, others)
        tagger = school.train_student(settings.student, lessons)
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

    def __init__(self, folder: Path, unfinished: Path, settings: CorpusSettings, report: Report) -> None:
        """Keep the folders.

        Args:
            folder: where the taggers go.
            unfinished: where networks are kept until all is done.
            settings: the pass of annotations that ends each training, and how far doubted ones are trusted.
            report: is told of each step.
        """
        # Threads that wait for each other inside a step would otherwise burn the cores that the others need.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from kg.train.unfinished import Unfinished

        self.unfinished = Unfinished(unfinished, report)
        self._folder, self._settings, self._report = folder, settings, report
        self._tokenizer = load_tokenizer(tokenizer())

    def train_student(self, student: TowerSettings, lessons: Lessons) -> Path:
        """Train a network, and return the folder of its tagger."""
        return self._tagger("student", student, lessons)

    def teach(self, teachers: Sequence[TowerSettings], learnt: Sequence[Annotated], others: Iterable[Paper]) -> Lessons:
        """Train teachers on annotated papers, and return these with the labels of the doubted ones and of others."""
        if not teachers:
            return Lessons(learnt)
        ready = [
            Teacher(Tagger(self._tagger(f"teacher {number}", settings, Lessons(learnt))), settings.last.smoothing)
            for number, settings in enumerate(teachers, 1)
        ]
        doubted = naming(learnt, self._settings.doubted)
        labels = label(ready, [paper.text for paper in doubted], self._report)
        soft = label(ready, [text_of(paper) for paper in others], self._report)
        return Lessons(
            learnt,
            [example for encoded, targets in soft for example in examples(encoded, targets)],
            {paper.paper.id: targets for paper, (_, targets) in zip(doubted, labels, strict=True)},
            self._settings.trust,
        )

    def _tagger(self, name: str, settings: TowerSettings, lessons: Lessons) -> Path:
        """Train a network, and return the folder of its tagger."""
        from kg.train.onnx_export import export

        folder = self._folder / name
        folder.mkdir()
        export(self._network(name, settings, lessons), folder / "tagger.onnx")
        shutil.copyfile(tokenizer(), folder / "tokenizer.json")
        return folder

    def _network(self, name: str, settings: TowerSettings, lessons: Lessons) -> "Network":
        """Train a network on its examples, then on the reference pass alone: once, or several times for a mean.

        Of the finished networks, and of the one before them where it is anchored, the weights are averaged: one network
        that depends less on a seed and keeps what it knew (Wortsman et al., "Model soups", ICML 2022, and "Robust
        fine-tuning of zero-shot models", CVPR 2022).
        """
        from kg.train.network import mean
        from kg.train.pretrained import pretrained

        with tempfile.TemporaryDirectory() as folder:
            start = pretrained(settings.base, weights(settings.base, Path(folder)), seed=settings.seed)
        own = lessons.of_passes(self._tokenizer, settings.passes, smoothing=settings.smoothing)
        network = self.unfinished.learn(name, start, [*own, *lessons.others], settings)
        finished = [
            self.unfinished.learn(
                f"{name}, end {number}",
                copy.deepcopy(network),
                lessons.of_passes(self._tokenizer, [self._settings.reference], smoothing=finish.smoothing),
                finish,
            )
            for number, finish in enumerate(settings.finishes, 1)
        ]
        return mean([network, *finished] if settings.anchored or not finished else finished)
