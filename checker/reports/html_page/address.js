// The address: whatever is chosen stands behind the # of the page's address, so that each state can be kept, sent and
// gone back to. Choosing is following a link; nothing else holds a state.
const VIEWS = { page: "Pages", source: "Sources", day: "Days", folder: "Folders" };
const KEYS = ["by", "need", "state", "level", "code", "source", "material", "confidence", "folder", "day", "done", "q", "in", "page"];

let last = {};

function addressed() {
  if (isPlace()) return { ...last };
  const given = new URLSearchParams(location.hash.slice(1));
  const state = {};
  for (const key of KEYS) if (given.get(key)) state[key] = given.get(key);
  if (!Object.hasOwn(VIEWS, state.by || "")) delete state.by;
  last = state;
  return { ...state };
}

// Whether the address names a place of this page, as the meaning of a code: what is listed stays as it is then.
function isPlace() {
  return location.hash !== "" && !location.hash.includes("=");
}

function addressOf(state) {
  const told = new URLSearchParams();
  for (const key of KEYS) if (state[key] && !(key === "by" && state[key] === "page")) told.set(key, state[key]);
  return `#${told.toString() || "by=page"}`;
}

// The address with some of it changed; another choice closes what was open.
function withChanged(state, changes) {
  const next = { ...state, in: "", page: "", ...changes };
  return addressOf(next);
}

function link(words, state, changes, className) {
  const anchor = make("a", className, words);
  anchor.href = withChanged(state, changes);
  return anchor;
}

// Keeps the address in step with what is open or typed, without a step in the history.
function inAddress(changes) {
  const state = { ...addressed(), ...changes };
  history.replaceState(null, "", addressOf(state));
  return state;
}
