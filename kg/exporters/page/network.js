"use strict";
// The drawn network: its looks, which types it shows, and which node is chosen.

const hiddenTypes = new Set();
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const VEIL = 0.88;
const STRONG = 0.75;
const [FURTHEST, NEAREST] = [0.45, 1.3];
const MARGIN = 60;
const NARROW = 720;
const canvas = document.getElementById("network");

const drawnNodes = new vis.DataSet(data.nodes);
const drawnEdges = new vis.DataSet(data.edges);
const shownNodes = new vis.DataView(drawnNodes, { filter: (node) => !hiddenTypes.has(node.group) });
const network = new vis.Network(
  canvas,
  { nodes: shownNodes, edges: drawnEdges },
  { ...data.options, groups: looks() },
);
let chosen = null;

function looks() {
  const ink = colour("ink");
  return Object.fromEntries(
    Object.entries(SHAPES).map(([type, [shape]]) => {
      const fill = colour(type);
      const strong = { background: fill, border: ink };
      return [type, { shape, color: { background: fill, border: fill, highlight: strong, hover: strong } }];
    }),
  );
}

function showType(type, shown) {
  if (shown) hiddenTypes.delete(type);
  else hiddenTypes.add(type);
  shownNodes.refresh();
  forgetLabels();
  if (chosen && hiddenTypes.has(typeOf(chosen))) choose(null);
}

// Choose a node, or none: its neighbourhood stands out, and the panel shows its facts.
function choose(id) {
  strengthen(chosen, false);
  strengthen(id, true);
  chosen = id;
  forgetLabels();
  network.setSelection({ nodes: id ? [id] : [], edges: [] });
  showPanel(id);
}

// Choose a node and move there: into the middle of what the panel leaves free, as near as shows its neighbours too.
function visit(id) {
  setShown(typeOf(id), true);
  choose(id);
  const wide = window.innerWidth > NARROW;
  const offset = wide ? { x: -panel.offsetWidth / 2, y: 0 } : { x: 0, y: -panel.offsetHeight / 2 };
  const free = { x: canvas.clientWidth / 2 + offset.x - MARGIN, y: canvas.clientHeight / 2 + offset.y - MARGIN };
  const reach = (axis) => Math.max(1, ...neighbours(id).map((other) => Math.abs(nodes.get(other)[axis] - nodes.get(id)[axis])));
  const scale = Math.min(NEAREST, Math.max(FURTHEST, Math.min(free.x / reach("x"), free.y / reach("y"))));
  network.focus(id, { scale, offset, animation: motion() });
}

function motion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 450, easingFunction: "easeInOutQuad" };
}

function strengthen(id, strong) {
  const facts = id ? factsByNode.get(id) : [];
  drawnEdges.update(facts.map(({ edge }) => ({ id: edge.id, color: { ...edge.color, opacity: strong ? STRONG : edge.color.opacity } })));
}

// Draw the neighbourhood of the chosen node again, over a veil on all else.
function drawNeighbourhood(context) {
  if (!chosen) return;
  context.save();
  context.resetTransform();
  context.globalAlpha = VEIL;
  context.fillStyle = colour("ground");
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  const { edges: edgeItems, nodes: nodeItems } = network.body;
  const edges = network.getConnectedEdges(chosen).map((id) => edgeItems[id]);
  edges.forEach((edge) => edge.draw(context));
  edges.forEach((edge) => edge.drawArrows(context));
  [...network.getConnectedNodes(chosen), chosen].forEach((id) => nodeItems[id].draw(context));
}

network.on("click", ({ nodes: [id] }) => choose(id ?? null));
network.on("hoverNode", ({ node }) => { hovered = node; });
network.on("blurNode", () => { hovered = null; });
network.on("afterDrawing", (context) => {
  drawNeighbourhood(context);
  drawLabels(context);
});
dark.addEventListener("change", () => network.setOptions({ groups: looks() }));
document.getElementById("whole").addEventListener("click", () => {
  choose(null);
  network.fit({ animation: motion() });
});
