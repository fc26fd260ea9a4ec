// Draws what lies under the nodes: communities as discs, and edges, which vis-network would draw one by one.
"use strict";

// Edges are stroked so many at once: all at once is slow, one by one too.
const BATCH = 150;
const BEND = 0.16;
// What repeats other facts, and the venue that all share, is drawn faintly.
const [STATED, FAINT] = [0.4, 0.14];
// So many links of each community the overview shows.
const LINKS = 2;
const ARROW = 7;

// How far each edge is bent, so that those between the same two nodes lie apart.
const bends = new Int8Array(EDGES);
{
  const parallel = new Map();
  for (let edge = 0; edge < EDGES; edge += 1) {
    const [low, high] = [Math.min(edges.from[edge], edges.to[edge]), Math.max(edges.from[edge], edges.to[edge])];
    const key = low * NODES + high;
    if (!parallel.has(key)) parallel.set(key, edge);
    else if (typeof parallel.get(key) === "number") parallel.set(key, [parallel.get(key), edge]);
    else parallel.get(key).push(edge);
  }
  for (const group of parallel.values()) {
    if (typeof group === "number") continue;
    group.forEach((edge, place) => {
      bends[edge] = (2 * place - group.length + 1) * (edges.from[edge] < edges.to[edge] ? 1 : -1);
    });
  }
}

// The point that a bent edge is drawn towards.
function bendPoint(edge) {
  const [from, to] = [edges.from[edge], edges.to[edge]];
  const [x1, y1, x2, y2] = [placeX(from), placeY(from), placeX(to), placeY(to)];
  const share = BEND * bends[edge];
  return [(x1 + x2) / 2 + (y2 - y1) * share, (y1 + y2) / 2 - (x2 - x1) * share];
}

function trace(context, edge) {
  const [from, to] = [edges.from[edge], edges.to[edge]];
  context.moveTo(placeX(from), placeY(from));
  if (bends[edge]) context.quadraticCurveTo(...bendPoint(edge), placeX(to), placeY(to));
  else context.lineTo(placeX(to), placeY(to));
}

function strokeEdges(context, some) {
  for (let first = 0; first < some.length; first += BATCH) {
    context.beginPath();
    for (const edge of some.slice(first, first + BATCH)) trace(context, edge);
    context.stroke();
  }
}

// An arrowhead at the border of the node that an edge leads to.
function arrow(context, edge, scale) {
  const to = edges.to[edge];
  const [x, y] = bends[edge] ? bendPoint(edge) : [placeX(edges.from[edge]), placeY(edges.from[edge])];
  const angle = Math.atan2(placeY(to) - y, placeX(to) - x);
  const length = ARROW / scale;
  const rim = radius(to, scale) * 0.9;
  const [tipX, tipY] = [placeX(to) - Math.cos(angle) * rim, placeY(to) - Math.sin(angle) * rim];
  context.beginPath();
  context.moveTo(tipX, tipY);
  for (const side of [-0.4, 0.4])
    context.lineTo(tipX - Math.cos(angle + side) * length, tipY - Math.sin(angle + side) * length);
  context.fill();
}

let visibleEdges = { stated: [], faint: [] };
function chooseEdges() {
  const faint = (edge) => edges.derived[edge] === 1 || edges.relation[edge] === relationNumber.publishedIn;
  const shown = range(EDGES).filter(
    (edge) => passing.edges[edge] && scope.has[edges.from[edge]] && scope.has[edges.to[edge]],
  );
  visibleEdges = { stated: shown.filter((edge) => !faint(edge)), faint: shown.filter(faint) };
}

function drawEdges(context, scale) {
  context.lineWidth = Math.min(1, 0.75 / scale);
  context.strokeStyle = colour("edge");
  for (const [some, alpha] of [
    [visibleEdges.faint, FAINT],
    [visibleEdges.stated, STATED],
  ]) {
    context.globalAlpha = alpha;
    strokeEdges(context, some);
  }
}

function drawDiscs(context, scale) {
  const strong = scope.kind === "overview";
  for (const community of discs()) {
    const [, , x, y, radius] = communities[community];
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.globalAlpha = 1;
    context.fillStyle = colour("ground");
    if (strong) context.fill();
    context.fillStyle = context.strokeStyle = colour(communityColour(community));
    context.globalAlpha = strong ? 0.15 : 0.08;
    context.fill();
    context.globalAlpha = strong ? 0.6 : 0.25;
    context.lineWidth = (community === hovered.community ? 3 : 1) / scale;
    context.stroke();
  }
}

// In the overview, how much the communities have to do with each other: the strongest links of each.
const strongestLinks = (() => {
  const kept = new Map();
  return [...data.links]
    .sort((left, right) => right[2] - left[2])
    .filter(([left, right]) => {
      const [ofLeft, ofRight] = [kept.get(left) ?? 0, kept.get(right) ?? 0];
      if (ofLeft >= LINKS && ofRight >= LINKS) return false;
      kept.set(left, ofLeft + 1).set(right, ofRight + 1);
      return true;
    });
})();

function drawLinks(context, scale) {
  const most = strongestLinks[0]?.[2] ?? 1;
  const shown = new Set(discs());
  context.strokeStyle = colour("edge");
  context.globalAlpha = 0.35;
  for (const [left, right, count] of strongestLinks) {
    if (!shown.has(left) || !shown.has(right)) continue;
    context.lineWidth = (0.6 + 5 * Math.sqrt(count / most)) / scale;
    context.beginPath();
    context.moveTo(communities[left][2], communities[left][3]);
    context.lineTo(communities[right][2], communities[right][3]);
    context.stroke();
  }
}

function drawUnder(context) {
  const scale = network.getScale();
  context.save();
  if (scope.kind === "overview") drawLinks(context, scale);
  drawDiscs(context, scale);
  if (scope.kind !== "overview") drawEdges(context, scale);
  context.restore();
}
