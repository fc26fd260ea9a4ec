// The evidence of a fact: the sentences that state it, with the mention marked, its role and how sure it is.
"use strict";

// The characters of a paper's text, by code points as Python counts them.
const characters = new Map();
function textOf(paper, field) {
  const key = 2 * paper + field;
  if (!characters.has(key)) {
    const text = detail(paper).text ?? NOTHING;
    characters.set(key, Array.from((field ? text.abstract : text.title) ?? ""));
  }
  return characters.get(key);
}

function quote(edge, [field, start, end, from, to]) {
  const text = textOf(edges.from[edge], field);
  const part = (first, last) => text.slice(first, last).join("");
  const marked = make("mark", { textContent: part(from, to) });
  const lang = detail(edges.from[edge]).text?.language ?? "";
  return make("blockquote", { lang }, part(start, from).trimStart(), marked, part(to, end).trimEnd());
}

function sureness(edge) {
  const role = edges.role[edge] >= 0 ? [roles[edges.role[edge]]] : [];
  const confidence = edges.confidence[edge] < 100 || role.length ? [`${edges.confidence[edge]} % sure`] : [];
  const derived = edges.derived[edge] ? ["follows from other facts"] : [];
  return [...role, ...derived, ...confidence].join(" · ");
}

// What supports a fact: the first sentence at once, others when asked for.
function support(edge) {
  const [first, ...others] = evidence(edge);
  const words = sureness(edge);
  const parts = words ? [say("p", words, "sureness")] : [];
  if (first) parts.push(quote(edge, first));
  if (others.length)
    parts.push(
      later(`${plural(others.length, "more sentence", "more sentences")}`, () =>
        others.map((find) => quote(edge, find)),
      ),
    );
  return parts;
}

// A part that is made when it is first opened.
function later(words, content) {
  const details = make("details", {}, say("summary", words));
  details.addEventListener("toggle", () => details.append(...content()), { once: true });
  return details;
}
