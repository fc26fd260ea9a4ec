"use strict";
// Sorts and filters the rows of the table. All text in them is foreign: it is only ever read, or set as text.

const $ = (id) => document.getElementById(id);
const body = document.querySelector("tbody");
const headers = [...document.querySelectorAll("thead th")];
const filters = [...document.querySelectorAll("#filters input")];
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

// Case and diacritics do not count in a search.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => folded(text).split(/\s+/).filter(Boolean);

const rows = [...body.rows].map((row, index) => {
  const texts = [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
  const cells = texts.map(folded);
  return { row, index, texts, cells, all: cells.join("\n") };
});

function show() {
  const asked = words($("query").value);
  const askedByColumn = filters.map((filter) => words(filter.value));
  let shown = 0;
  for (const { row, cells, all } of rows) {
    const fits = asked.every((word) => all.includes(word))
      && askedByColumn.every((asked, column) => asked.every((word) => cells[column].includes(word)));
    row.hidden = !fits;
    shown += fits;
  }
  $("shown").textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
  $("none").hidden = shown > 0;
  $("clear").disabled = !asked.length && !askedByColumn.some((asked) => asked.length);
}

// Up, down, and back to the order in which the page came; what is empty stands last in both directions.
function sortBy(column) {
  const header = headers[column];
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  const direction = next[header.getAttribute("aria-sort") ?? "none"];
  headers.forEach((other) => other.removeAttribute("aria-sort"));
  if (direction !== "none") header.setAttribute("aria-sort", direction);
  const sign = { none: 0, ascending: 1, descending: -1 }[direction];
  rows.sort((left, right) => {
    const [one, other] = [left.texts[column], right.texts[column]];
    if (sign && !one !== !other) return one ? -1 : 1;
    return sign * order.compare(one, other) || left.index - right.index;
  });
  body.append(...rows.map(({ row }) => row));
}

// The things of a column, the most frequent first, are offered while one types.
function suggest(filter, column) {
  const counts = new Map();
  for (const { row } of rows) {
    for (const item of row.cells[column].querySelectorAll("li")) {
      const text = (item.querySelector("a") ?? item.firstChild).textContent.trim();
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const list = document.createElement("datalist");
  list.id = `things-${column}`;
  const frequent = [...counts].sort(([one, n], [other, m]) => m - n || order.compare(one, other)).slice(0, 200);
  list.append(...frequent.map(([value]) => Object.assign(document.createElement("option"), { value })));
  filter.after(list);
  filter.setAttribute("list", list.id);
}

headers.forEach((header, column) => header.querySelector("button").addEventListener("click", () => sortBy(column)));
filters.forEach(suggest);
for (const input of [$("query"), ...filters]) input.addEventListener("input", show);
$("tools").addEventListener("submit", (event) => event.preventDefault());
$("tools").addEventListener("reset", (event) => {
  event.preventDefault();
  for (const input of [$("query"), ...filters]) input.value = "";
  show();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("input")) {
    event.target.value = "";
    show();
  }
});
$("tools").hidden = $("filters").hidden = false;
show();
