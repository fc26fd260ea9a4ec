// Exports of what is seen: the network as PNG, the timeline as SVG, the papers as CSV, and the SPARQL that gives them.
"use strict";

const dialog = byId("exports");
const CSV_COLUMNS = "id title year venue authors tasks methods datasets metrics code links".split(" ");

// The papers that are seen: those of what is chosen, else all that pass.
function seenPapers() {
  const chosen = chosenPapers();
  const named = new Set(chosen ?? passing.papers);
  return passing.papers.filter((paper) => named.has(paper)).sort(byNewest);
}

// A value that begins like a formula is kept from being one in a spreadsheet.
function csvValue(value) {
  const text = String(value);
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvRow(paper) {
  const labels = (some) => some.map((node) => nodes.label[node]).join("; ");
  const named = ["Task", "Method", "Dataset", "Metric"].map((type) => labels(linked(paper, type, isStated)));
  const links = (node) => (detail(node).links ?? []).map(([, address]) => address);
  const code = linked(paper, "Repository").flatMap(links).join(" ");
  const [id, title, year] = [nodes.id[paper], nodes.label[paper], nodes.year[paper] || ""];
  return [id, title, year, venue(paper), labels(authors(paper)), ...named, code, links(paper).join(" ")];
}

function csv() {
  return [CSV_COLUMNS, ...seenPapers().map(csvRow)].map((row) => `${row.map(csvValue).join(",")}\r\n`).join("");
}

// The network as it stands, on the colour of the page.
function png() {
  const drawing = canvas.querySelector("canvas");
  const picture = make("canvas", { width: drawing.width, height: drawing.height });
  const context = picture.getContext("2d");
  context.fillStyle = colour("ground");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawing, 0, 0);
  return new Promise((resolve) => picture.toBlob(resolve, "image/png"));
}

// The timeline with its colours in itself, so that it stands alone.
function svg() {
  showTimeline();
  const shown = byId("view-timeline").querySelector("svg.bars");
  if (!shown) return "";
  const copied = shown.cloneNode(true);
  copied.setAttribute("xmlns", SVG);
  copied.setAttribute("role", "img");
  const originals = shown.querySelectorAll("*");
  copied.querySelectorAll("*").forEach((element, index) => settle(element, getComputedStyle(originals[index])));
  return new XMLSerializer().serializeToString(copied);
}

// What the style sheet says of an element is written into it, and what only the page needs is left out.
function settle(element, style) {
  for (const name of ["style", "tabindex", "role", "aria-label", "aria-pressed", "data-year"])
    element.removeAttribute(name);
  const looks = element.localName === "text" ? ["fill", "font-size", "font-family", "text-anchor"] : ["fill", "stroke"];
  for (const name of looks) element.setAttribute(name, style.getPropertyValue(name));
}

const EXPORTS = {
  csv: { name: "papers.csv", type: "text/csv", text: csv },
  sparql: { name: "papers.rq", type: "application/sparql-query", text: sparql },
  svg: { name: "timeline.svg", type: "image/svg+xml", text: svg },
};
let exported = "csv";

function showExport(kind) {
  exported = kind;
  for (const button of dialog.querySelectorAll("[data-export]"))
    button.ariaPressed = String(button.dataset.export === kind);
  byId("export-text").value = EXPORTS[kind].text();
  byId("export-note").textContent =
    `${plural(seenPapers().length, "paper", "papers")}: what the filters and the choice leave.`;
}

byId("export").addEventListener("click", () => {
  showExport(exported);
  dialog.showModal();
});
dialog.addEventListener("click", async ({ target }) => {
  const { act: name, export: kind } = target.dataset;
  if (kind) showExport(kind);
  else if (name === "copy") await copy(byId("export-text").value);
  else if (name === "save")
    save(EXPORTS[exported].name, new Blob([byId("export-text").value], { type: EXPORTS[exported].type }));
  else if (name === "png") save("network.png", await png());
  else if (name === "done") dialog.close();
});
byId("share").addEventListener("click", () => {
  copy(location.href);
  byId("share").textContent = "Copied";
  setTimeout(() => {
    byId("share").textContent = "Copy link";
  }, 1500);
});
