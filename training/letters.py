"""Make the table of `kg.clean.letters` from the names of authors, and measure it on names held out.

usage: python training/letters.py PAPERS

Breaks the lost letters of every tenth name, repairs them with a table made from the other names, and prints how many
come out right; ten times over, so that each name is held out once. Then writes kg/clean/letters.json from all names.
"""

import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kg.clean import letters
from kg.clean.text import plain
from kg.model import Paper
from kg.readers import read

_FOLDS = 10
_BROKEN = re.compile(r"[ÃÂ]")


def main(path: str) -> None:
    """Measure, then write the table."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    names = sorted(
        {
            name
            for paper in read(path)
            if isinstance(paper, Paper)
            for author in paper.authors
            if any(words_lost(name := plain(author.name))) and not _BROKEN.search(name)
        }
    )
    logging.info("%d names with letters that can lose a byte", len(names))
    right, all = Counter[str](), Counter[str]()
    for fold in range(_FOLDS):
        kept = [name for number, name in enumerate(names) if number % _FOLDS != fold]
        measure(names[fold::_FOLDS], letters.summed(table(kept)), right, all)
    for kind in sorted(all):
        logging.info("%-28s %4d of %4d right, %.3f", kind, right[kind], all[kind], right[kind] / all[kind])
    text = json.dumps(table(names), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Path(letters.__file__).with_suffix(".json").write_text(text.replace("},", "},\n") + "\n", encoding="utf-8")


def words_lost(name: str) -> list[str]:
    """Return the words of a name that have letters that can lose a byte."""
    return [word for word in re.findall(r"[^\W\d_]+", name) if any(letters.contexts(word)) and not word.isupper()]


def table(names: Sequence[str]) -> letters.Counts:
    """Return the contexts of the lost letters of names."""
    return letters.counted(word for name in names for word in words_lost(name))


def measure(names: Sequence[str], seen: letters.Seen, right: Counter[str], all: Counter[str]) -> None:
    """Break names, repair them, and count the letters that come out right."""
    for word in (word for name in names for word in words_lost(name)):
        broken = "".join(letters.broken(letter) for letter in word)
        repaired = letters.restored(broken, seen=seen)
        for place, letter in enumerate(word):
            if broken[place] != letter and (place > 0 or broken[0] == "Ã"):
                kind = f"{broken[place]} {'at the start' if place == 0 else 'inside'}"
                all[kind] += 1
                right[kind] += repaired[place] == letter


if __name__ == "__main__":
    main(*sys.argv[1:])
