// Names in the network: at each zoom those of the most important nodes, of one size on the screen, none over another
// or over a node. Lengths are pixels of the screen, from the origin of the network.
"use strict";

// A node whose importance times the zoom is at least this is named where there is room.
const LARGE_ENOUGH = 5.2;
// What more than one paper names is larger than this; the first few of it are always named, the very first in bold.
const SHARED = 6;
const [ALWAYS, HUBS, MOST_NAMES] = [30, 8, 400];
// So many tasks, methods and datasets of each community are named where there is room.
const LEADERS = 3;
// The name of a larger community is larger.
const LARGE_COMMUNITY = 60;
// So far beyond the network names may reach.
const EDGE = 30;
const CELL = 80;
// Where the name of a node may stand, the best places first: below, beside, above, and shifted to one side.
const SIDES = [
  [0, 1],
  [1, 0],
  [-1, 0],
  [0, -1],
  [0.7, 1],
  [-0.7, 1],
  [0.7, -1],
  [-0.7, -1],
  [1, 0.7],
  [1, -0.7],
  [-1, 0.7],
  [-1, -0.7],
];
const family = getComputedStyle(document.body).fontFamily;

// Papers have long titles, and venues say little: their names come later than the size of their nodes asks for.
const STAND_BACK = { Paper: 0.65, Venue: 0.65 };
const importance = (node) => (STAND_BACK[typeOf(node)] ?? 1) * nodes.size[node];
const isHub = (node) => nodes.rank[node] < HUBS && importance(node) > SHARED;
const pixels = (node) => (isHub(node) ? 13 : 12);
const weight = (node) => (isHub(node) ? 600 : 450);
const measures = new Map();
const hovered = { node: -1, community: -1 };
let labels = { scale: 0, seen: null, all: [] };

function forgetLabels() {
  labels = { scale: 0, seen: null, all: [] };
}

// The name as the network shows it: a title in up to three rows, others in up to two.
function wrapped(node) {
  const [width, most] = isPaper(node) ? [26, 3] : [26, 2];
  const rows = [""];
  for (const word of nodes.label[node].slice(0, 200).split(/\s+/)) {
    const row = `${rows.at(-1)} ${word}`.trim();
    if (row.length <= width || !rows.at(-1)) rows[rows.length - 1] = row;
    else rows.push(word);
  }
  const kept = rows.slice(0, most).map((row) => (row.length > width ? `${row.slice(0, width - 1)}…` : row));
  if (rows.length > most && !kept[most - 1].endsWith("…")) kept[most - 1] += " …";
  return kept;
}

// The first few tasks, methods and datasets of each community, so that each says what it is about.
const leaders = new Set();
{
  const led = new Map();
  for (const node of byRank) {
    const [community, times] = [nodes.community[node], led.get(nodes.community[node]) ?? 0];
    if (community < 0 || times >= LEADERS || !["Task", "Method", "Dataset"].includes(typeOf(node))) continue;
    led.set(community, times + 1);
    leaders.add(node);
  }
}

function measured(context, node) {
  if (!measures.has(node)) {
    const rows = wrapped(node);
    context.font = `${weight(node)} ${pixels(node)}px ${family}`;
    const width = Math.max(...rows.map((row) => context.measureText(row).width)) + 6;
    measures.set(node, { rows, width, height: rows.length * (pixels(node) + 2) });
  }
  return measures.get(node);
}

function box(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// The label of a node on one side of it.
function labelAt(context, node, scale, [right, down]) {
  const { rows, width, height } = measured(context, node);
  const x = placeX(node) * scale + right * (radius(node, scale) * scale + width / 2 + 2);
  const y = placeY(node) * scale + down * (radius(node, scale) * scale + height / 2 + 3);
  const looks = [[weight(node), pixels(node), typeOf(node) === "Person" ? "muted" : "ink"]];
  return { node, rows, looks, x, ...box(x, y, width, height) };
}

// The boxes that are taken, kept by the cells of a grid so that few need to be looked at.
function takenPlaces() {
  const grid = new Map();
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const visit = ({ left, right, top, bottom }, use) => {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x += 1) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y += 1) use(x * 65536 + y);
    }
  };
  return {
    add: (place) => visit(place, (cell) => (grid.has(cell) ? grid.get(cell).push(place) : grid.set(cell, [place]))),
    under: (place) => {
      const found = new Set();
      visit(place, (cell) => grid.get(cell)?.forEach((other) => overlap(place, other) && found.add(other)));
      return found.size;
    },
  };
}

// What is to be named, the most important first: all that is highlighted, else what is important at this zoom.
function wanted(scale, seen) {
  const inSight = (node) =>
    placeX(node) > seen.left && placeX(node) < seen.right && placeY(node) > seen.top && placeY(node) < seen.bottom;
  const lit = highlight.nodes;
  if (lit.size)
    return [...lit.keys()]
      .filter((node) => scope.has[node] && inSight(node))
      .sort((a, b) => lit.get(a) - lit.get(b) || byImportance(a, b))
      .slice(0, MOST_NAMES);
  const large = (node, place) => place < ALWAYS || leaders.has(node) || importance(node) * scale >= LARGE_ENOUGH;
  return scope.nodes.filter((node, place) => inSight(node) && large(node, place)).slice(0, MOST_NAMES);
}

