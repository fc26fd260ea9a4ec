// The search box: suggestions while one types, over labels, aliases and translated titles.
"use strict";

const MOST_HITS = 12;
const query = byId("query");
const hits = byId("hits");
let names = null;
let active = -1;

// All names with the node that bears them, made when they are first needed.
function allNames() {
  names ??= byRank.flatMap((node) => {
    const { aliases = [], translations = [] } = detail(node);
    const forms = [
      nodes.label[node],
      ...aliases.map(([form]) => form),
      ...translations.map(([, title]) => title).filter(Boolean),
    ];
    return forms.map((name) => ({ node, name, key: folded(name) }));
  });
  return names;
}

// The same name comes first, then one that begins so, then one with a word that does, then the others.
function score(key, sought, words) {
  const at = key.indexOf(sought);
  if (at === 0) return key.length === sought.length ? 0 : 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(key[at - 1]) ? 3 : 2;
  return words.length > 1 && words.every((word) => key.includes(word)) ? 4 : Infinity;
}

function found(text) {
  const sought = folded(text.trim());
  const words = sought.split(/\s+/);
  const best = new Map();
  for (const { node, name, key } of sought ? allNames() : []) {
    const points = score(key, sought, words);
    if (points < (best.get(node)?.points ?? Infinity)) best.set(node, { node, name, points });
  }
  return [...best.values()].sort((left, right) => left.points - right.points).slice(0, MOST_HITS);
}

function suggest() {
  const all = found(query.value);
  const empty = query.value.trim() && !all.length;
  hits.replaceChildren(
    ...all.map(hit),
    ...(empty
      ? [make("li", { className: "none", role: "option", ariaDisabled: "true", textContent: "Nothing found" })]
      : []),
  );
  setOpen(hits.childElementCount > 0);
  activate(all.length ? 0 : -1);
  if (query.value.trim()) tell(plural(all.length, "suggestion", "suggestions"));
}

function hit({ node, name }, index) {
  const label = nodes.label[node];
  const note = name === label ? typeOf(node) : `${typeOf(node)}, also ${name}`;
  return make(
    "li",
    { className: "hit", id: `hit-${index}`, role: "option", data: { hit: node } },
    swatch(typeOf(node)),
    make("span", { textContent: label }),
    make("small", { textContent: note }),
  );
}

function setOpen(open) {
  hits.hidden = !open;
  query.ariaExpanded = String(open);
}

function activate(index) {
  active = index;
  [...hits.children].forEach((item, place) => {
    item.ariaSelected = String(place === index);
  });
  if (index < 0) query.removeAttribute("aria-activedescendant");
  else query.setAttribute("aria-activedescendant", `hit-${index}`);
  hits.children[index]?.scrollIntoView({ block: "nearest" });
}

function take(item) {
  const node = Number(item.dataset.hit);
  query.value = nodes.label[node];
  setOpen(false);
  choose(node);
}

function pressKey(event) {
  const all = hits.querySelectorAll(".hit").length;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all) {
    event.preventDefault();
    if (hits.hidden) setOpen(true);
    else activate((active + step + all) % all);
  } else if (event.key === "Enter" && active >= 0 && !hits.hidden) {
    take(hits.children[active]);
  } else if (event.key === "Escape" && !hits.hidden) {
    setOpen(false);
    event.stopPropagation();
  }
}

query.addEventListener("input", suggest);
query.addEventListener("focus", () => query.value && suggest());
query.addEventListener("blur", () => setOpen(false));
query.addEventListener("keydown", pressKey);
hits.addEventListener("pointerdown", (event) => event.preventDefault());
hits.addEventListener("click", ({ target }) => {
  const item = target.closest(".hit");
  if (item) take(item);
});
