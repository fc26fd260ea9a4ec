// Which nodes and edges pass the filters and the legend.
"use strict";

const passing = { nodes: new Uint8Array(NODES), edges: new Uint8Array(EDGES), papers: [] };
const FILTERS = ["hidden", "relation", "role", "from", "to", "confidence", "code"];
const isFiltered = (now) => FILTERS.some((name) => name !== "hidden" && now[name] !== START[name]);

function paperPasses(paper, { from, to, code }) {
  const year = nodes.year[paper];
  return (!from || year >= from) && (!to || (year && year <= to)) && (!code || nodes.code[paper] === 1);
}

function edgePasses(edge, { relation, role, confidence }) {
  return (
    (relation < 0 || edges.relation[edge] === relation) &&
    (role < 0 || edges.role[edge] === role) &&
    edges.confidence[edge] >= confidence
  );
}

// A paper passes by what it is; all else passes if a fact that passes names it.
function filter(now) {
  const hidden = new Set(now.hidden);
  const asked = isFiltered(now);
  const byPaper = now.from || now.to || now.code;
  const fits = new Uint8Array(NODES);
  for (const paper of papers) fits[paper] = paperPasses(paper, now) ? 1 : 0;
  const named = new Uint8Array(NODES);
  for (let edge = 0; edge < EDGES; edge += 1) {
    const [from, to] = [edges.from[edge], edges.to[edge]];
    const ofPaper = isPaper(from);
    const passes = edgePasses(edge, now) && (!ofPaper || fits[from]);
    passing.edges[edge] = passes ? 1 : 0;
    if (passes && (ofPaper || !byPaper)) named[from] = named[to] = 1;
  }
  const byFact = now.relation >= 0 || now.role >= 0 || now.confidence > 0;
  for (let node = 0; node < NODES; node += 1) {
    const fit = isPaper(node) ? fits[node] && (!byFact || named[node]) : !asked || named[node];
    passing.nodes[node] = fit && !hidden.has(nodes.type[node]) ? 1 : 0;
    fits[node] = fit ? 1 : 0;
  }
  for (let edge = 0; edge < EDGES; edge += 1)
    passing.edges[edge] &= passing.nodes[edges.from[edge]] & passing.nodes[edges.to[edge]];
  passing.papers = papers.filter(
    (paper) => fits[paper] && (now.community < 0 || nodes.community[paper] === now.community),
  );
}

// Whether a fact is one of those that the filters ask for; what the legend hides does not matter.
const isStated = (edge) => edgePasses(edge, view);

// The papers that name a node, or all of several, by facts that pass.
function papersNaming(picks) {
  const counts = new Map();
  for (const pick of new Set(picks)) {
    const naming = isPaper(pick) ? [pick] : linked(pick, "Paper", isStated);
    for (const paper of naming) counts.set(paper, (counts.get(paper) ?? 0) + 1);
  }
  const all = new Set(picks).size;
  return [...counts]
    .filter(([paper, times]) => times === all && paperPasses(paper, view))
    .map(([paper]) => paper)
    .sort(byNewest);
}

const byNewest = (left, right) => nodes.year[right] - nodes.year[left] || byImportance(left, right);

function clearFilters() {
  change(Object.fromEntries(FILTERS.map((name) => [name, START[name]])));
}

filter(view);
follow((now, before) => {
  if (differs([...FILTERS, "community"])(now, before)) filter(now);
});