// The middle of a name, moved so far that the first view does not cut it off.
function within(middle, width, scale) {
  const [left, right] = [scope.box[0] * scale - EDGE + width / 2, scope.box[2] * scale + EDGE - width / 2];
  return left < right ? Math.min(Math.max(middle, left), right) : middle;
}

// Names of communities go first; they stand at the top of their discs, or wherever else there is room.
function communityNames(context, scale, texts) {
  if (highlight.nodes.size || scope.kind === "neighbourhood") return [];
  return discs().flatMap((community) => {
    const [name, members, x, y, radius] = communities[community];
    const size = (members >= LARGE_COMMUNITY || scope.kind === "overview" ? 15 : 13) - (isNarrow() ? 3 : 0);
    const rows = [
      name.length > 38 ? `${name.slice(0, 37)}…` : name,
      ...(scope.kind === "overview" ? [plural(members, "thing", "things")] : []),
    ];
    context.font = `650 ${size}px ${family}`;
    const width = context.measureText(rows[0]).width + 10;
    const height = size + 4 + 15 * (rows.length - 1);
    const [middle, rim, across] = [y * scale, radius * scale, within(x * scale, width, scale)];
    const places = [
      middle - rim - height / 2 - 1,
      middle - rim + height / 2 + 4,
      middle + rim + height / 2,
      middle,
    ].map((at) => box(across, at, width, height));
    const place = places.find((free) => !texts.under(free));
    if (!place) return [];
    const looks = [
      [650, size, `${communityColour(community)}-ink`],
      [400, 12, "muted"],
    ];
    const label = { community, rows, looks, x: across, ...place };
    texts.add(label);
    return [label];
  });
}

// How far a label reaches beyond the network on the left or right, where the first view may cut it off.
const beyond = ({ left, right }, scale) =>
  Math.max(0, scope.box[0] * scale - EDGE - left, right - scope.box[2] * scale - EDGE);

function chooseLabels(context, scale, seen) {
  const [marks, texts] = [takenPlaces(), takenPlaces()];
  const all = communityNames(context, scale, texts);
  const named = wanted(scale, seen);
  const lit = highlight.nodes.size > 0;
  for (const node of lit ? named : scope.nodes) {
    const width = 1.6 * radius(node, scale) * scale;
    marks.add(box(placeX(node) * scale, placeY(node) * scale, width, width));
  }
  named.forEach((node, place) => {
    const always = lit ? place === 0 : nodes.rank[node] < ALWAYS && importance(node) > SHARED;
    let best = null;
    for (const side of SIDES) {
      const label = labelAt(context, node, scale, side);
      if (texts.under(label) || (isNarrow() && beyond(label, scale))) continue;
      label.over = marks.under(label) + beyond(label, scale);
      if (!best || label.over < best.over) best = label;
    }
    if (!best || (best.over > (leaders.has(node) ? 1 : 0) && !always)) return;
    all.push(best);
    texts.add(best);
  });
  return all;
}

function drawLabel(context, { rows, looks, x, top }, scale) {
  let y = top;
  rows.forEach((row, index) => {
    const [weight, size, ink] = looks[index] ?? looks[0];
    context.font = `${weight} ${size / scale}px ${family}`;
    context.fillStyle = colour(ink);
    context.strokeText(row, x / scale, y / scale);
    context.fillText(row, x / scale, y / scale);
    y += size + 2;
  });
}

// The part of the network that is in sight, and as much again on each side.
function sight() {
  const { clientWidth: width, clientHeight: height } = canvas;
  const [from, to] = [
    network.DOMtoCanvas({ x: -width, y: -height }),
    network.DOMtoCanvas({ x: 2 * width, y: 2 * height }),
  ];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

function isStale(scale) {
  if (labels.scale !== scale) return true;
  const { x, y } = network.getViewPosition();
  const { left, right, top, bottom } = labels.seen;
  return Math.abs(x - (left + right) / 2) > (right - left) / 4 || Math.abs(y - (top + bottom) / 2) > (bottom - top) / 4;
}

function drawLabels(context) {
  const scale = network.getScale();
  context.save();
  if (isStale(scale)) {
    const seen = sight();
    labels = { scale, seen, all: chooseLabels(context, scale, seen) };
  }
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round" });
  Object.assign(context, { strokeStyle: colour("ground"), lineWidth: 3.5 / scale });
  const last = scope.has[hovered.node] ? [labelAt(context, hovered.node, scale, SIDES[0])] : [];
  for (const label of [...labels.all, ...last]) drawLabel(context, label, scale);
  context.restore();
}

// The label under a point of the network, if any.
function labelUnder({ x, y }) {
  const scale = network.getScale();
  return labels.all.find(
    ({ left, right, top, bottom }) => x * scale > left && x * scale < right && y * scale > top && y * scale < bottom,
  );
}
