"use strict";
// Names in the network: at each zoom those of the most important nodes, of one size on the screen, none over another
// or over a node. Lengths are pixels of the screen, from the origin of the network.

// A node whose importance times the zoom is at least this is named where there is room.
const LARGE_ENOUGH = 5.2;
// What more than one paper names is larger than this; the first few of it are always named, the very first in bold.
const SHARED = 6;
const ALWAYS = 30;
const HUBS = 8;
const CELL = 80;
const SIDES = [[0, 1], [1, 0], [-1, 0], [0, -1]];
const family = getComputedStyle(document.body).fontFamily;

// Papers have long titles, and venues say little: their names come later than the size of their nodes asks for.
const STAND_BACK = { Paper: 0.65, Venue: 0.65 };
const importance = (node) => (STAND_BACK[node.group] ?? 1) * node.size;
const byImportance = [...data.nodes].sort((left, right) => importance(right) - importance(left));
const hubs = new Set(byImportance.slice(0, HUBS).filter((node) => importance(node) > SHARED));
const pixels = (node) => (hubs.has(node) ? 14 : 12);
const font = (node, scale) => `${hubs.has(node) ? 600 : 500} ${pixels(node) / scale}px ${family}`;
const isShown = (node) => shownNodes.get(node.id) !== null;
const isAlways = (node, rank) => (chosen ? rank === 0 : rank < ALWAYS && importance(node) > SHARED);
const measures = new Map();
let hovered = null;
let labels = { scale: 0, all: [] };

function forgetLabels() {
  labels = { scale: 0, all: [] };
}

// The name as the network shows it: a title in up to three rows, others in one.
function wrapped(id) {
  const [width, most] = typeOf(id) === "Paper" ? [26, 3] : [34, 1];
  const rows = [""];
  for (const word of things[id].label.split(/\s+/)) {
    const row = `${rows.at(-1)} ${word}`.trim();
    if (row.length <= width || !rows.at(-1)) rows[rows.length - 1] = row;
    else rows.push(word);
  }
  const kept = rows.slice(0, most).map((row) => (row.length > width ? `${row.slice(0, width - 1)}…` : row));
  if (rows.length > most && !kept[most - 1].endsWith("…")) kept[most - 1] += " …";
  return kept;
}

function measured(context, node) {
  if (!measures.has(node.id)) {
    const rows = wrapped(node.id);
    context.font = font(node, 1);
    const width = Math.max(...rows.map((row) => context.measureText(row).width)) + 6;
    measures.set(node.id, { rows, width, height: rows.length * (pixels(node) + 2) });
  }
  return measures.get(node.id);
}

function box(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// The label of a node on one side of it.
function labelAt(context, node, scale, [right, down]) {
  const { rows, width, height } = measured(context, node);
  const x = node.x * scale + right * (node.size * scale + width / 2 + 2);
  const y = node.y * scale + down * (node.size * scale + height / 2 + 4);
  return { node, rows, x, ...box(x, y, width, height) };
}

// The boxes that are taken, kept by the cells of a grid so that few need to be looked at.
function takenPlaces() {
  const grid = new Map();
  const cells = function* ({ left, right, top, bottom }) {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x += 1) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y += 1) yield `${x},${y}`;
    }
  };
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    add: (place) => [...cells(place)].forEach((cell) => grid.set(cell, [...(grid.get(cell) ?? []), place])),
    under: (place) => new Set([...cells(place)].flatMap((cell) => grid.get(cell) ?? []).filter((other) => overlap(place, other))).size,
  };
}

// How far a label reaches beyond the network on the left or right, where the first view may cut it off.
const [leftmost, rightmost] = [Math.min, Math.max].map((most) => data.nodes.reduce((x, node) => most(x, node.x), 0));
const beyond = ({ left, right }, scale) => Math.max(0, leftmost * scale - left, right - rightmost * scale);

// What is to be named, the most important first: all that is near the chosen node, else what is important at this zoom.
function wanted(scale) {
  if (chosen) {
    const near = new Set(neighbours(chosen));
    return [nodes.get(chosen), ...byImportance.filter((node) => near.has(node.id) && isShown(node))];
  }
  const important = (node, rank) => isAlways(node, rank) || importance(node) * scale >= LARGE_ENOUGH;
  return byImportance.filter(isShown).filter(important);
}

function chooseLabels(context, scale) {
  const [marks, texts, all] = [takenPlaces(), takenPlaces(), []];
  const named = wanted(scale);
  const obstacles = chosen ? named : data.nodes.filter(isShown);
  obstacles.forEach(({ x, y, size }) => marks.add(box(x * scale, y * scale, 1.6 * size * scale, 1.6 * size * scale)));
  named.forEach((node, rank) => {
    const sides = SIDES.map((side) => labelAt(context, node, scale, side)).filter((side) => !texts.under(side));
    const worse = (left, right) => marks.under(left) + beyond(left, scale) - marks.under(right) - beyond(right, scale);
    const [label] = sides.sort(worse);
    if (!label || (marks.under(label) && !isAlways(node, rank))) return;
    all.push(label);
    texts.add(label);
  });
  return all;
}

function drawLabel(context, { node, rows, x, top }, scale, { ink, muted }) {
  context.font = font(node, scale);
  context.fillStyle = node.group === "Person" ? muted : ink;
  rows.forEach((row, index) => {
    const y = (top + index * (pixels(node) + 2)) / scale;
    context.strokeText(row, x / scale, y);
    context.fillText(row, x / scale, y);
  });
}

function drawLabels(context) {
  const scale = network.getScale();
  const inks = { ink: colour("ink"), muted: colour("muted") };
  context.save();
  if (labels.scale !== scale) labels = { scale, all: chooseLabels(context, scale) };
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round" });
  Object.assign(context, { strokeStyle: colour("ground"), lineWidth: 3.5 / scale });
  const last = hovered ? [labelAt(context, nodes.get(hovered), scale, SIDES[0])] : [];
  for (const label of [...labels.all, ...last]) drawLabel(context, label, scale, inks);
  context.restore();
}
