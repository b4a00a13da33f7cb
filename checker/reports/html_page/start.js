// Where it begins: the address says what is shown, and each change of it is shown.
const MOST_PRINTED = 2000; // stories on paper; beyond, the printed list says how many are missing
let before = null;

// What has the focus is made anew: it goes to what stands in its place.
function focusAfter() {
  const focused = document.activeElement;
  const facet = focused?.closest("[data-key]")?.dataset.key;
  const title = focused?.title;
  const where = ["views", "chosen"].find((id) => at(id).contains(focused));
  return () => {
    const links = facet ? [...document.querySelectorAll(`[data-key=${facet}] a`)] : [];
    const target = links.find((link) => link.title === title) || links[0]
      || (where === "views" ? at("views").querySelector("[aria-current]") : where && (at("chosen").querySelector("a") || at("search")));
    target?.focus({ preventScroll: true });
  };
}

function render() {
  const state = addressed();
  const focus = focusAfter();
  result = filtered(state);
  showFacets(state, result.facets);
  showChosen(state);
  showViews(state);
  showList(state);
  showAsked(state);
  tellProgress();
  focus();
}

function showViews(state) {
  at("views").replaceChildren(...Object.entries(VIEWS).map(([by, name]) => {
    const anchor = link(name, state, { by });
    if ((state.by || "page") === by) anchor.setAttribute("aria-current", "true");
    return anchor;
  }));
}

function follow() {
  if (isPlace()) return;
  const state = addressed();
  const same = before && KEYS.every((key) => key === "page" || key === "in" || (before[key] || "") === (state[key] || ""));
  before = state;
  at("search").value = state.q || "";
  if (same) showAsked(state); else render();
}

function search() {
  const value = at("search").value.trim();
  before = inAddress({ q: value, page: "", in: "" });
  render();
}

function forPaper() {
  const list = at("list");
  list.replaceChildren(...result.shown.slice(0, MOST_PRINTED).map((index) => entry(index, true)));
  if (result.shown.length > MOST_PRINTED) {
    list.append(make("p", "empty", `${number(result.shown.length - MOST_PRINTED)} more pages are not printed: filter the list, and print it in parts.`));
  }
}

// What leads out of the report opens beside it.
document.addEventListener("click", (event) => {
  const leading = event.target.closest?.("a[href]");
  if (leading && !leading.getAttribute("href").startsWith("#")) Object.assign(leading, { target: "_blank", rel: "noopener noreferrer" });
}, { capture: true });

let waiting = 0;
at("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
addEventListener("hashchange", follow);
addEventListener("beforeprint", forPaper);
addEventListener("afterprint", render);
document.addEventListener("DOMContentLoaded", () => { if (unread) render(); });
at("tools").hidden = !pages.length;
showCopies();
if (isPlace()) {
  render();
  document.addEventListener("DOMContentLoaded", () => at(location.hash.slice(1))?.scrollIntoView());
} else follow();
