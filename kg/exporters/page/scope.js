// What the network shows of the graph: all of it, the overview of a large one, one community, or one neighbourhood.
"use strict";

// How many nodes the overview names beside the communities.
const OVERVIEW = 150;
// A smaller community is not shown as one.
const LEAST_COMMUNITY = 3;
const largeCommunities = range(communities.length).filter((community) => communities[community][1] >= LEAST_COMMUNITY);
const [RING, ROOM, FIRST_RING] = [46, 30, 130];
const scope = { kind: "all", nodes: [], has: new Uint8Array(NODES), left: 0, places: null, box: [] };
const placeX = (node) => scope.places?.get(node)?.[0] ?? nodes.x[node];
const placeY = (node) => scope.places?.get(node)?.[1] ?? nodes.y[node];

function scopeKind({ around, community }) {
  if (around >= 0) return "neighbourhood";
  if (community >= 0) return "community";
  return isLarge ? "overview" : "all";
}

// The nodes of a scope that pass the filters, the most important first.
function candidates(now) {
  const shown = byRank.filter((node) => passing.nodes[node]);
  const kind = scopeKind(now);
  if (kind === "community") return shown.filter((node) => nodes.community[node] === now.community);
  if (kind !== "neighbourhood") return shown;
  const away = reach(now.around, now.hops);
  away.delete(now.around);
  const near = [...away.keys()].sort((left, right) => away.get(left) - away.get(right) || byImportance(left, right));
  return [now.around, ...near];
}

function rescope(now) {
  const all = candidates(now);
  scope.kind = scopeKind(now);
  scope.nodes = all.slice(0, scope.kind === "overview" ? OVERVIEW : MOST_DRAWN);
  scope.left = all.length - scope.nodes.length;
  scope.places = scope.kind === "neighbourhood" ? ringPlaces(now.around) : null;
  scope.has.fill(0);
  for (const node of scope.nodes) scope.has[node] = 1;
  scope.box = extent();
}

// A neighbourhood stands in rings round its node: each type in a sector of its own, the second step outside of the first.
function ringPlaces(centre) {
  const away = reach(centre, 2);
  const places = new Map([[centre, [0, 0]]]);
  const angles = new Map();
  const bySector = (left, right) => nodes.type[left] - nodes.type[right] || byImportance(left, right);
  const near = scope.nodes.filter((node) => away.get(node) === 1).sort(bySector);
  let radius = ring(near, FIRST_RING, places, angles);
  const parents = new Map();
  for (const node of near)
    for (const edge of edgesOf(node))
      if (!parents.has(otherEnd(edge, node))) parents.set(otherEnd(edge, node), angles.get(node));
  const far = scope.nodes
    .filter((node) => away.get(node) === 2)
    .sort((left, right) => parents.get(left) - parents.get(right) || byImportance(left, right));
  radius = ring(far, radius + 2 * RING, places, angles);
  return places;
}

// Place nodes evenly on as many circles as they need; returns the radius of the outermost.
function ring(members, least, places, angles) {
  const first = Math.max(least, Math.sqrt(members.length) * 16);
  let circles = 1;
  const room = () => range(circles).reduce((sum, circle) => sum + (2 * Math.PI * (first + circle * RING)) / ROOM, 0);
  while (room() < members.length) circles += 1;
  members.forEach((member, index) => {
    const angle = (2 * Math.PI * index) / members.length - Math.PI / 2;
    const radius = first + (index % circles) * RING;
    angles.set(member, angle);
    places.set(member, [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]);
  });
  return first + (circles - 1) * RING;
}

// The discs that are drawn behind the nodes.
function discs() {
  if (scope.kind === "neighbourhood") return [];
  if (scope.kind === "community") return [view.community];
  return largeCommunities;
}

// The box round all that is drawn: left, top, right, bottom.
function extent() {
  const boxes = scope.nodes.map((node) => [placeX(node), placeY(node), nodes.size[node] + 14]);
  for (const community of discs()) boxes.push(communities[community].slice(2));
  return boxes.reduce(
    ([left, top, right, bottom], [x, y, radius]) => [
      Math.min(left, x - radius),
      Math.min(top, y - radius),
      Math.max(right, x + radius),
      Math.max(bottom, y + radius),
    ],
    boxes.length ? [Infinity, Infinity, -Infinity, -Infinity] : [-200, -200, 200, 200],
  );
}

const SCOPED = [...FILTERS, "community", "around"];
const scopeChanged = (now, before) => differs(SCOPED)(now, before) || (now.around >= 0 && now.hops !== before.hops);
rescope(view);
follow((now, before) => {
  if (scopeChanged(now, before)) rescope(now);
});
