// What a press on the network means: it chooses a node, opens a community, or lets go.
"use strict";

// A press so many pixels beside a node is meant for it.
const NEAR = 5;

// Choose a node, or none. In a large graph its neighbourhood opens. What hides the node is undone.
function choose(node, { fly = true } = {}) {
  if (node < 0) return change({ node, together: false });
  if (!passing.nodes[node]) reveal(node);
  const community = nodes.community[node] === view.community ? view.community : -1;
  const around = isLarge || (view.around >= 0 && !scope.has[node]) ? node : view.around;
  change({ node, together: false, community, around });
  if (fly && scope.kind !== "neighbourhood") flyTo(node);
}

function reveal(node) {
  change({ hidden: view.hidden.filter((type) => type !== nodes.type[node]) }, { small: true });
  if (!passing.nodes[node]) clearFilters();
}

// The node at a point of the network, or so near to it that it must be meant; -1 for none.
function nodeAt({ x, y }) {
  const scale = network.getScale();
  let [best, least] = [-1, Infinity];
  for (const node of scope.nodes) {
    const away = Math.hypot(placeX(node) - x, placeY(node) - y) - radius(node, scale);
    if (away < least && away < NEAR / scale) [best, least] = [node, away];
  }
  return best;
}

function communityAt({ x, y }) {
  const hit = discs().filter(
    (community) => Math.hypot(communities[community][2] - x, communities[community][3] - y) < communities[community][4],
  );
  return hit.sort((left, right) => communities[left][4] - communities[right][4])[0] ?? -1;
}

// What a point of the network means: a node, or a community where a click opens it.
function target(point) {
  const node = nodeAt(point);
  const label = node < 0 ? labelUnder(point) : undefined;
  if (node >= 0 || label?.node >= 0) return { node: label?.node ?? node, community: -1 };
  return { node: -1, community: label?.community ?? (scope.kind === "overview" ? communityAt(point) : -1) };
}

function clicked({ pointer, event }) {
  const { node, community } = target(pointer.canvas);
  if (node >= 0 && (event.srcEvent.ctrlKey || event.srcEvent.metaKey)) pick(node);
  else if (community >= 0) openCommunity(community);
  else choose(node, { fly: false });
}

function hover({ offsetX, offsetY }) {
  const now = target(network.DOMtoCanvas({ x: offsetX, y: offsetY }));
  if (now.node === hovered.node && now.community === hovered.community) return;
  Object.assign(hovered, now);
  canvas.style.cursor = now.node >= 0 || now.community >= 0 ? "pointer" : "";
  network.redraw();
}

network.on("click", clicked);
canvas.addEventListener("pointermove", hover);
canvas.addEventListener("pointerleave", () => Object.assign(hovered, { node: -1, community: -1 }));
