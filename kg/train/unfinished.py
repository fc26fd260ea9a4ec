"""Networks that an unfinished training has finished, so that one cut short goes on where it was."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from safetensors.torch import load_file, save_file

from kg.files import replacing
from kg.train.examples import Example
from kg.train.learning import learn
from kg.train.network import Network
from kg.train.settings import Report, TowerSettings


class Unfinished:
    """Trains networks, and keeps each in a file that is named by all it was made from."""

    def __init__(self, folder: Path, report: Report) -> None:
        """Keep the folder, which need not exist.

        Args:
            folder: where the files go.
            report: is told of each epoch, and of each network that is already there.
        """
        self._folder, self._report = folder, report

    def learn(self, name: str, network: Network, examples: Sequence[Example], settings: TowerSettings) -> Network:
        """Train a network as `kg.train.learning.learn` does, or take it from its file; reports begin with its name."""
        path = self._folder / f"{digest(network, examples, settings)}.safetensors"
        if path.exists():
            self._report(f"{name}: taken from {path}")
            network.load_state_dict(load_file(path))
            network.eval()
            return network
        learnt = learn(network, examples, settings, lambda line: self._report(f"{name}: {line}"))
        with replacing(path) as temporary:
            save_file(learnt.state_dict(), temporary)
        return learnt

    def forget(self) -> None:
        """Delete the files, and the folder if it holds no other."""
        for path in self._folder.glob("*.safetensors"):
            path.unlink()
        with suppress(OSError):
            self._folder.rmdir()


def digest(network: Network, examples: Sequence[Example], settings: TowerSettings) -> str:
    """Return what tells this training from every other: its first weights, examples and settings."""
    found = hashlib.sha256(repr(replace(settings, finishes=())).encode())
    for weight in network.state_dict().values():
        found.update(weight.numpy().tobytes())
    for window, words, targets in examples:
        for array in (*window, words, targets):
            found.update(array.tobytes())
    return found.hexdigest()[:16]
