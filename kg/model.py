"""The data that every stage speaks: frozen dataclasses, and the words of the annotation guidelines as enums.

A list is read into `Paper`s (or `Rejected`), a paper is extracted into an `Extraction`, all extractions are resolved
into a `Resolution`, and both become `Statement`s, the edges of the graph. Text that is absent is the empty string.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class EntityType(StrEnum):
    """What a mention names."""

    TASK = "Task"
    METHOD = "Method"
    DATASET = "Dataset"
    METRIC = "Metric"


class Role(StrEnum):
    """What the thing is to the paper that names it."""

    PROPOSED = "proposed"
    USED = "used"
    COMPARED = "compared"
    ADDRESSED = "addressed"
    REPORTED = "reported"
    MENTIONED = "mentioned"


ROLES: Mapping[EntityType, tuple[Role, ...]] = {
    EntityType.TASK: (Role.ADDRESSED, Role.MENTIONED),
    EntityType.METHOD: (Role.PROPOSED, Role.USED, Role.COMPARED, Role.MENTIONED),
    EntityType.DATASET: (Role.PROPOSED, Role.USED, Role.MENTIONED),
    EntityType.METRIC: (Role.REPORTED,),
}
"""The roles that each type of entity may have."""


class LinkKind(StrEnum):
    """What a link leads to."""

    CODE = "code"
    PROJECT = "project"
    DATA = "data"
    OTHER = "other"


class Field(StrEnum):
    """Where in a record a find stands; `LIST` is a cell of the list outside title and abstract."""

    TITLE = "title"
    ABSTRACT = "abstract"
    LIST = "list"


class NodeType(StrEnum):
    """The types of nodes in the graph."""

    PAPER = "Paper"
    PERSON = "Person"
    VENUE = "Venue"
    TASK = "Task"
    METHOD = "Method"
    DATASET = "Dataset"
    METRIC = "Metric"
    RESULT = "Result"
    REPOSITORY = "Repository"
    PAGE = "Page"


class Predicate(StrEnum):
    """The types of edges in the graph; the last five are derived from one paper's statements or from names."""

    HAS_AUTHOR = "hasAuthor"
    PUBLISHED_IN = "publishedIn"
    PROPOSES_METHOD = "proposesMethod"
    USES_METHOD = "usesMethod"
    COMPARES_WITH_METHOD = "comparesWithMethod"
    MENTIONS_METHOD = "mentionsMethod"
    INTRODUCES_DATASET = "introducesDataset"
    USES_DATASET = "usesDataset"
    MENTIONS_DATASET = "mentionsDataset"
    ADDRESSES_TASK = "addressesTask"
    MENTIONS_TASK = "mentionsTask"
    REPORTS_METRIC = "reportsMetric"
    HAS_CODE = "hasCode"
    HAS_PROJECT_PAGE = "hasProjectPage"
    HAS_DATA_PAGE = "hasDataPage"
    LINKS_TO = "linksTo"
    REPORTS_RESULT = "reportsResult"
    RESULT_METRIC = "resultMetric"
    RESULT_DATASET = "resultDataset"
    RESULT_METHOD = "resultMethod"
    APPLIED_TO = "appliedTo"
    EVALUATED_ON = "evaluatedOn"
    BUILDS_ON = "buildsOn"
    COMPARED_WITH = "comparedWith"
    BROADER = "broader"


class Identifier(NamedTuple):
    """A name that a registry gave: scheme (`doi`, `arxiv`, `openreview`, `orcid` ...) and bare value."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Author:
    """A name as one paper gives it; positions count from 1."""

    name: str
    position: int
    identifiers: tuple[Identifier, ...] = ()
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A URL in the text or in the list; `start` and `end` are character offsets in the field, -1 in the list."""

    url: str
    kind: LinkKind
    field: Field = Field.LIST
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Translation:
    """Title and abstract of a paper in another language (a BCP 47 tag such as `zh`)."""

    language: str
    title: str = ""
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One record, read and cleaned.

    `id` is the list's own id where it gives one, else the paper's key (`kg.vocab.paper_key`). `language` is that of
    title and abstract; `url` is the paper's page or PDF; `links` are further links that the list gives.
    """

    id: str
    title: str
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    venue: str = ""
    year: int | None = None
    url: str = ""
    language: str = "en"
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    translations: tuple[Translation, ...] = ()

    def text(self, part: Field) -> str:
        """Return the text that the offsets of a find in this field count in."""
        return {Field.TITLE: self.title, Field.ABSTRACT: self.abstract}.get(part, "")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record left out, where it stood (lines count from 1) and why."""

    source: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A term where it stands: `paper.text(field)[start:end] == text`.

    `name` is the fullest form of the thing in this paper: all mentions with one type and name are one entity there.
    `confidence` is how probably it is an entity of this type, `role_confidence` how probably such an entity has this
    role. `by` names the extractor.
    """

    text: str
    type: EntityType
    role: Role
    field: Field
    start: int
    end: int
    name: str
    confidence: float = 1.0
    role_confidence: float = 1.0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A stated figure; `value` is as written, and `start` and `end` are its place in the field."""

    metric: str
    value: str
    dataset: str = ""
    method: str = ""
    relative: bool = False
    field: Field = Field.ABSTRACT
    start: int = -1
    end: int = -1


Evidence: TypeAlias = Mention | Link | Result
"""A find in a paper that supports a statement."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one paper says."""

    paper: Paper
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing over all papers; aliases are all forms but the name, sorted.

    `forms` counts how often each form stands in the papers, the name among them. `broader` holds the ids of entities
    of its type that it is a kind of.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    forms: tuple[tuple[str, int], ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One author over all papers; aliases are all written forms but the name, sorted."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Decision(StrEnum):
    """What resolve, or a correction, decided on two names."""

    SAME = "same"
    DIFFERENT = "different"
    RENAME = "rename"
    RETYPE = "retype"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Merge:
    """A decision on two names: the reason in words, and a score from 0 to 1.

    `node` is the id of what the names became, empty where it was dropped; `human` marks what a correction decided.
    `right` is the new name or type of a renamed or retyped node, empty where it was dropped.
    """

    left: str
    right: str
    reason: str
    score: float = 1.0
    node: str = ""
    decision: Decision = Decision.SAME
    human: bool = False


EntityRef: TypeAlias = tuple[str, EntityType, str]
"""An entity as one paper names it: paper id, type, `Mention.name`."""

AuthorRef: TypeAlias = tuple[str, int]
"""An author as one paper lists it: paper id, position."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolve found: the things, the people, which mention and author is which of them, and why.

    A name that a correction drops is in neither mapping. `unused` holds the corrections that applied to nothing.
    """

    entities: Mapping[EntityRef, Entity]
    people: Mapping[AuthorRef, Person]
    merges: tuple[Merge, ...] = ()
    unused: tuple[str, ...] = ()


Attributes: TypeAlias = Mapping[str, "str | int | float | bool | tuple[str, ...]"]
"""What a node or an edge carries: plain values, and tuples of strings."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the graph."""

    id: str
    type: NodeType
    label: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One edge with its proof: node ids, confidence from 0 to 1, and the finds that support it."""

    subject: str
    predicate: Predicate
    object: str
    confidence: float = 1.0
    role: Role | None = None
    evidence: tuple[Evidence, ...] = ()
    attributes: Attributes = field(default_factory=dict)
