// The panel: what a node is, and all its facts with what supports them, each a way on.
"use strict";

// A longer list of facts is cut here until all are asked for.
const AT_FIRST = 10;
const MOST_ALIASES = 12;

function panelHead(kind, title) {
  const close = press("×", { className: "close", ariaLabel: "Close", data: { act: "close" } });
  return make("header", {}, make("div", { className: "kind" }, ...kind, close), say("h2", title));
}

function nodePanel(node) {
  const head = panelHead([swatch(typeOf(node)), say("span", typeOf(node)), ...communityTag(node)], nodes.label[node]);
  const lists = factGroups(node).map((facts) => factList(node, facts));
  return [head, ...about(node), actions(node), ...lists, ...rest(node)];
}

function communityTag(node) {
  const community = nodes.community[node];
  if (!communities[community]) return [];
  const looks = { className: "tag", title: "Show this community alone", data: { community } };
  return [press("", looks, dot(communityColour(community)), communities[community][0])];
}

function about(node) {
  const { text = NOTHING, translations = [], links = [] } = detail(node);
  const parts = translations
    .filter(([, title]) => title)
    .map(([lang, title]) => Object.assign(say("p", title, "translated"), { lang }));
  if (isPaper(node)) parts.push(say("p", source(node), "source"));
  parts.push(...aliasLine(node), ...fieldList(node));
  if (links.length) parts.push(make("p", { className: "links" }, ...links.flatMap(webLink)));
  parts.push(...abstractPart("Abstract", text.language ?? "", text.abstract));
  return [...parts, ...translations.flatMap(([lang, , words]) => abstractPart(`Abstract (${lang})`, lang, words))];
}

function abstractPart(name, lang, textContent) {
  return textContent ? [later(name, () => [make("p", { lang, textContent })])] : [];
}

function fieldList(node) {
  const { fields = [] } = detail(node);
  const rows = fields.map(([name, value]) => make("div", {}, say("dt", name), say("dd", value)));
  return rows.length ? [make("dl", { className: "fields" }, ...rows)] : [];
}

function aliasLine(node) {
  const { aliases = [] } = detail(node);
  const more = aliases.length > MOST_ALIASES ? [` and ${number(aliases.length - MOST_ALIASES)} more`] : [];
  const line = make("p", { className: "aliases" }, "Also ", ...aliases.slice(0, MOST_ALIASES).map(alias), ...more);
  return aliases.length ? [line] : [];
}

function alias([form, times]) {
  return make("span", { className: "alias" }, form, times ? say("small", ` ${number(times)}×`) : "");
}

// Where and when a paper was published.
function source(paper) {
  const year = nodes.year[paper] || "";
  const place = venue(paper);
  return [place.includes(String(year)) ? "" : year, place, nodes.code[paper] ? "has code" : ""]
    .filter(Boolean)
    .join(" · ");
}

function actions(node) {
  const hop = (hops) =>
    press(plural(hops, "step", "steps"), { ariaPressed: String(view.hops === hops), data: { act: "hops", hops } });
  const collected = view.picks.includes(node);
  return make(
    "div",
    { className: "actions" },
    group("How far the highlighted neighbourhood reaches", hop(1), hop(2)),
    press("Neighbourhood", {
      title: "Draw this neighbourhood alone",
      ariaPressed: String(view.around === node),
      data: { act: "around" },
    }),
    press(collected ? "Collected ✓" : "Collect", {
      title: "Collect two or more: papers that name all, the path between two",
      ariaPressed: String(collected),
      data: { act: "pick" },
    }),
  );
}

function factList(node, { words, facts }) {
  const item = (edge) => fact(node, edge);
  return make("section", { className: "facts" }, countedTitle(words, number(facts.length)), ...cutList(facts, item));
}

const countedTitle = (words, counted) => make("h3", {}, words, " ", say("span", counted));

// A list that is cut until all of it is asked for.
function cutList(all, item) {
  const list = make("ul", {}, ...all.slice(0, AT_FIRST).map(item));
  if (all.length <= AT_FIRST) return [list];
  const more = press(`Show all ${number(all.length)}`, { className: "more" });
  more.addEventListener("click", () => {
    list.append(...all.slice(AT_FIRST).map(item));
    list.children[AT_FIRST].querySelector("button").focus();
    more.remove();
  });
  return [list, more];
}

function fact(node, edge) {
  const other = otherEnd(edge, node);
  return make("li", {}, wayTo(other), ...(isPaper(other) ? [byline(other)] : []), ...support(edge));
}

// Year, venue, authors and links of a paper, under its title.
function byline(paper) {
  const names = authors(paper).map((author) => nodes.label[author]);
  const written = names.length > 3 ? `${names[0]} et al.` : names.join(", ");
  const links = (detail(paper).links ?? []).flatMap(webLink);
  return make(
    "p",
    { className: "byline" },
    [source(paper), written].filter(Boolean).join(" · "),
    ...links.flatMap((link) => [" · ", link]),
  );
}

// Facts may lead to nodes that are not drawn now.
function rest(node) {
  const others = Array.from(edgesOf(node), (edge) => otherEnd(edge, node));
  const apart = new Set(others.filter((other) => !scope.has[other])).size;
  const words = `${plural(apart, "neighbour is", "neighbours are")} not drawn in the present view.`;
  return apart ? [say("p", words, "rest")] : [];
}

function showPanel(now) {
  const content = now.together ? togetherPanel(now.picks) : now.node >= 0 ? nodePanel(now.node) : [];
  panel.hidden = !content.length;
  document.body.classList.toggle("with-panel", !panel.hidden);
  panel.replaceChildren(...content);
}

// A press of a button in the panel.
function act({ act: name, hops }) {
  if (name === "close") change({ node: -1, together: false });
  else if (name === "hops") change({ hops: Number(hops) });
  else if (name === "around") change({ around: view.around === view.node ? -1 : view.node });
  else if (name === "pick") pick(view.node);
}

panel.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-act]");
  if (!button) return;
  const place = [...panel.querySelectorAll("[data-act]")].indexOf(button);
  act(button.dataset);
  if (!panel.hidden) panel.querySelectorAll("[data-act]")[place]?.focus();
});
document.addEventListener("click", ({ target }) => {
  const way = target.closest("[data-node], [data-community]");
  if (!way) return;
  if (way.dataset.community) openCommunity(Number(way.dataset.community));
  else choose(Number(way.dataset.node));
  if (!way.isConnected) panel.focus({ preventScroll: true });
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) act({ act: "close" });
});
follow((now, before) => {
  if (!differs(["node", "hops", "around", "together", "picks", ...FILTERS])(now, before)) return;
  showPanel(now);
  if (differs(["node", "together"])(now, before) && !panel.hidden) {
    panel.scrollTop = 0;
    tell(now.together ? "What they have in common" : `${nodes.label[now.node]}, ${typeOf(now.node)}`);
  }
});
