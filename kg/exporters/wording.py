"""The plain words for types and relations, as a reader of the page sees them."""

from collections.abc import Mapping

from kg.model import NodeType, Predicate

#: The types in the order of the legend, each in the plural.
TYPES: Mapping[NodeType, str] = {
    NodeType.PAPER: "Papers",
    NodeType.METHOD: "Methods",
    NodeType.TASK: "Tasks",
    NodeType.DATASET: "Datasets",
    NodeType.METRIC: "Metrics",
    NodeType.RESULT: "Results",
    NodeType.PERSON: "People",
    NodeType.VENUE: "Venues",
    NodeType.REPOSITORY: "Repositories",
    NodeType.PAGE: "Pages",
}

#: Each relation as its subject sees it, and as its object does; in the order in which facts are listed.
RELATIONS: Mapping[Predicate, tuple[str, str]] = {
    Predicate.HAS_AUTHOR: ("written by", "wrote"),
    Predicate.PUBLISHED_IN: ("published in", "published"),
    Predicate.PROPOSES_METHOD: ("proposes method", "proposed by"),
    Predicate.INTRODUCES_DATASET: ("introduces dataset", "introduced by"),
    Predicate.ADDRESSES_TASK: ("addresses task", "addressed by"),
    Predicate.USES_METHOD: ("uses method", "used by"),
    Predicate.COMPARES_WITH_METHOD: ("compares with method", "baseline in"),
    Predicate.USES_DATASET: ("uses dataset", "used by"),
    Predicate.REPORTS_RESULT: ("reports result", "reported by"),
    Predicate.REPORTS_METRIC: ("reports metric", "reported by"),
    Predicate.RESULT_METRIC: ("measured by", "measures result"),
    Predicate.RESULT_DATASET: ("measured on", "basis of result"),
    Predicate.RESULT_METHOD: ("achieved by", "achieves result"),
    Predicate.APPLIED_TO: ("applied to task", "methods applied to it"),
    Predicate.EVALUATED_ON: ("evaluated on", "methods evaluated on it"),
    Predicate.BUILDS_ON: ("builds on method", "methods that build on it"),
    Predicate.COMPARED_WITH: ("compared with method", "methods compared with it"),
    Predicate.BROADER: ("a kind of", "kinds of it"),
    Predicate.MENTIONS_METHOD: ("mentions method", "mentioned by"),
    Predicate.MENTIONS_DATASET: ("mentions dataset", "mentioned by"),
    Predicate.MENTIONS_TASK: ("mentions task", "mentioned by"),
    Predicate.HAS_CODE: ("has code at", "code of"),
    Predicate.HAS_PROJECT_PAGE: ("has project page", "project page of"),
    Predicate.HAS_DATA_PAGE: ("has data at", "data page of"),
    Predicate.LINKS_TO: ("links to", "linked from"),
}
