"use strict";
// The data of the page, and what is asked of it. All text in it is foreign: it is only ever set as text.

const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const NOTHING = { aliases: [], fields: [], links: [], titles: [], abstracts: [] };
const things = Object.fromEntries(Object.entries(data.things).map(([id, thing]) => [id, { ...NOTHING, ...thing }]));
const factsByNode = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of data.edges) {
  factsByNode.get(edge.from).push({ edge, other: edge.to, outward: true });
  factsByNode.get(edge.to).push({ edge, other: edge.from, outward: false });
}

const neighbours = (id) => factsByNode.get(id).map((fact) => fact.other);
const typeOf = (id) => nodes.get(id).group;

// The facts of a node, grouped by relation and direction, in the order of data.relations.
function factGroups(id) {
  const groups = [];
  for (const [relation, [outward, inward]] of Object.entries(data.relations)) {
    for (const [direction, words] of [[true, outward], [false, inward]]) {
      const facts = factsByNode.get(id).filter((fact) => fact.edge.relation === relation && fact.outward === direction);
      if (facts.length) groups.push({ words, others: facts.sort(byPosition).map((fact) => fact.other) });
    }
  }
  return groups;
}

function byPosition(left, right) {
  const positions = (left.edge.position ?? 0) - (right.edge.position ?? 0);
  return positions || things[left.other].label.localeCompare(things[right.other].label);
}

// Case and diacritics do not count in a search.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const SHAPES = {
  Paper: ["square", "M1.5 1.5h9v9h-9z"],
  Method: ["dot", "M6 0.8a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4z"],
  Dataset: ["hexagon", "M3.1 1h5.8L11.8 6L8.9 11H3.1L0.2 6z"],
  Task: ["triangle", "M6 0.8L11.8 10.8H0.2z"],
  Metric: ["diamond", "M6 0L12 6L6 12L0 6z"],
  Result: ["diamond", "M6 1.5L10.5 6L6 10.5L1.5 6z"],
  Person: ["dot", "M6 2.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7z"],
  Venue: ["star", "M6 0.2L7.8 4.1L12 4.6L8.9 7.5L9.7 11.7L6 9.6L2.3 11.7L3.1 7.5L0 4.6L4.2 4.1z"],
  Repository: ["triangleDown", "M6 11.2L11.8 1.2H0.2z"],
  Page: ["triangleDown", "M6 10L10.6 2H1.4z"],
};

function swatch(type) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const path = drawing.appendChild(document.createElementNS(space, "path"));
  drawing.setAttribute("class", "swatch");
  drawing.setAttribute("viewBox", "0 0 12 12");
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[type][1]);
  path.style.fill = `var(--${type})`;
  return drawing;
}
