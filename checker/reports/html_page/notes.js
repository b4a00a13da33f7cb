// Ticks and notes. They are kept in this browser alone, under a key made of the page and its findings: where something
// new is found on a page, its tick is gone.
const STORE = "wirecheck-notes";
let kept = {};
let lasting = true;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(STORE));
    if (found && typeof found === "object") kept = found;
  } catch {
    lasting = false;
  }
}
read();

const ownOf = (index) => kept[pages[index][PAGE.key]] || {};
const isDone = (index) => Boolean(ownOf(index).done);
const noteOf = (index) => ownOf(index).note || "";

function keep(index, changes) {
  read(); // another window may have kept something meanwhile
  const next = { ...ownOf(index), ...changes };
  const key = pages[index][PAGE.key];
  if (next.done || next.note) kept[key] = next; else delete kept[key];
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    lasting = false;
  }
}

function whereKept() {
  return lasting
    ? "Ticks and notes are kept in this browser alone: nobody else sees them, and copies hold them."
    : "This browser keeps nothing for this page: ticks and notes are gone when you close it. Copies hold them.";
}

function noteTools(index) {
  const tools = make("div", "own");
  const box = make("input");
  box.type = "checkbox";
  box.checked = isDone(index);
  const tick = make("label", "tick", box, "done");
  const field = make("textarea");
  field.value = noteOf(index);
  field.rows = 2;
  field.setAttribute("aria-label", `Note on ${text(pages[index], PAGE.path)}`);
  field.hidden = !field.value;
  const open = make("button", "plain", "note");
  open.type = "button";
  open.hidden = Boolean(field.value);
  open.setAttribute("aria-label", `Add a note on ${text(pages[index], PAGE.path)}`);
  open.addEventListener("click", () => { field.hidden = false; open.hidden = true; field.focus(); });
  field.addEventListener("input", () => keep(index, { note: field.value }));
  box.addEventListener("change", () => {
    keep(index, { done: box.checked ? new Date().toISOString().slice(0, 10) : "" });
    tools.closest("article").classList.toggle("done", box.checked);
    tellProgress();
    const state = addressed();
    showFacets(state, filtered(state).facets);
  });
  box.setAttribute("aria-label", `Done: ${text(pages[index], PAGE.path)}`);
  tools.append(tick, open, field);
  return tools;
}
