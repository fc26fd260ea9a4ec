// Shows the first view: what the address asks for, or the whole.
"use strict";

// The views beside the network are made when they are opened, and again when what they show has changed.
const SHOW = { timeline: showTimeline, matrix: showMatrix, table: showTable };
const MADE_OF = [...FILTERS, "community", "node", "together", "picks", "columns", "tab"];

function describe() {
  const { nodes: all, edges: facts } = data.counts;
  byId("counts").textContent = `${plural(all, "thing", "things")}, ${plural(facts, "fact", "facts")}`;
  if (all <= NODES) return;
  byId("counts").append(
    `. This page holds the ${number(NODES)} most important things and ${number(EDGES)} facts; `,
    make("code", { textContent: "kg serve" }),
    ", which comes later, will show all.",
  );
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion(true) });
}

// On a narrow screen legend and filters are folded away.
function unfold(open) {
  document.body.classList.toggle("open", open);
  byId("more").ariaExpanded = String(open);
}

follow((now, before) => {
  if (differs(["community", "node", "tab"])(now, before)) unfold(false);
  if (SHOW[now.tab] && differs(MADE_OF)(now, before)) SHOW[now.tab]();
  if (scopeChanged(now, before) && differs(["community", "around", "hops"])(now, before)) frameAll();
});
themeFollowers.push(() => SHOW[view.tab]?.());
window.addEventListener("resize", () => view.tab === "timeline" && showTimeline());
byId("whole").addEventListener("click", () => {
  change({ node: -1, together: false, around: -1, community: -1 });
  frameAll();
});
byId("closer").addEventListener("click", () => zoom(1.5));
byId("further").addEventListener("click", () => zoom(1 / 1.5));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  query.focus();
});
byId("more").addEventListener("click", () => unfold(!document.body.classList.contains("open")));

byId("share").hidden = location.protocol === "about:";
if (isLarge) byId("whole").textContent = "Overview";
describe();
showTab(view);
showCrumbs(view);
showShown();
showLegend(view);
showTray(view);
showPanel(view);
light(view);
if (view.node >= 0 && scope.kind !== "neighbourhood") flyTo(view.node, { animate: false });
else frameAll({ animate: false });
SHOW[view.tab]?.();
