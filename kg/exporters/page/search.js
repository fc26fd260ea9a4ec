"use strict";
// The search box: suggestions while one types, over labels and aliases.

const MOST_HITS = 12;
const query = document.getElementById("query");
const hits = document.getElementById("hits");
const names = byImportance.flatMap((node) =>
  [things[node.id].label, ...things[node.id].aliases, ...things[node.id].titles.map(([, title]) => title)]
    .map((name) => ({ id: node.id, name, key: folded(name) })));
let active = -1;

// A name that begins with what is sought comes first, then one with a word that does, then the others.
function rank(key, sought) {
  const at = key.indexOf(sought);
  if (at <= 0) return at === 0 ? 0 : Infinity;
  return /[\p{L}\p{N}]/u.test(key[at - 1]) ? 2 : 1;
}

function found(text) {
  const sought = folded(text.trim());
  const best = new Map();
  for (const { id, name, key } of sought ? names : []) {
    const score = rank(key, sought);
    if (score < (best.get(id)?.score ?? Infinity)) best.set(id, { id, name, score });
  }
  return [...best.values()].sort((left, right) => left.score - right.score).slice(0, MOST_HITS);
}

function suggest() {
  const all = found(query.value);
  const empty = query.value.trim() && !all.length ? [make("li", { className: "none", textContent: "Nothing found" })] : [];
  hits.replaceChildren(...all.map(hit), ...empty);
  setOpen(hits.childElementCount > 0);
  activate(all.length ? 0 : -1);
}

function hit({ id, name }, index) {
  const { label } = things[id];
  const note = name === label ? typeOf(id) : `${typeOf(id)}, also ${name}`;
  const item = make("li", { className: "hit", id: `hit-${index}`, role: "option" }, swatch(typeOf(id)), make("span", { textContent: label }), make("small", { textContent: note }));
  item.dataset.node = id;
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => take(item));
  return item;
}

function setOpen(open) {
  hits.hidden = !open;
  query.ariaExpanded = String(open);
}

function activate(index) {
  active = index;
  [...hits.children].forEach((item, place) => { item.ariaSelected = String(place === index); });
  if (index < 0) query.removeAttribute("aria-activedescendant");
  else query.setAttribute("aria-activedescendant", `hit-${index}`);
  hits.children[index]?.scrollIntoView({ block: "nearest" });
}

function take(item) {
  query.value = things[item.dataset.node].label;
  setOpen(false);
  visit(item.dataset.node);
}

function press(event) {
  const count = hits.querySelectorAll(".hit").length;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && count) {
    event.preventDefault();
    activate((active + step + count) % count);
  } else if (event.key === "Enter" && active >= 0 && !hits.hidden) {
    take(hits.children[active]);
  } else if (event.key === "Escape") {
    setOpen(false);
    event.stopPropagation();
  }
}

query.addEventListener("input", suggest);
query.addEventListener("focus", suggest);
query.addEventListener("blur", () => setOpen(false));
query.addEventListener("keydown", press);
