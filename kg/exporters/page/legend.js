"use strict";
// The legend: what each colour and shape means, how many there are, and a switch for each type.

const switches = new Map();

function entry([type, { words, count }]) {
  const box = make("input", { type: "checkbox", checked: true });
  box.addEventListener("change", () => showType(type, box.checked));
  switches.set(type, box);
  const number = make("span", { className: "count", textContent: count.toLocaleString("en") });
  return make("label", { className: "type" }, box, swatch(type), words, number);
}

function setShown(type, shown) {
  const box = switches.get(type);
  if (box.checked === shown) return;
  box.checked = shown;
  showType(type, shown);
}

document.getElementById("legend").append(...Object.entries(data.types).map(entry));
