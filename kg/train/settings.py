"""Settings of the training, as `config.toml` gives them."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import UsageError
from kg.train.sources import BASES

DEFAULT = Path(__file__).with_name("config.toml")
"""The settings of `kg train` unless it is given others; the comments say what each number means."""

Report: TypeAlias = Callable[[str], None]
"""Is told in a line what was done."""


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Which annotations are followed and which doubted, what is held out, and which unlabelled papers are used."""

    reference: str
    held_out: int
    doubted: list[str]
    trust: float
    unlabelled: int
    least_abstract: int


@dataclass(frozen=True, slots=True)
class TowerSettings:
    """How one network is trained, from which encoder and passes of annotations.

    `anchored` tells that the weights before the finishes are one of those whose mean is kept.
    """

    base: str
    passes: list[str]
    seed: int
    epochs: int
    batch: int
    rate: float
    head_rate: float
    warmup: float
    decay: float
    dropout: float
    smoothing: float
    masked: float
    average: float
    anchored: bool
    finishes: tuple["TowerSettings", ...] = ()

    @property
    def last(self) -> "TowerSettings":
        """How the last of its trainings goes."""
        return (self, *self.finishes)[-1]


@dataclass(frozen=True, slots=True)
class LexiconSettings:
    """What is too rare for the lexicon."""

    least_papers: int
    least_occurrences: int


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """How the judge is fitted; the candidates for its `merge` and its `threshold` are tried one by one."""

    same_ridge: float
    right_ridge: float
    merges: list[float]
    thresholds: list[float]
    folds: int
    role_errors: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them."""

    corpus: CorpusSettings
    teachers: tuple[TowerSettings, ...]
    student: TowerSettings
    lexicon: LexiconSettings
    judge: JudgeSettings

    @property
    def bases(self) -> set[str]:
        """The encoders that networks start from."""
        return {tower.base for tower in (*self.teachers, self.student)}


def read_settings(path: Path = DEFAULT, *, seed: int = 0) -> Settings:
    """Read a file of settings.

    Args:
        path: a TOML file with the names of `config.toml`.
        seed: what is added to the seed of each network.

    Raises:
        UsageError: the file cannot be read, or a setting is missing or unknown.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Settings(
            CorpusSettings(**raw["corpus"]),
            tuple(_tower(raw["tower"], teacher, seed) for teacher in raw.get("teachers", ())),
            _tower(raw["tower"], raw["student"], seed),
            LexiconSettings(**raw["lexicon"]),
            JudgeSettings(**raw["judge"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: no settings of a training: {error}; {DEFAULT} shows all names") from error


def _tower(common: dict[str, Any], own: dict[str, Any], seed: int) -> TowerSettings:
    finishes = tuple(_tower(common | own | {"finishes": ()}, finish, seed) for finish in own.get("finishes", ()))
    settings = TowerSettings(**(common | own | {"finishes": finishes}))
    if settings.base not in BASES:
        raise ValueError(f"base is {settings.base!r}, not one of {', '.join(BASES)}")
    return replace(settings, seed=settings.seed + seed)
