"""How files are written: under a temporary name, then renamed, so that an interrupted run leaves no half file."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


def check_folder(path: Path) -> None:
    """Stop where a folder could not be made or written into, before the work whose outputs it is for.

    Raises:
        OutputError: if the folder, or the nearest one above it that exists, is none or may not be written into.
    """
    there = next((place for place in (path, *path.parents) if place.exists()), path)
    if not there.is_dir() or not os.access(there, os.W_OK):
        reason = "may not be written into" if there.is_dir() else "is no folder"
        raise OutputError(f"cannot write {path}: {there} {reason}; choose another folder with --output")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder, which becomes the path when all went well.

    Args:
        path: the file to write; its folder is made if need be.

    Raises:
        OutputError: if the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}; choose another folder with --output") from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """Give a temporary folder beside a path, which takes its place when all went well.

    Args:
        path: the folder to write. One that exists is replaced only if it holds nothing but files that are written
            anew, so that nobody loses other files.

    Raises:
        OutputError: if the folder cannot be written, or holds other files.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}; choose another folder with --output") from error
    new, old = temporary / "new", temporary / "old"
    try:
        new.mkdir()
        yield new
        _refuse_to_lose(path, {file.name for file in new.iterdir()})
        if path.exists():
            path.replace(old)
        new.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if old.exists() and not path.exists():
            old.replace(path)
        shutil.rmtree(temporary)


def _refuse_to_lose(path: Path, names: set[str]) -> None:
    """Stop where something other than files of these names would be replaced."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise OutputError(f"cannot write {path}: it is no folder; choose another name")
    present = path.iterdir() if path.exists() else ()
    others = sorted(file.name for file in present if file.name not in names or not file.is_file())
    if others:
        raise OutputError(f"cannot write {path}: it holds {others[0]}, which would be lost; choose another folder")


def _umask() -> int:
    """Read the umask, which the system only tells when it is set."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
