// Walks along the edges that pass: neighbourhoods, and the shortest path between two nodes.
"use strict";

// Venues, which say little, are passed by only where there is no other way.
const saysMuch = (node) => typeOf(node) !== "Venue";

// How many steps each node within reach is away from the first.
function reach(start, hops) {
  const away = new Map([[start, 0]]);
  let last = [start];
  for (let step = 1; step <= hops; step += 1) {
    const next = [];
    for (const node of last.filter((reached) => step === 1 || saysMuch(reached))) {
      for (const edge of edgesOf(node)) {
        const other = otherEnd(edge, node);
        if (!passing.edges[edge] || away.has(other)) continue;
        away.set(other, step);
        next.push(other);
      }
    }
    last = next;
  }
  return away;
}

// The nodes and edges from one node to another, or null.
function shortestPath(start, end) {
  return walk(start, end, saysMuch) ?? walk(start, end, () => true);
}

function walk(start, end, mayPass) {
  const cameBy = new Map([[start, -1]]);
  const queue = [start];
  for (let next = 0; next < queue.length && !cameBy.has(end); next += 1) {
    const node = queue[next];
    if (node !== start && !mayPass(node)) continue;
    for (const edge of edgesOf(node)) {
      const other = otherEnd(edge, node);
      if (!passing.edges[edge] || cameBy.has(other)) continue;
      cameBy.set(other, edge);
      queue.push(other);
    }
  }
  return cameBy.has(end) ? wayBack(end, cameBy) : null;
}

function wayBack(end, cameBy) {
  const path = { nodes: [end], edges: [] };
  for (let edge = cameBy.get(end); edge >= 0; edge = cameBy.get(path.nodes[0])) {
    path.edges.unshift(edge);
    path.nodes.unshift(otherEnd(edge, path.nodes[0]));
  }
  return path;
}
