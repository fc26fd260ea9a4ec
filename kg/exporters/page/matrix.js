// The matrix: how many papers name both a task and a method or a dataset; a cell leads to its papers.
"use strict";

const MOST_LINES = 20;

// How many of some papers name each node of a type.
function paperCounts(type, some) {
  const counts = new Map();
  for (const paper of some)
    for (const other of linked(paper, type, isStated)) counts.set(other, (counts.get(other) ?? 0) + 1);
  return counts;
}

// The nodes of a type that most papers name, above all those papers that fill the matrix; the chosen one is among them.
function lines(type, filling) {
  const counts = paperCounts(type, passing.papers);
  const filled = paperCounts(type, filling);
  const weight = (node) => (filled.get(node) ?? 0) + counts.get(node) / NODES;
  const largest = [...counts.keys()]
    .sort((left, right) => weight(right) - weight(left) || byImportance(left, right))
    .slice(0, MOST_LINES);
  if (counts.has(view.node) && !largest.includes(view.node)) largest[largest.length - 1] = view.node;
  return { counts, all: largest };
}

function cellCounts(rows, columns) {
  const cells = new Map();
  const [inRows, inColumns] = [new Set(rows), new Set(columns)];
  for (const paper of passing.papers) {
    const across = linked(paper, view.columns, isStated).filter((other) => inColumns.has(other));
    if (!across.length) continue;
    for (const row of linked(paper, "Task", isStated).filter((other) => inRows.has(other)))
      for (const column of across) cells.set(`${row} ${column}`, (cells.get(`${row} ${column}`) ?? 0) + 1);
  }
  return cells;
}

function matrixHead(columns, counts) {
  const heads = columns.map((column) => {
    const head = make("th", { scope: "col" }, make("div", {}, wayTo(column, { mark: false })));
    head.title = `${nodes.label[column]}: ${plural(counts.get(column), "paper", "papers")}`;
    head.classList.toggle("chosen", column === view.node);
    return head;
  });
  return make("thead", {}, make("tr", {}, make("td", {}), ...heads));
}

function matrixRow(row, columns, cells, most) {
  const head = make("th", { scope: "row" }, wayTo(row, { mark: false }));
  head.classList.toggle("chosen", row === view.node);
  return make(
    "tr",
    {},
    head,
    ...columns.map((column) => matrixCell(row, column, cells.get(`${row} ${column}`) ?? 0, most)),
  );
}

function matrixCell(row, column, papersThere, most) {
  const cell = make("td");
  if (!papersThere) return cell;
  const button = press(number(papersThere), { data: { row, column } });
  button.ariaLabel = `${plural(papersThere, "paper", "papers")}: ${nodes.label[row]} and ${nodes.label[column]}`;
  button.title = button.ariaLabel;
  button.style.setProperty("--share", `${Math.min(48, Math.round(14 + 66 * Math.sqrt(papersThere / most)))}%`);
  if (papersThere > 1 && papersThere / most > 0.3) button.className = "strong";
  cell.append(button);
  return cell;
}

function columnSwitch() {
  const choice = (type, words) => press(words, { ariaPressed: String(view.columns === type), data: { columns: type } });
  return group("Columns", choice("Method", "Methods"), choice("Dataset", "Datasets"));
}

function matrixTable(rows, columns, cells, words) {
  const most = Math.max(1, ...cells.values());
  const caption = say("caption", `How many papers name both a task and one of the ${words}`, "unseen");
  const body = make("tbody", {}, ...rows.all.map((row) => matrixRow(row, columns.all, cells, most)));
  return make("table", { className: "matrix" }, caption, matrixHead(columns.all, columns.counts), body);
}

function showMatrix() {
  const columns = lines(view.columns, passing.papers);
  const filling = passing.papers.filter((paper) =>
    linked(paper, view.columns, isStated).some((other) => columns.all.includes(other)),
  );
  const rows = lines("Task", filling);
  const cells = cellCounts(rows.all, columns.all);
  const words = view.columns === "Method" ? "methods" : "datasets";
  const [ofTasks, ofColumns] = [rows, columns].map(({ all, counts }) => `${all.length} of ${number(counts.size)}`);
  const among = plural(passing.papers.length, "paper", "papers");
  const note = `The ${ofTasks} tasks and ${ofColumns} ${words} that most of ${among} name.`;
  const none = say("p", `No paper that is shown names tasks and ${words}.`, "rest");
  const shown = cells.size ? matrixTable(rows, columns, cells, words) : none;
  fillView("matrix", `Tasks and ${words}`, [columnSwitch(), say("p", note)], shown);
}

byId("view-matrix").addEventListener("click", ({ target }) => {
  const { row, column, columns } = target.closest("button")?.dataset ?? NOTHING;
  if (columns) {
    change({ columns });
    byId("view-matrix").querySelector(`[data-columns="${columns}"]`).focus();
  } else if (row) change({ picks: [Number(row), Number(column)], together: true, node: -1 });
});
