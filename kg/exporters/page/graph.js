// The data of the page, in columns, and what is asked of it. All text in it is foreign: it is only ever set as text.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges, types, relations, roles, communities } = data;
const NODES = nodes.id.length;
const EDGES = edges.from.length;
// As many nodes a browser draws with ease; above that the page opens with the overview.
const MOST_DRAWN = 2000;
const isLarge = NODES > MOST_DRAWN;

const NOTHING = Object.freeze({});
const typeNumber = Object.fromEntries(types.map(([name], number) => [name, number]));
const relationNumber = Object.fromEntries(relations.map(([name], number) => [name, number]));
const typeOf = (node) => types[nodes.type[node]][0];
const isPaper = (node) => nodes.type[node] === typeNumber.Paper;
const detail = (node) => data.details[node] ?? NOTHING;
const evidence = (edge) => data.evidence[edge] ?? [];
const otherEnd = (edge, node) => (edges.from[edge] === node ? edges.to[edge] : edges.from[edge]);
const number = (count) => count.toLocaleString("en");
const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
const range = (count) => Array.from({ length: count }, (_, index) => index);

// All nodes, the most important first.
const byRank = range(NODES).sort((left, right) => nodes.rank[left] - nodes.rank[right]);
const papers = range(NODES).filter(isPaper);
const allYears = [...new Set(papers.map((paper) => nodes.year[paper]).filter(Boolean))].sort(
  (left, right) => left - right,
);

// The edges of each node, one list after the other: those of node n stand from starts[n] to starts[n + 1].
const starts = new Int32Array(NODES + 1);
const incidence = new Int32Array(2 * EDGES);
{
  for (let edge = 0; edge < EDGES; edge += 1) {
    starts[edges.from[edge] + 1] += 1;
    starts[edges.to[edge] + 1] += 1;
  }
  for (let node = 0; node < NODES; node += 1) starts[node + 1] += starts[node];
  const free = starts.slice();
  for (let edge = 0; edge < EDGES; edge += 1) {
    incidence[free[edges.from[edge]]++] = edge;
    incidence[free[edges.to[edge]]++] = edge;
  }
}
const edgesOf = (node) => incidence.subarray(starts[node], starts[node + 1]);
const degree = (node) => starts[node + 1] - starts[node];

const numbers = new Map();
// The number of the node with an id, or -1.
function nodeNumber(id) {
  if (!numbers.size) nodes.id.forEach((known, node) => numbers.set(known, node));
  return numbers.get(id) ?? -1;
}

// The facts of a node, grouped by relation and direction, in the order of data.relations.
function factGroups(node) {
  const groups = new Map();
  for (const edge of new Set(edgesOf(node))) {
    const inward = edges.from[edge] !== node;
    const key = 2 * edges.relation[edge] + Number(inward);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  return [...groups]
    .sort(([left], [right]) => left - right)
    .map(([key, facts]) => ({
      relation: key >> 1,
      words: relations[key >> 1][1 + (key & 1)],
      facts: facts.sort(
        (left, right) => byPosition(left, right) || byImportance(otherEnd(left, node), otherEnd(right, node)),
      ),
    }));
}

const byPosition = (left, right) => edges.position[left] - edges.position[right];
const byImportance = (left, right) => nodes.rank[left] - nodes.rank[right];

// The nodes of a type that a node is linked to, each once, the most important first.
function linked(node, type, edgeCounts = () => true) {
  const found = new Set();
  for (const edge of edgesOf(node)) {
    const other = otherEnd(edge, node);
    if (nodes.type[other] === typeNumber[type] && edgeCounts(edge)) found.add(other);
  }
  return [...found].sort(byImportance);
}

const authors = (paper) => {
  const written = [...edgesOf(paper)].filter((edge) => edges.relation[edge] === relationNumber.hasAuthor);
  return written.sort(byPosition).map((edge) => edges.to[edge]);
};
const venue = (paper) => detail(paper).venue ?? linked(paper, "Venue").map((other) => nodes.label[other])[0] ?? "";

// Case and diacritics do not count in a search.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
