// Colours: those of types and communities, in the light and in the dark, as the style sheet names them.
"use strict";

const HUES = 6;
const root = document.documentElement;
const system = window.matchMedia("(prefers-color-scheme: dark)");
const probe = byId("probe");
const resolved = new Map();

// The colour of a name of the style sheet, as a canvas understands it.
function colour(name) {
  if (!resolved.has(name)) {
    probe.style.color = `var(--${name})`;
    resolved.set(name, getComputedStyle(probe).color);
  }
  return resolved.get(name);
}

// The hue of each community: that which its nearest neighbours have the least.
const hues = communities.reduce((given, [, , x, y], community) => {
  const distance = (other) => Math.hypot(communities[other][2] - x, communities[other][3] - y);
  const near = range(Math.min(community, 99))
    .sort((left, right) => distance(left) - distance(right))
    .slice(0, HUES - 1);
  const cost = (hue) => near.reduce((sum, other, place) => sum + (given[other] === hue ? HUES - place : 0), 0);
  const rotated = range(HUES).map((step) => (community + step) % HUES);
  given.push(rotated.reduce((best, hue) => (cost(hue) < cost(best) ? hue : best)));
  return given;
}, []);
const communityColour = (community) => (community < 0 ? "Person" : `hue${hues[community]}`);

// A spot of a colour, beside the words for it.
function dot(name) {
  const mark = make("i", { className: "dot" });
  mark.style.background = `var(--${name})`;
  return mark;
}

const STANDS_BACK = new Set(["Person", "Page", "Result"]);

function colourName(node) {
  const type = typeOf(node);
  return view.colour === "community" && !STANDS_BACK.has(type) ? communityColour(nodes.community[node]) : type;
}

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const themeFollowers = [];

function themeChanged() {
  resolved.clear();
  byId("theme").ariaPressed = String(isDark());
  themeFollowers.forEach((follower) => follower());
}

// A page in a frame may keep nothing; then the theme is that of the system each time.
function keptTheme() {
  try {
    return localStorage.getItem("paperkg-theme");
  } catch {
    return null;
  }
}

function keepTheme(theme) {
  try {
    localStorage.setItem("paperkg-theme", theme);
  } catch {
    tell("The theme holds until the page is closed");
  }
}

function setTheme(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  themeChanged();
}

setTheme(keptTheme());
system.addEventListener("change", themeChanged);
byId("theme").addEventListener("click", () => {
  setTheme(isDark() ? "light" : "dark");
  keepTheme(root.dataset.theme);
});
