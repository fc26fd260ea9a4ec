"use strict";
// The panel: what a node is, and all its facts, each a way on.

const panel = document.getElementById("panel");

function showPanel(id) {
  panel.hidden = !id;
  if (!id) return;
  panel.replaceChildren(heading(id), ...about(things[id]), ...factGroups(id).map(factList), ...rest(id));
  panel.scrollTop = 0;
}

function heading(id) {
  const close = make("button", { type: "button", className: "close", textContent: "×", ariaLabel: "Close" });
  close.addEventListener("click", () => choose(null));
  const kind = make("div", { className: "kind" }, swatch(typeOf(id)), typeOf(id), close);
  return make("header", {}, kind, make("h2", { textContent: things[id].label }));
}

function about(thing) {
  const parts = thing.titles.map(([lang, textContent]) => make("p", { className: "translated", lang, textContent }));
  if (thing.aliases.length) parts.push(make("p", { className: "aliases", textContent: `Also ${thing.aliases.join(", ")}` }));
  if (thing.fields.length) parts.push(make("dl", { className: "fields" }, ...thing.fields.map(field)));
  if (thing.links.length) parts.push(make("p", { className: "links" }, ...thing.links.flatMap(link)));
  return [...parts, ...thing.abstracts.map(abstract)];
}

function field([name, value]) {
  return make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: value }));
}

// Only addresses of the web become links, whatever the data says.
function link([name, address]) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!["http:", "https:"].includes(url?.protocol)) return [];
  return [make("a", { href: url.href, textContent: name || url.hostname, rel: "noopener noreferrer", target: "_blank" })];
}

function abstract([lang, name, text]) {
  return make("details", {}, make("summary", { textContent: name }), make("p", { lang, textContent: text }));
}

function factList({ words, others }) {
  const title = make("h3", {}, `${words} `, make("span", { textContent: others.length }));
  const items = others.map((other) => make("li", {}, wayTo(other)));
  return make("section", { className: "facts" }, title, make("ul", {}, ...items));
}

function wayTo(id) {
  const button = make("button", { type: "button" }, swatch(typeOf(id)), make("span", { textContent: things[id].label }));
  button.addEventListener("click", () => {
    visit(id);
    panel.focus({ preventScroll: true });
  });
  return button;
}

// Facts that lead to nodes that are not drawn are counted.
function rest(id) {
  const count = things[id].facts - factsByNode.get(id).length;
  return count ? [make("p", { className: "rest", textContent: `${count} more facts lead to nodes that this page does not show.` })] : [];
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) choose(null);
});
