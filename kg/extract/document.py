"""The text that is parsed once a paper, and how its offsets lead back to title and abstract."""

from kg.model import Field, Paper


def text_of(paper: Paper) -> str:
    """Return the title, and the abstract on the next line where there is one."""
    return f"{paper.title}\n{paper.abstract}" if paper.abstract else paper.title


def locate(paper: Paper, start: int, end: int) -> tuple[Field, int, int]:
    """Return the field that a stretch of the paper's text stands in, and its offsets there.

    A stretch that begins in the title and runs on into the abstract is cut at the title's end.

    >>> locate(Paper(id="1", title="A title", abstract="An abstract"), 11, 19)
    (<Field.ABSTRACT: 'abstract'>, 3, 11)
    """
    title = len(paper.title)
    if start < title:
        return Field.TITLE, start, min(end, title)
    return Field.ABSTRACT, start - title - 1, end - title - 1
