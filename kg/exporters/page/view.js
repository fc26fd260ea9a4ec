// What is seen now, in one object; the fragment of the address holds it, so that a view can be shared and gone back to.
"use strict";

const START = Object.freeze({
  tab: "network", // or timeline, matrix, table
  node: -1, // the chosen node, whose facts the panel shows
  hops: 1, // how far its neighbourhood reaches
  around: -1, // the node whose neighbourhood alone is drawn
  community: -1, // the community that alone is drawn
  picks: Object.freeze([]), // the nodes that are collected
  together: false, // whether the panel shows what they have in common
  hidden: Object.freeze([]), // types that the legend switched off
  relation: -1,
  role: -1,
  from: 0,
  to: 0,
  confidence: 0,
  code: false,
  columns: "Method", // of the matrix
  colour: "type", // what the colour of a node means
});
const TABS = ["network", "timeline", "matrix", "table"];
let view = START;
const followers = [];
// Calls the function with the new and the old view after each change.
const follow = (follower) => followers.push(follower);
const differs = (names) => (now, before) => names.some((name) => now[name] !== before[name]);

// Change parts of the view; small steps, such as those of a slider, leave no place to go back to.
function change(patch, { small = false } = {}) {
  const before = view;
  view = Object.freeze({ ...view, ...patch });
  if (!differs(Object.keys(patch))(view, before)) return;
  remember(small);
  followers.forEach((follower) => follower(view, before));
}

// How each part is written in the address, and read from it.
const idOf = (node) => nodes.id[node];
const readNumber = (most) => (text) => Math.max(0, Math.min(most, Number.parseInt(text, 10) || 0));
const readName = (list) => (name) => list.findIndex(([known]) => known === name);
const readList = (readOne) => (text) =>
  text
    .split(" ")
    .map(readOne)
    .filter((found) => found >= 0);
const readWord = (words) => (text) => (words.includes(text) ? text : words[0]);
const SPELLINGS = {
  tab: [String, readWord(TABS)],
  node: [idOf, nodeNumber],
  around: [idOf, nodeNumber],
  hops: [String, (text) => (text === "2" ? 2 : 1)],
  community: [String, (text) => (communities[text] ? Number(text) : -1)],
  picks: [(picks) => picks.map(idOf).join(" "), readList(nodeNumber)],
  together: [() => "1", Boolean],
  hidden: [(hidden) => hidden.map((type) => types[type][0]).join(" "), readList(readName(types))],
  relation: [(relation) => relations[relation][0], readName(relations)],
  role: [(role) => roles[role], (text) => roles.indexOf(text)],
  from: [String, readNumber(9999)],
  to: [String, readNumber(9999)],
  confidence: [String, readNumber(100)],
  code: [() => "1", Boolean],
  columns: [String, readWord(["Method", "Dataset"])],
  colour: [String, readWord(["type", "community"])],
};

function spelt(now) {
  const words = new URLSearchParams();
  for (const [name, [spell]] of Object.entries(SPELLINGS)) {
    const value = now[name];
    if (value !== START[name] && !(Array.isArray(value) && !value.length)) words.set(name, spell(value));
  }
  return words.toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
}

function read(fragment) {
  const words = new URLSearchParams(fragment);
  const known = Object.entries(SPELLINGS).filter(([name]) => words.has(name));
  const asked = { ...START, ...Object.fromEntries(known.map(([name, [, parse]]) => [name, parse(words.get(name))])) };
  // The overview of a large graph does not draw every node: one that is asked for alone is shown with its neighbours.
  if (isLarge && asked.around < 0 && asked.community < 0) asked.around = asked.node;
  return Object.freeze(asked);
}

// Inside a notebook the address may be out of reach; the page works without it.
function fragment() {
  try {
    return location.hash.slice(1);
  } catch {
    return "";
  }
}

function remember(small) {
  const words = spelt(view);
  if (words === fragment()) return;
  try {
    const address = words ? `#${words}` : location.pathname + location.search;
    history[small ? "replaceState" : "pushState"](null, "", address);
  } catch {
    rememberInPart(words);
  }
}

// In a frame the history may be closed, yet the fragment open.
function rememberInPart(words) {
  try {
    location.hash = words;
  } catch {
    tell("This view has no address to share");
  }
}

function revisit() {
  const before = view;
  view = read(fragment());
  if (spelt(view) !== spelt(before)) followers.forEach((follower) => follower(view, before));
}

view = read(fragment());
window.addEventListener("hashchange", revisit);
window.addEventListener("popstate", revisit);
