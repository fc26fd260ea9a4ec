"""Settings of the training, as `config.toml` gives them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError

DEFAULT = Path(__file__).with_name("config.toml")
"""The file that the shipped model was made with; its comments say what each number means."""


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Which pass of annotations is followed, which papers are held out, and which unlabelled ones are used."""

    reference: str
    held_out: int
    unlabelled: int
    least_abstract: int


@dataclass(frozen=True, slots=True)
class TowerSettings:
    """How one network is trained."""

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


@dataclass(frozen=True, slots=True)
class LexiconSettings:
    """What is too rare for the lexicon."""

    least_papers: int
    least_occurrences: int


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """How the judge is fitted; the candidates for its `merge` are tried one by one."""

    same_ridge: float
    right_ridge: float
    merges: list[float]
    folds: int
    role_errors: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them."""

    corpus: CorpusSettings
    teachers: tuple[TowerSettings, ...]
    student: TowerSettings
    finishes: tuple[TowerSettings, ...]
    lexicon: LexiconSettings
    judge: JudgeSettings


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
            tuple(_tower(raw["tower"], finish, seed) for finish in raw.get("finishes", ())),
            LexiconSettings(**raw["lexicon"]),
            JudgeSettings(**raw["judge"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: no settings of a training: {error}; {DEFAULT} shows all names") from error


def _tower(common: dict[str, Any], own: dict[str, Any], seed: int) -> TowerSettings:
    settings = TowerSettings(**(common | own))
    return TowerSettings(**(common | own | {"seed": settings.seed + seed}))
