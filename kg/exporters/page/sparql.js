// The SPARQL query that gives, from the RDF of the same graph, what the page shows.
"use strict";

const BASE = data.base ?? "https://w3id.org/paperkg/";
// Relations whose property is not named as they are.
const PROPERTIES = {
  hasAuthor: "dcterms:creator",
  resultMetric: "kgo:metric",
  resultDataset: "kgo:dataset",
  resultMethod: "kgo:method",
  broader: "skos:broader",
};
const property = (relation) => PROPERTIES[relations[relation][0]] ?? `kgo:${relations[relation][0]}`;
const PREFIXES = {
  dcterms: "http://purl.org/dc/terms/",
  fabio: "http://purl.org/spar/fabio/",
  kgo: "https://w3id.org/paperkg/ns#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

// As the RDF writes it: all that an IRI may not hold is percent-encoded.
function iri(node) {
  const fit = nodes.id[node].replace(/[^\p{L}\p{N}_!#$%&'()*+,\-./:;=?@~]|%(?![0-9A-Fa-f]{2})/gu, (character) =>
    encodeURIComponent(character.toWellFormed()),
  );
  return `<${BASE}id/${fit}>`;
}

const remark = (node) => `  # ${nodes.label[node].replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")}`;

// The properties of the relations and roles that the filters ask for; none where they ask for all.
function properties() {
  if (view.relation < 0 && view.role < 0) return [];
  const asked = (edge) =>
    [-1, edges.relation[edge]].includes(view.relation) && [-1, edges.role[edge]].includes(view.role);
  return [
    ...new Set(
      range(EDGES)
        .filter(asked)
        .map((edge) => property(edges.relation[edge])),
    ),
  ].sort();
}

function wantedNodes() {
  if (view.together) return view.picks;
  return view.node >= 0 ? [view.node] : [];
}

// That a paper names something, in one of the relations asked for, as sure as asked for.
function naming(thing, index, note) {
  const asked = properties();
  const reified = `rdf:subject ?paper ; rdf:predicate ?relation${index} ; rdf:object ${thing}`;
  const sure = `?statement${index} ${reified} ; kgo:confidence ?sure${index}`;
  return [
    view.confidence ? `  ${sure} .${note}` : `  ?paper ?relation${index} ${thing} .${note}`,
    ...(view.confidence ? [`  FILTER (?sure${index} >= ${view.confidence / 100})`] : []),
    ...(asked.length ? [`  VALUES ?relation${index} { ${asked.join(" ")} }`] : []),
  ];
}

function among(some) {
  return [`  VALUES ?paper { ${some.map(iri).join(" ")} }${some.length === 1 ? remark(some[0]) : ""}`];
}

function conditions() {
  const wanted = wantedNodes();
  const all = wanted.flatMap((node, index) => (isPaper(node) ? among([node]) : naming(iri(node), index, remark(node))));
  if (!wanted.length && properties().length) all.push("  FILTER EXISTS {", ...naming("?thing", 0, ""), "  }");
  if (view.community >= 0) all.push(...among(passing.papers));
  if (view.code) all.push("  FILTER EXISTS { ?paper kgo:hasCode ?code }");
  if (view.from) all.push(`  FILTER (xsd:integer(STR(?year)) >= ${view.from})`);
  if (view.to) all.push(`  FILTER (xsd:integer(STR(?year)) <= ${view.to})`);
  return all;
}

function sparql() {
  const body = [
    "SELECT DISTINCT ?paper ?title ?year WHERE {",
    "  ?paper a kgo:Paper ; dcterms:title ?title .",
    "  OPTIONAL { ?paper fabio:hasPublicationYear ?year }",
    ...conditions(),
    "}",
    "ORDER BY DESC(?year) ?title",
    "",
  ].join("\n");
  const used = Object.entries(PREFIXES).filter(([prefix]) => body.includes(`${prefix}:`));
  return [...used.map(([prefix, address]) => `PREFIX ${prefix}: <${address}>`), "", body].join("\n");
}
