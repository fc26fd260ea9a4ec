"""Shows the page of a graph: inside a notebook, or else in the browser."""

import html
import sys
import tempfile
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_HEIGHT = 720


@dataclass(frozen=True, slots=True)
class View:
    """The page of a graph, which a notebook shows below the cell; it can touch nothing of the notebook."""

    page: str
    height: int = _HEIGHT

    def __repr__(self) -> str:
        """Say what it is, where only text can be shown."""
        return f"<page of a graph, {len(self.page):,} characters>"

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, as notebooks ask for it."""
        return (
            f'<iframe title="Knowledge graph" srcdoc="{html.escape(self.page)}" '
            f'sandbox="allow-scripts allow-downloads" width="100%" height="{self.height}" '
            'style="border: 0"></iframe>'
        )


def show(graph: "nx.MultiDiGraph", *, height: int = _HEIGHT) -> View | Path:
    """Show the page of a graph.

    Args:
        graph: what `kg.build` returns.
        height: of the frame in a notebook, in pixels.

    Returns:
        In a notebook, what it shows as the result of a cell; elsewhere the temporary file that the browser opens.
    """
    from kg.exporters.html import render

    page = render(graph)
    if _in_notebook():
        return View(page, height)
    path = Path(tempfile.mkdtemp(prefix="paperkg-")) / "graph.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    webbrowser.open(path.as_uri())
    return path


def _in_notebook() -> bool:
    """Tell whether a notebook's kernel runs the code; IPython is loaded then, and its shell has a kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
