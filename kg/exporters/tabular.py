"""Writes nodes and edges as two tables in a folder, as CSV for spreadsheets or as Parquet for data frames."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

import networkx as nx

from kg.errors import UsageError
from kg.exporters.plain import Row, columns, edge_rows, node_rows, plain, record
from kg.model import Link, Mention, Result
from kg.tables import write_csv

if TYPE_CHECKING:
    import pyarrow as pa

_NODE = ("id", "type", "label")
#: The columns of ends are named as Gephi, igraph and pandas' users know them.
_EDGE = ("id", "source", "target", "predicate")


class Table(NamedTuple):
    """Nodes or edges: the name of the table, its columns and their types, its rows."""

    name: str
    types: dict[str, type]
    rows: list[Row]


def write_csv_tables(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Write `nodes.csv` and `edges.csv`; tuples become text joined by semicolons, and no cell is a formula."""
    for name, types, rows in _tables(graph):
        cells = ([plain(row[column]) if column in row else None for column in types] for row in rows)
        write_csv(folder / f"{name}.csv", list(types), cells)


def write_parquet_tables(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Write `nodes.parquet` and `edges.parquet`; tuples are list columns, and evidence is a list of structs.

    Raises:
        UsageError: the extra `parquet` is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet is written by pyarrow, which is missing: pip install 'paperkg[parquet]'") from error
    for name, types, rows in _tables(graph):
        arrays = {column: pa.array(_values(column, type, rows), _arrow(column, type)) for column, type in types.items()}
        parquet.write_table(pa.table(arrays), folder / f"{name}.parquet", compression="zstd")


def _tables(graph: nx.MultiDiGraph) -> Iterator[Table]:
    for name, rows, first in (("nodes", list(node_rows(graph)), _NODE), ("edges", list(edge_rows(graph)), _EDGE)):
        yield Table(name, columns(rows, first), rows)


def _values(column: str, type: type, rows: list[Row]) -> Iterator[Any]:
    for row in rows:
        value = row.get(column)
        if column == "evidence":
            yield [record(find) for find in value or ()]
        elif value is not None and type is str:
            yield str(plain(value))
        else:
            yield value


def _arrow(column: str, type: type) -> "pa.DataType":
    import pyarrow as pa

    if column == "evidence":
        return pa.list_(pa.struct(_evidence()))
    types: Mapping[Any, pa.DataType] = {
        bool: pa.bool_(),
        int: pa.int64(),
        float: pa.float64(),
        tuple: pa.list_(pa.string()),
    }
    return types.get(type, pa.string())


def _evidence() -> "list[tuple[str, pa.DataType]]":
    """Return the fields of all kinds of finds; those that a kind lacks are null."""
    hints = {field.name: get_type_hints(kind)[field.name] for kind in (Mention, Link, Result) for field in fields(kind)}
    return [("find", _arrow("find", str)), *((name, _arrow(name, hint)) for name, hint in hints.items())]
