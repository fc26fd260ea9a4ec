"""What our pages have in common: each is one file whose text is inert and that may ask no host for anything."""

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


def part(name: str) -> str:
    """Return a template, a style or a script of ours."""
    return (files("kg.exporters") / "page" / name).read_text("utf-8")


def template(name: str) -> "Template":
    """Return a template that escapes all that it is given."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(part(name))


def policy(scripts: Iterable[str], style: str) -> str:
    """Return the Content Security Policy that allows our own scripts and style, and nothing else."""
    script_hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def embedded(data: object) -> str:
    """Return data as JSON that cannot end the script element in which it stands, whatever the texts in it."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
