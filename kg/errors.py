"""The errors that kg raises.

KgError                 something went wrong that the user can act on; the command prints one line and exits 1
├── UsageError          the call itself is wrong; the command exits 2
│   └── ColumnsError    a list whose columns are not recognised
├── InputError          a list or an extraction file that cannot be read as what it claims to be
├── ModelError          the language model is missing or broken
├── QueryError          a SPARQL query that cannot be parsed or answered
└── OutputError         a file that cannot be written

Each message says what happened, to which value, and what to do.
"""

from collections.abc import Iterable


class KgError(Exception):
    """Something went wrong that the user can act on."""


class UsageError(KgError):
    """The call itself is wrong: a missing file, an unknown name, a bad option."""


class ColumnsError(UsageError):
    """A list whose columns are not recognised."""

    def __init__(self, source: str, columns: Iterable[str]) -> None:
        """Name the columns that were found.

        Args:
            source: the file that was read.
            columns: its column names, as written.
        """
        self.source = source
        self.columns = tuple(columns)
        found = ", ".join(repr(column) for column in self.columns) or "none"
        super().__init__(
            f"{source}: no column holds the paper's title (found: {found}); "
            'say which one does: --column title="Paper name"'
        )


class InputError(KgError):
    """A list or an extraction file that cannot be read as what it claims to be."""


class ModelError(KgError):
    """The language model is missing or broken."""


class QueryError(KgError):
    """A SPARQL query that cannot be parsed or answered."""


class OutputError(KgError):
    """A file that cannot be written."""
