// The table that compares papers: sortable, and of those papers alone that pass the filters.
"use strict";

const ROWS_AT_ONCE = 100;
const IN_CELL = 4;
const COLUMNS = [
  ["Paper", (paper) => nodes.label[paper]],
  ["Year", (paper) => nodes.year[paper]],
  ["Venue", venue],
  ["Tasks", (paper) => linked(paper, "Task", isStated)],
  ["Methods", (paper) => linked(paper, "Method", isStated)],
  ["Datasets", (paper) => linked(paper, "Dataset", isStated)],
  ["Code", (paper) => nodes.code[paper]],
];
const sorting = { column: 1, down: true };
const table = { all: [], shown: 0, only: false };

const comparer = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
function compare(left, right) {
  if (Array.isArray(left)) return left.length - right.length;
  return typeof left === "number" ? left - right : comparer.compare(left, right);
}

function sortedPapers() {
  const chosen = chosenPapers();
  const all = table.only && chosen ? passing.papers.filter((paper) => chosen.includes(paper)) : passing.papers;
  const value = COLUMNS[sorting.column][1];
  const sign = sorting.down ? -1 : 1;
  const keyed = all.map((paper) => [value(paper), paper]);
  return keyed
    .sort((left, right) => sign * compare(left[0], right[0]) || byImportance(left[1], right[1]))
    .map(([, paper]) => paper);
}

function cell([name, value], paper) {
  if (name === "Paper")
    return make("th", { scope: "row" }, wayTo(paper, { mark: false }), say("p", bylineNames(paper), "byline"));
  if (name === "Code") return make("td", {}, ...(nodes.code[paper] ? codeLinks(paper) : []));
  const content = value(paper);
  return Array.isArray(content) ? make("td", {}, cellList(content)) : say("td", content || "", "plain");
}

function cellList(content) {
  const items = content.slice(0, IN_CELL).map((other) => make("li", {}, wayTo(other, { mark: false })));
  const more = content.length > IN_CELL ? [say("li", `and ${number(content.length - IN_CELL)} more`, "rest")] : [];
  return make("ul", {}, ...items, ...more);
}

function bylineNames(paper) {
  const names = authors(paper).map((author) => nodes.label[author]);
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}

function codeLinks(paper) {
  const links = linked(paper, "Repository")
    .flatMap((repository) => (detail(repository).links ?? []).flatMap(webLink))
    .slice(0, 2);
  return links.length ? links : ["yes"];
}

function columnHead([name], column) {
  const head = make("th", { scope: "col" }, press(name, { className: "sort", data: { column } }));
  if (column === sorting.column) head.ariaSort = sorting.down ? "descending" : "ascending";
  return head;
}

function row(paper, named) {
  const cells = COLUMNS.map((column) => cell(column, paper));
  return make("tr", { className: paper === view.node || named.has(paper) ? "chosen" : "" }, ...cells);
}

// The next rows, and a button for those after them.
function moreRows(body, button) {
  const named = new Set(chosenPapers() ?? []);
  const next = table.all.slice(table.shown, table.shown + ROWS_AT_ONCE);
  body.append(...next.map((paper) => row(paper, named)));
  table.shown += next.length;
  const left = table.all.length - table.shown;
  Object.assign(button, { hidden: !left, textContent: `Show ${Math.min(ROWS_AT_ONCE, left)} more of ${number(left)}` });
}

function showTable() {
  Object.assign(table, { all: sortedPapers(), shown: 0 });
  const [body, more] = [make("tbody"), press("", { className: "more" })];
  moreRows(body, more);
  more.addEventListener("click", () => moreRows(body, more));
  const head = make("thead", {}, make("tr", {}, ...COLUMNS.map(columnHead)));
  const caption = say("caption", "Papers with what they name", "unseen");
  const whole = make("table", { className: "papers" }, caption, head, body);
  const note = say("p", `${plural(table.all.length, "paper", "papers")} of ${number(papers.length)}`);
  fillView("table", "Papers compared", [...onlyChosen(), note], whole, more);
}

// Where something is chosen, its papers are marked, and may be shown alone.
function onlyChosen() {
  if (!chosenPapers()) return [];
  const box = make("input", { type: "checkbox", checked: table.only });
  box.addEventListener("change", () => {
    table.only = box.checked;
    showTable();
    byId("view-table").querySelector("input").focus();
  });
  return [make("label", { className: "only" }, box, `Only those with ${chosenWords()}`)];
}

byId("view-table").addEventListener("click", ({ target }) => {
  const { column } = target.closest(".sort")?.dataset ?? NOTHING;
  if (column === undefined) return;
  const down =
    sorting.column === Number(column)
      ? !sorting.down
      : COLUMNS[column][0] !== "Paper" && COLUMNS[column][0] !== "Venue";
  Object.assign(sorting, { column: Number(column), down });
  showTable();
  byId("view-table").querySelector(`[data-column="${column}"]`).focus();
});
