// The legend: what each shape and colour means, how many there are, a switch for each type, and the communities.
"use strict";

// So many communities are listed at first.
const LISTED = 8;
const typeCounts = types.map(() => 0);
for (const type of nodes.type) typeCounts[type] += 1;

function typeEntry([type, words], index) {
  const box = make("input", { type: "checkbox", checked: !view.hidden.includes(index), data: { type: index } });
  const counted = say("span", number(typeCounts[index]), "count");
  return make("label", { className: "type" }, box, swatch(type), say("span", words), counted);
}

function communityEntry([name, members], community) {
  const looks = { className: "community", ariaPressed: "false", data: { community } };
  const parts = [dot(communityColour(community)), say("span", name), say("span", number(members), "count")];
  return make("li", {}, press("", looks, ...parts));
}

// Draw a community alone, or all again.
function openCommunity(community) {
  change({
    community: view.community === community && view.around < 0 ? -1 : community,
    around: -1,
    node: -1,
    together: false,
    tab: "network",
  });
}

function listCommunities(most) {
  const entries = largeCommunities.slice(0, most).map((community) => communityEntry(communities[community], community));
  byId("communities")
    .querySelector("ul")
    .replaceChildren(...entries);
  byId("all-communities").hidden = largeCommunities.length <= most;
  byId("all-communities").textContent = `Show all ${number(largeCommunities.length)}`;
  byId("communities").hidden = largeCommunities.length < 2;
  showLegend(view);
}

function showLegend({ hidden, community, colour: means }) {
  for (const box of byId("legend").querySelectorAll("input[data-type]"))
    box.checked = !hidden.includes(Number(box.dataset.type));
  for (const button of byId("communities").querySelectorAll("[data-community]"))
    button.ariaPressed = String(Number(button.dataset.community) === community);
  for (const button of byId("colouring").querySelectorAll("button"))
    button.ariaPressed = String(button.dataset.colour === means);
}

byId("legend").append(...types.map(typeEntry));
listCommunities(LISTED);
byId("all-communities").addEventListener("click", () => listCommunities(Infinity));
byId("legend").addEventListener("change", ({ target }) => {
  const type = Number(target.dataset.type);
  const hidden = view.hidden.filter((other) => other !== type);
  change({ hidden: target.checked ? hidden : [...hidden, type].sort((left, right) => left - right) });
});
byId("colouring").addEventListener(
  "click",
  ({ target }) => target.dataset.colour && change({ colour: target.dataset.colour }),
);
follow((now, before) => {
  if (differs(["hidden", "community", "colour"])(now, before)) showLegend(now);
  if (now.colour !== before.colour) network.redraw();
});
