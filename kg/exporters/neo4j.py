"""Writes a folder that `neo4j-admin database import` loads: a file for each type of node, one for all relationships.

Cells are quoted and not made inert as in our CSV for spreadsheets: an apostrophe before `=` would end up in the
database. Text is always quoted, with quotes doubled, so that no text is read as a number, a list or an absent value.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import networkx as nx

from kg.exporters.plain import Row, columns, edge_rows, node_rows, plain
from kg.model import NodeType, Predicate

#: Stands between the items of a list; a control character, which our texts do not hold.
_BETWEEN = "\x1f"
_TYPES: Mapping[type, str] = {bool: ":boolean", int: ":long", float: ":double", tuple: ":string[]", str: ""}
#: The fields that Neo4j itself reads.
_HEADERS = {"id": "id:ID", "type": ":LABEL", "source": ":START_ID", "target": ":END_ID", "predicate": ":TYPE"}
_SCRIPT = """\
#!/bin/sh
# Loads this folder into a new database of Neo4j 5 or later: stop the database, then `sh import.sh NAME`.
# Further options are passed on, such as --overwrite-destination for a database that exists.
cd "$(dirname "$0")" || exit
name="${{1:-neo4j}}"
[ $# -gt 0 ] && shift
exec neo4j-admin database import full "$name" \\
  --delimiter=, --array-delimiter=U+001F --multiline-fields=true --report-file="$OLDPWD/import.report" \\
{files} "$@"
"""


def write_neo4j(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Write a file for each type of node, `relationships.csv`, and `import.sh`, which loads them."""
    by_type: dict[str, list[Row]] = {type.value: [] for type in NodeType}
    for row in node_rows(graph):
        by_type[row["type"]].append(row)
    for type, rows in by_type.items():
        _write(folder / f"{type}.csv", rows, ("id", "type", "label"))
    relationships = ({key: value for key, value in row.items() if key != "id"} for row in edge_rows(graph))
    named = [{**row, "predicate": Predicate(row["predicate"]).name} for row in relationships]
    _write(folder / "relationships.csv", named, ("source", "target", "predicate"))
    files = [*(f"--nodes={type}.csv" for type, rows in by_type.items() if rows), "--relationships=relationships.csv"]
    script = _SCRIPT.format(files=" \\\n".join(f"  {file}" for file in files))
    (folder / "import.sh").write_text(script, encoding="utf-8", newline="\n")


def _write(path: Path, rows: Sequence[Row], first: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"{line}\n" for line in lines(rows, first))


def lines(rows: Sequence[Row], first: Sequence[str]) -> Iterator[str]:
    """Yield the header and a line a row.

    Args:
        rows: nodes or edges.
        first: the columns that stand first.
    """
    found = columns(rows, first)
    yield ",".join(_HEADERS.get(name) or f"{_property(name)}{_TYPES[type]}" for name, type in found.items())
    for row in rows:
        yield ",".join(_cell(row[name], found[name]) if name in row else "" for name in found)


def _property(name: str) -> str:
    """Return a name that Cypher needs no quotes for, such as `title_zh_Hans`."""
    return re.sub(r"\W", "_", name)


def _cell(value: object, type: type) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if type in (int, float):
        return str(value)
    return _quoted(_BETWEEN.join(_items(value)) if isinstance(value, tuple) else str(plain(value)))


def _items(values: Iterable[object]) -> Iterator[str]:
    return (str(plain(value)) for value in dict.fromkeys(values))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
