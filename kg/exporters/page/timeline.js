// The timeline: how many papers each year has, coloured by community, or by whether they name what is chosen.
"use strict";

const [BARS_HIGH, AXIS, WIDEST] = [360, 26, 110];
const STACKED = 6;
const MOST_YEARS = 150;

// What the bars are made of: a name, a colour and the papers of each part, from the bottom up.
function barParts() {
  const part = (words, paint, keep) => ({ words, paint, papers: passing.papers.filter(keep) });
  const chosen = chosenPapers();
  if (chosen) {
    const named = new Set(chosen);
    const [isNamed, isOther] = [(paper) => named.has(paper), (paper) => !named.has(paper)];
    return [part(`with ${chosenWords()}`, "accent", isNamed), part("other papers", "faint", isOther)];
  }
  const largest = largeCommunities.slice(0, STACKED);
  const all = largest.map((community) =>
    part(communities[community][0], communityColour(community), (paper) => nodes.community[paper] === community),
  );
  const others = part("other communities", "faint", (paper) => !largest.includes(nodes.community[paper]));
  return [...all, others].filter(({ papers: some }) => some.length);
}

// The papers that name the chosen node, or all collected ones; null where nothing is chosen.
function chosenPapers() {
  if (view.together) return papersNaming(view.picks);
  return view.node >= 0 ? papersNaming([view.node]) : null;
}

const chosenWords = () => (view.together ? "all that is collected" : nodes.label[view.node]);

// Each year with how many papers each part has; years without any stand between, unless that were too many.
function countsByYear(all) {
  const byYear = new Map();
  all.forEach(({ papers: some }, part) => {
    for (const year of some.map((paper) => nodes.year[paper]).filter(Boolean)) {
      if (!byYear.has(year)) byYear.set(year, new Array(all.length).fill(0));
      byYear.get(year)[part] += 1;
    }
  });
  const known = [...byYear.keys()].sort((left, right) => left - right);
  const span = known.length ? known.at(-1) - known[0] + 1 : 0;
  const shown = span <= MOST_YEARS ? range(span).map((step) => known[0] + step) : known;
  return shown.map((year) => [year, byYear.get(year) ?? new Array(all.length).fill(0)]);
}

const sum = (counts) => counts.reduce((total, count) => total + count, 0);

const barHeight = (count, most) => (count / most) * (BARS_HIGH - 22);

// What a bar says: its year, and how many papers of each part.
function barWords([year, counts], all) {
  const byPart = all.map(({ words }, part) => (counts[part] && all.length > 1 ? `${counts[part]} ${words}` : ""));
  return [`${year}: ${plural(sum(counts), "paper", "papers")}`, ...byPart.filter(Boolean)];
}

function bar(entry, index, all, { width, most }) {
  const [year, counts] = entry;
  const words = barWords(entry, all);
  const pressed = view.from === year && view.to === year;
  const looks = { role: "button", tabindex: 0, "aria-label": words.join(", "), "aria-pressed": pressed };
  const ground = draw("rect", { class: "ground", x: index * width, y: 0, width, height: BARS_HIGH + AXIS });
  const drawing = draw("g", { ...looks, "data-year": year }, draw("title", {}, words.join("\n")), ground);
  let top = BARS_HIGH;
  counts.forEach((count, part) => {
    const height = barHeight(count, most);
    top -= height;
    const rect = draw("rect", { class: "part", x: (index + 0.12) * width, y: top, width: 0.76 * width, height });
    rect.style.fill = `var(--${all[part].paint})`;
    if (count) drawing.append(rect);
  });
  return drawing;
}

// The numbers at the bars, which the names of the bars say as well.
function barTexts([year, counts], index, { width, most, every }) {
  const [total, middle] = [sum(counts), index * width + width / 2];
  const texts = [];
  if (total && width >= 22)
    texts.push(draw("text", { class: "value", x: middle, y: BARS_HIGH - barHeight(total, most) - 6 }, number(total)));
  if (index % every === 0) texts.push(draw("text", { class: "year", x: middle, y: BARS_HIGH + 18 }, String(year)));
  return texts;
}

function timelineDrawing(all, byYear, room) {
  const width = Math.min(WIDEST, Math.max(9, room / byYear.length));
  const most = byYear.reduce((largest, [, counts]) => Math.max(largest, sum(counts)), 1);
  const sizes = { width, most, every: Math.ceil(40 / width) };
  const [wide, high] = [width * byYear.length, BARS_HIGH + AXIS];
  const looks = { role: "group", "aria-label": "Papers by year", class: "bars", width: wide, height: high };
  const texts = byYear.flatMap((entry, index) => barTexts(entry, index, sizes));
  return draw(
    "svg",
    { ...looks, viewBox: `0 0 ${wide} ${high}` },
    ...byYear.map((entry, index) => bar(entry, index, all, sizes)),
    draw("g", { class: "texts", "aria-hidden": "true" }, ...texts),
    draw("line", { class: "axis", x1: 0, x2: wide, y1: BARS_HIGH, y2: BARS_HIGH }),
  );
}

function partsLegend(all) {
  const entry = ({ words, paint, papers: some }) =>
    make("li", {}, dot(paint), words, say("span", number(some.length), "count"));
  return make("ul", { className: "parts" }, ...all.map(entry));
}

function showTimeline() {
  const all = barParts();
  const byYear = countsByYear(all);
  const undated = passing.papers.filter((paper) => !nodes.year[paper]).length;
  const shown = `${plural(passing.papers.length, "paper", "papers")} of ${number(papers.length)}`;
  const without = undated ? `, ${number(undated)} without a year` : "";
  const note = say("p", `${shown}${without}. A click on a year shows its papers alone.`);
  const room = byId("view-timeline").clientWidth - 48;
  const bars = byYear.length
    ? timelineDrawing(all, byYear, room)
    : say("p", "No paper that is shown has a year.", "rest");
  fillView("timeline", "Papers by year", [note, partsLegend(all)], bars);
}

function pressYear(event) {
  const year = Number(event.target.closest("[data-year]")?.dataset.year);
  if (!year || (event.key && !["Enter", " "].includes(event.key))) return;
  event.preventDefault();
  const alone = view.from === year && view.to === year;
  change(alone ? { from: 0, to: 0 } : { from: year, to: year });
  byId("view-timeline").querySelector(`[data-year="${year}"]`)?.focus();
}

byId("view-timeline").addEventListener("click", pressYear);
byId("view-timeline").addEventListener("keydown", pressYear);
