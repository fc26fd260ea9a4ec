// Elements of the page: made with foreign text set as text only, told to screen readers, copied and saved.
"use strict";

function make(tag, properties = {}, ...children) {
  const { data: words, ...others } = properties;
  const element = Object.assign(document.createElement(tag), others);
  if (words) Object.assign(element.dataset, words);
  element.append(...children);
  return element;
}

// An element with words alone, and a button with words.
const say = (tag, textContent, className = "") => make(tag, { textContent, className });
const press = (textContent, properties = {}, ...children) =>
  make("button", { type: "button", textContent, ...properties }, ...children);

// Some parts as one group with a name, such as a switch of two buttons.
const group = (ariaLabel, ...parts) => make("div", { className: "segments", role: "group", ariaLabel }, ...parts);

// Fill one of the views beside the network: its title, what stands beside it, and what it shows, which may scroll.
function fillView(name, title, beside, ...shown) {
  const head = make("div", { className: "head" }, say("h2", title), ...beside);
  const place = make("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: title }, ...shown);
  byId(`view-${name}`).querySelector(".content").replaceChildren(head, place);
}

const SVG = "http://www.w3.org/2000/svg";
function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const byId = (id) => document.getElementById(id);

// Each type has a shape of its own, drawn in a square of 12 by 12.
const SHAPES = {
  Paper: "M1.5 1.5h9v9h-9z",
  Method: "M6 0.8a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4z",
  Dataset: "M3.1 1h5.8L11.8 6L8.9 11H3.1L0.2 6z",
  Task: "M6 0.8L11.8 10.8H0.2z",
  Metric: "M6 0L12 6L6 12L0 6z",
  Result: "M6 1.5L10.5 6L6 10.5L1.5 6z",
  Person: "M6 2.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7z",
  Venue: "M6 0.2L7.8 4.1L12 4.6L8.9 7.5L9.7 11.7L6 9.6L2.3 11.7L3.1 7.5L0 4.6L4.2 4.1z",
  Repository: "M6 11.2L11.8 1.2H0.2z",
  Page: "M6 10L10.6 2H1.4z",
};
const shapeOf = (type) => SHAPES[type] ?? SHAPES.Person;

function swatch(type) {
  const path = draw("path", { d: shapeOf(type) });
  path.style.fill = `var(--${type})`;
  return draw("svg", { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true" }, path);
}

// A button that chooses a node, wherever it stands.
function wayTo(node, { className = "", text = nodes.label[node], mark = true } = {}) {
  const parts = mark ? [swatch(typeOf(node)), make("span", { textContent: text })] : [text];
  return press("", { className: `way ${className}`, data: { node } }, ...parts);
}

// Only addresses of the web become links, whatever the data says.
function webLink([name, address]) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!["http:", "https:"].includes(url?.protocol)) return [];
  return [
    make("a", { href: url.href, textContent: name || url.hostname, rel: "noopener noreferrer", target: "_blank" }),
  ];
}

// Tell what happened, for those who do not see it.
function tell(text) {
  byId("status").textContent = text;
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  tell("Copied");
}

// Where the clipboard is out of reach, as in a frame.
function copyBySelection(text) {
  const area = make("textarea", { value: text, className: "unseen", ariaLabel: "Copied text" });
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
