// The filters beside the list: each value is a link to the address with it chosen, with a bar and the number of pages.
const FACETS = [
  ["need", "Must"], ["state", "State"], ["level", "Level"], ["source", "Source"], ["code", "Finding"], ["material", "Kind"],
  ["confidence", "Confidence"], ["folder", "Folder"], ["done", "Ticked off"],
];
const ORDER = { need: Object.keys(needs), state: states, level: levels, confidence: ["high", "medium", "low"], done: ["no", "yes"] };
const SPOKEN = { coming: "to come", unchecked: "not checked", "dealt-with": "dealt with" };
const FEW = 6, MANY = 300;
const unfolded = new Set();

function spoken(key, value) {
  if (key === "code") return named(value);
  const words = { need: needs, state: SPOKEN }[key];
  return words && Object.hasOwn(words, value) ? words[value] : value;
}

function facetList(state, key, counts) {
  const order = ORDER[key];
  const rows = [...counts].sort(([a, x], [b, y]) => (order ? order.indexOf(a) - order.indexOf(b) : y - x || (a < b ? -1 : 1)));
  if (key === "folder" ? !rows.length : rows.length < 2 && !state[key]) return null;
  const most = Math.max(1, ...rows.map((row) => row[1]));
  const list = make("ul");
  const shown = rows.slice(0, unfolded.has(key) ? MANY : FEW);
  if (state[key] && key !== "folder" && !shown.some(([value]) => value === state[key])) {
    shown.push(rows.find(([value]) => value === state[key]) || [state[key], 0]);
  }
  for (const [value, count] of shown) {
    const chosen = state[key] === value;
    const words = key === "folder" ? value.slice((state.folder || "").length) : spoken(key, value);
    const anchor = link(make("span", "name", words), state, { [key]: chosen ? "" : value }, "bar");
    anchor.append(make("span", "number", number(count)));
    anchor.style.setProperty("--share", `${(100 * count) / most}%`);
    anchor.title = value;
    if (chosen) anchor.setAttribute("aria-current", "true");
    list.append(make("li", "", anchor));
  }
  if (rows.length > FEW) {
    const more = make("button", "plain", unfolded.has(key) ? "fewer" : `all ${number(rows.length)}`);
    more.type = "button";
    more.setAttribute("aria-expanded", String(unfolded.has(key)));
    more.addEventListener("click", () => {
      if (!unfolded.delete(key)) unfolded.add(key);
      render();
      at("facets").querySelector(`[data-key=${key}] button`)?.focus();
    });
    list.append(make("li", "", more));
    if (unfolded.has(key) && rows.length > MANY) list.append(make("li", "", `and ${number(rows.length - MANY)} more: search finds them`));
  }
  return list;
}

function showFacets(state, facets) {
  const box = at("facets");
  const wasOpen = box.querySelector("details")?.open ?? matchMedia("(min-width: 60rem)").matches;
  const all = make("details", "", make("summary", "", "Filters"));
  all.open = wasOpen;
  for (const [key, title] of FACETS) {
    const counts = key === "folder" ? foldersBelow(facets.folder, state.folder || "") : facets[key];
    const list = facetList(state, key, counts);
    if (!list && !(key === "folder" && state.folder)) continue;
    const section = make("section", "", make("h2", "", title));
    section.dataset.key = key;
    if (key === "folder" && state.folder) section.append(folderWay(state));
    if (list) section.append(list);
    all.append(section);
  }
  all.append(make("p", "kept", whereKept()));
  box.replaceChildren(all);
  box.hidden = !pages.length;
}

// Where we are among the folders, each of them a link.
function folderWay(state) {
  const way = make("p", "way", link("all", state, { folder: "" }));
  let so = "";
  for (const part of state.folder.split("/").slice(0, -1)) {
    so += `${part}/`;
    way.append(" / ", link(part || "/", state, { folder: so }));
  }
  return way;
}

function showChosen(state) {
  const box = at("chosen");
  box.replaceChildren();
  for (const key of [...OF_PAGES, ...OF_FINDINGS]) {
    if (!state[key]) continue;
    const title = (FACETS.find(([name]) => name === key) || [key, key === "q" ? "Search" : "Day"])[1];
    const anchor = link(`${title}: ${spoken(key, state[key])}`, state, { [key]: "" }, "chip");
    anchor.setAttribute("aria-label", `Take away the filter ${title}: ${spoken(key, state[key])}`);
    box.append(anchor, " ");
  }
  if (box.childElementCount > 1) box.append(link("all pages", { by: state.by }, {}, "chip clear"));
}
