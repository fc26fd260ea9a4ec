// Things that are collected: the papers that name all of them, and the shortest path between two.
"use strict";

const tray = byId("tray");
const MOST_CHIPS = 6;

// Collect a node, or put it back.
function pick(node) {
  const picks = view.picks.includes(node) ? view.picks.filter((other) => other !== node) : [...view.picks, node];
  change({ picks, together: view.together && picks.length > 1 });
  tell(`${plural(picks.length, "thing", "things")} collected`);
}

function showTray({ picks }) {
  tray.hidden = !picks.length;
  const common =
    picks.length < 2 ? "Collect one more" : `In common: ${plural(papersNaming(picks).length, "paper", "papers")}`;
  const open = press(common, { className: "open", disabled: picks.length < 2 });
  open.addEventListener("click", () => change({ together: true, node: -1 }));
  const clear = press("×", { className: "clear", ariaLabel: "Empty the collection" });
  clear.addEventListener("click", () => change({ picks: [], together: false }));
  const chips = picks.slice(0, MOST_CHIPS).map((node) => wayTo(node, { className: "chip" }));
  const more = picks.length > MOST_CHIPS ? [`+${picks.length - MOST_CHIPS}`] : [];
  tray.replaceChildren(...chips, ...more, open, clear);
}

function togetherPanel(picks) {
  const head = panelHead([say("span", `${picks.length} collected`)], "What they have in common");
  const list = make("ul", { className: "collected" }, ...picks.map((node) => make("li", {}, wayTo(node))));
  const path = picks.length === 2 ? [pathSection(...picks)] : [];
  return [head, list, ...path, commonPapers(picks)];
}

function commonPapers(picks) {
  const common = papersNaming(picks);
  const why = (paper) => picks.flatMap((other) => edgesBetween(paper, other)).flatMap(support);
  const item = (paper) => make("li", {}, wayTo(paper), byline(paper), ...why(paper));
  const list = common.length ? cutList(common, item) : [say("p", "No paper names all of them.", "rest")];
  const title = countedTitle("Papers that name all", number(common.length));
  return make("section", { className: "facts common" }, title, ...list);
}

const edgesBetween = (node, other) => [...edgesOf(node)].filter((edge) => otherEnd(edge, node) === other);

function pathSection(start, end) {
  const path = shortestPath(start, end);
  const title = countedTitle("Shortest path", path ? plural(path.edges.length, "step", "steps") : "");
  const list = path
    ? make("ol", {}, ...path.nodes.map((node, step) => pathStep(path, node, step)))
    : say("p", "No path leads from one to the other along what is shown.", "rest");
  return make("section", { className: "facts path" }, title, list);
}

function pathStep(path, node, step) {
  const edge = path.edges[step - 1];
  if (edge === undefined) return make("li", {}, wayTo(node));
  const words = relations[edges.relation[edge]][edges.from[edge] === node ? 2 : 1];
  return make("li", {}, say("p", words, "sureness"), wayTo(node));
}

follow((now, before) => {
  if (differs(["picks", ...FILTERS])(now, before)) showTray(now);
});
