// The drawn network: vis-network draws the nodes and moves the view; a veil sets back what does not stand out.
"use strict";

const NARROW = 760;
const isNarrow = () => window.innerWidth <= NARROW;
const VEIL = 0.86;
// More edges than these stand out less each, and have no arrows.
const FEW = 300;
const canvas = byId("network");
const panel = byId("panel");
const highlight = { nodes: new Map(), edges: [], path: false };

const outlines = types.map(([type]) => new Path2D(shapeOf(type)));
const drawnNode = (node) => ({ id: node, x: placeX(node), y: placeY(node), size: nodes.size[node] });

// Nodes shrink more slowly than the network when one zooms out, so that they still can be seen.
function radius(node, scale) {
  const slowness = scope.kind === "overview" ? 0.45 : 0.62;
  return nodes.size[node] * (scale < 1 ? scale ** (slowness - 1) : 1);
}

function paintNode({ ctx: context, id: node, x, y }) {
  const scale = network.getScale();
  const unit = radius(node, scale) / 5;
  const chosen = node === view.node || node === hovered.node || (view.together && view.picks.includes(node));
  context.translate(x - 6 * unit, y - 6 * unit);
  context.scale(unit, unit);
  context.lineWidth = (chosen ? 5 : 1.6) / scale / unit;
  context.lineJoin = "round";
  context.strokeStyle = colour(chosen ? "ink" : "ground");
  context.stroke(outlines[nodes.type[node]]);
  context.fillStyle = colour(colourName(node));
  context.fill(outlines[nodes.type[node]]);
  return NOTHING;
}

const drawn = new vis.DataSet(scope.nodes.map(drawnNode));
const options = { ...data.options, nodes: { ...data.options.nodes, shape: "custom", ctxRenderer: paintNode } };
const network = new vis.Network(canvas, { nodes: drawn, edges: [] }, options);

// Bring the drawn nodes in line with the scope; only what changes is touched.
function redraw({ places = false } = {}) {
  drawn.remove(drawn.getIds().filter((node) => !scope.has[node]));
  const known = new Set(drawn.getIds());
  drawn.add(scope.nodes.filter((node) => !known.has(node)).map(drawnNode));
  if (places) drawn.update([...known].map(drawnNode));
  chooseEdges();
  light(view);
}

// What stands out: the path between two collected nodes, all that are collected, or the neighbourhood of the chosen one.
function light(now) {
  const { node, hops, together, picks } = now;
  const path = together && picks.length === 2 ? shortestPath(...picks) : null;
  Object.assign(highlight, { nodes: new Map(), edges: [], path: Boolean(path) });
  if (path) Object.assign(highlight, { nodes: new Map(path.nodes.map((member) => [member, 0])), edges: path.edges });
  else if (together)
    highlight.nodes = new Map(
      [...picks, ...papersNaming(picks)].map((member, place) => [member, Number(place >= picks.length)]),
    );
  else if (node >= 0) highlight.nodes = reach(node, hops);
  if (!path) highlight.edges = [...visibleEdges.stated, ...visibleEdges.faint].filter(isLit);
  forgetLabels();
  network.redraw();
}

// An edge between two lit nodes that leads a step further.
function isLit(edge) {
  const [from, to] = [highlight.nodes.get(edges.from[edge]), highlight.nodes.get(edges.to[edge])];
  return from !== undefined && to !== undefined && (from !== to || view.together);
}

// Draw what stands out again, over a veil on all else.
function drawHighlight(context) {
  if (!highlight.nodes.size) return;
  const scale = network.getScale();
  context.save();
  context.resetTransform();
  context.globalAlpha = VEIL;
  context.fillStyle = colour("ground");
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  context.save();
  context.strokeStyle = context.fillStyle = colour(highlight.path ? "accent" : "edge-strong");
  context.lineWidth = (highlight.path ? 3 : 1.2) / scale;
  context.globalAlpha = Math.min(0.8, Math.max(0.12, FEW / highlight.edges.length / 2));
  strokeEdges(context, highlight.edges);
  if (highlight.edges.length < FEW) highlight.edges.forEach((edge) => arrow(context, edge, scale));
  context.restore();
  for (const node of highlight.nodes.keys()) network.body.nodes[node]?.draw(context);
}

network.on("beforeDrawing", drawUnder);
network.on("afterDrawing", (context) => {
  drawHighlight(context);
  drawLabels(context);
  root.dataset.drawn ??= performance.now();
});

chooseEdges();
follow((now, before) => {
  const scoped = scopeChanged(now, before);
  if (scoped) redraw({ places: now.around !== before.around || (now.around >= 0 && now.hops !== before.hops) });
  else if (differs(["node", "hops", "together", "picks"])(now, before)) light(now);
});
themeFollowers.push(() => network.redraw());
