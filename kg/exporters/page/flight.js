// Moves the view of the network: to the whole, to a node and its neighbours, to what is collected.
"use strict";

const [FURTHEST, NEAREST] = [0.35, 1.3];
const MARGIN = 40;
// The room for the names of nodes at the side, and above and below.
const [ASIDE, ABOVE] = [95, 60];

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const motion = (wanted) => (wanted && !still.matches ? { duration: 450, easingFunction: "easeInOutQuad" } : false);

// Where the view must stand, and how near, so that a box fills what the panel leaves free.
function framing([left, top, right, bottom]) {
  const [aside, below] = panel.hidden ? [0, 0] : isNarrow() ? [0, panel.offsetHeight] : [panel.offsetWidth + 14, 0];
  const free = { x: canvas.clientWidth - aside - 2 * MARGIN, y: canvas.clientHeight - below - 2 * MARGIN };
  const scale = Math.min(Math.max(free.x, MARGIN) / (right - left), Math.max(free.y, MARGIN) / (bottom - top));
  return {
    scale,
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    offset: { x: -aside / 2, y: -below / 2 },
  };
}

function frame(box, { animate = true, most = NEAREST } = {}) {
  const { scale, ...place } = framing(box);
  network.moveTo({ ...place, scale: Math.min(most, scale), animation: motion(animate) });
}

const frameAll = (options) => frame(scope.box, { most: scope.kind === "neighbourhood" ? 1 : 1.6, ...options });

// The box round some nodes, with room for their names.
function boxRound(some) {
  const least = (place, sign) =>
    sign * some.reduce((smallest, node) => Math.min(smallest, sign * place(node)), Infinity);
  return [least(placeX, 1) - ASIDE, least(placeY, 1) - ABOVE, least(placeX, -1) + ASIDE, least(placeY, -1) + ABOVE];
}

// Move to a node: as near as shows its neighbours too, or if they are too far apart, to itself.
function flyTo(node, options) {
  const near = boxRound([node, ...litNodes(1)]);
  if (framing(near).scale >= FURTHEST) frame(near, options);
  else frame(boxRound([node]), { ...options, most: FURTHEST });
}

const litNodes = (steps) =>
  [...highlight.nodes.keys()].filter((node) => scope.has[node] && highlight.nodes.get(node) <= steps);

function flyToTogether() {
  const some = litNodes(highlight.path ? 0 : 1);
  if (some.length) frame(boxRound(some));
}

follow((now, before) => {
  if (now.together && !before.together) flyToTogether();
});
