// The filters and the chips that say which are set, the tabs, the way back to the whole, and how much is shown.
"use strict";

const option = (value, textContent) => make("option", { value, textContent });
const field = (name) => byId("filters").elements[name];

// Only what occurs is offered.
function fillFilters() {
  const offer = (name, none, options) =>
    field(name).append(...none, ...options.map(([value, words]) => option(value, words)));
  const [usedRelations, usedRoles] = [new Set(edges.relation), new Set(edges.role)];
  const byYear = allYears.map((year) => [year, year]);
  offer(
    "relation",
    [option(-1, "Any")],
    [...relations.entries()].filter(([index]) => usedRelations.has(index)).map(([index, [, words]]) => [index, words]),
  );
  offer(
    "role",
    [option(-1, "Any")],
    [...roles.entries()].filter(([index]) => usedRoles.has(index)),
  );
  offer("from", [option(0, "First")], byYear);
  offer("to", [option(0, "Last")], byYear);
  offer(
    "community",
    [option(-1, "Any")],
    largeCommunities.map((community) => [community, communities[community][0]]),
  );
}

function showFilters(now) {
  for (const name of ["relation", "role", "from", "to", "community", "confidence"])
    field(name).value = String(now[name]);
  field("code").checked = now.code;
  byId("at-least").textContent = `${now.confidence} %`;
  byId("chips").replaceChildren(...chips(now).map(([words, patch]) => chip(words, patch)));
}

// What each set filter says, and how it is undone.
function chips(now) {
  const undo = (name) => ({ [name]: START[name] });
  const all = [];
  if (now.relation >= 0) all.push([`Relation: ${relations[now.relation][1]}`, undo("relation")]);
  if (now.role >= 0) all.push([`Role: ${roles[now.role]}`, undo("role")]);
  if (now.from || now.to)
    all.push([
      now.from === now.to ? `Year: ${now.from}` : `Years: ${now.from || allYears[0]}–${now.to || allYears.at(-1)}`,
      { from: 0, to: 0 },
    ]);
  if (now.confidence) all.push([`At least ${now.confidence} % sure`, undo("confidence")]);
  if (now.code) all.push(["Has code", undo("code")]);
  if (now.community >= 0 && now.tab !== "network")
    all.push([`Community: ${communities[now.community][0]}`, undo("community")]);
  return all;
}

function chip(words, patch) {
  const cross = Object.assign(say("span", " ×"), { ariaHidden: "true" });
  const button = press("", { className: "chip", title: "Remove this filter" }, words, cross);
  button.addEventListener("click", () => change(patch));
  return button;
}

function filterChanged({ target }) {
  const { name, type, value, checked } = target;
  change(
    { [name]: type === "checkbox" ? checked : Number(value), ...(name === "community" ? { around: -1 } : {}) },
    { small: type === "range" },
  );
}

function showTab({ tab }) {
  for (const name of TABS) {
    const button = byId(`tab-${name}`);
    button.ariaSelected = String(name === tab);
    button.tabIndex = name === tab ? 0 : -1;
    byId(`view-${name}`).classList.toggle("away", name !== tab);
  }
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  change({ tab: TABS[(TABS.indexOf(view.tab) + step + TABS.length) % TABS.length] });
  byId(`tab-${view.tab}`).focus();
}

// The way back from a part to the whole.
function showCrumbs({ community, around }) {
  const steps = [[isLarge ? "Overview" : "Whole graph", { community: -1, around: -1, node: -1, together: false }]];
  if (community >= 0) steps.push([communities[community][0], { around: -1, node: -1, together: false }]);
  if (around >= 0) steps.push([`Around ${nodes.label[around]}`, {}]);
  byId("crumbs").hidden = steps.length < 2;
  byId("crumbs")
    .querySelector("ol")
    .replaceChildren(...steps.map(([words, patch], place) => crumb(words, patch, place === steps.length - 1)));
}

function crumb(words, patch, last) {
  if (last) return make("li", {}, make("span", { textContent: words, ariaCurrent: "page" }));
  const button = press(words);
  button.addEventListener("click", () => change(patch));
  return make("li", {}, button);
}

// What is drawn, of how much.
function showShown() {
  const { nodes: all, edges: facts } = data.counts;
  const drawnFacts = visibleEdges.stated.length + visibleEdges.faint.length;
  const of = (part, whole, words) =>
    part < whole ? `${number(part)} of ${number(whole)} ${words}` : `all ${number(whole)} ${words}`;
  const left = scope.left ? `; ${number(scope.left)} less important ones are left out` : "";
  const most = `the ${number(scope.nodes.length)} most important of ${number(all)} things`;
  byId("shown").textContent =
    scope.kind === "overview"
      ? `Shows ${number(largeCommunities.length)} communities and ${most}. Click one to open it.`
      : `Shows ${of(scope.nodes.length, all, "things")} and ${of(drawnFacts, facts, "facts")}${left}`;
}

fillFilters();
showFilters(view);
for (const event of ["input", "change"]) byId("filters").addEventListener(event, filterChanged);
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("clear-filters").addEventListener("click", () => {
  clearFilters();
  change({ community: -1 });
});
byId("tabs").addEventListener(
  "click",
  ({ target }) => target.id?.startsWith("tab-") && change({ tab: target.id.slice(4) }),
);
byId("tabs").addEventListener("keydown", moveTab);
follow((now, before) => {
  if (now.tab !== before.tab) showTab(now);
  if (differs([...FILTERS, "community", "tab"])(now, before)) showFilters(now);
  if (differs(["community", "around"])(now, before)) showCrumbs(now);
  if (scopeChanged(now, before)) showShown();
});
