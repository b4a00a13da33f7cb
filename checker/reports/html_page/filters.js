// The filters. Those of findings must all fit one and the same finding; counts are of pages, and of what is left when
// every other filter holds.
const OF_FINDINGS = ["level", "code", "source", "material", "confidence"];
const OF_PAGES = ["need", "state", "folder", "day", "done", "q"];
const COUNTED = ["need", "state", "folder", "done"]; // those of pages that are offered with their numbers
const valueOf = {
  level: (finding) => levels[finding[FINDING.level]],
  code: (finding) => text(finding, FINDING.code),
  source: (finding) => text(finding, FINDING.source),
  material: (finding) => text(finding, FINDING.material),
  confidence: (finding) => text(finding, FINDING.confidence),
};
let searched = null; // for each page the words in which is searched, made when somebody searches

function wordsOf(page) {
  const told = [text(page, PAGE.path), text(page, PAGE.title), text(page, PAGE.address)];
  for (const finding of page[PAGE.findings]) {
    told.push(text(finding, FINDING.source), text(finding, FINDING.code), named(text(finding, FINDING.code)), text(finding, FINDING.words));
  }
  return told.join("\n").toLocaleLowerCase();
}

const fitsPage = {
  need: (index, wanted) => text(pages[index], PAGE.need) === wanted,
  state: (index, wanted) => states[pages[index][PAGE.state]] === wanted,
  folder: (index, wanted) => folders[index].startsWith(wanted),
  day: (index, wanted) => text(pages[index], PAGE.day) === wanted,
  done: (index, wanted) => isDone(index) === (wanted === "yes"),
  q: (index, wanted) => {
    searched ??= pages.map(wordsOf);
    return wanted.toLocaleLowerCase().split(/\s+/).every((word) => searched[index].includes(word));
  },
};

// What fits: { shown: indexes of pages, hits: per page its findings that fit, facets: per filter a Map of counts }.
function filtered(state) {
  const pageFilters = OF_PAGES.filter((key) => state[key]);
  const findingFilters = OF_FINDINGS.filter((key) => state[key]);
  const facets = Object.fromEntries([...OF_FINDINGS, ...COUNTED].map((key) => [key, new Map()]));
  const shown = [];
  const hits = new Map();
  const count = (key, value) => facets[key].set(value, (facets[key].get(value) || 0) + 1);
  pages.forEach((page, index) => {
    const missed = pageFilters.filter((key) => !fitsPage[key](index, state[key]));
    if (missed.length > 1) return;
    const fitting = [];
    const values = Object.fromEntries(OF_FINDINGS.map((key) => [key, new Set()]));
    for (const finding of page[PAGE.findings]) {
      const off = findingFilters.filter((key) => valueOf[key](finding) !== state[key]);
      if (!off.length) fitting.push(finding);
      if (!missed.length && off.length < 2) for (const key of off.length ? off : OF_FINDINGS) values[key].add(valueOf[key](finding));
    }
    for (const key of OF_FINDINGS) for (const value of values[key]) if (value) count(key, value);
    if (findingFilters.length && !fitting.length) return;
    const own = { need: text(page, PAGE.need), state: states[page[PAGE.state]], folder: folders[index], done: isDone(index) ? "yes" : "no" };
    for (const key of COUNTED) if ((!missed.length || (missed[0] === key && key !== "folder")) && (own[key] || key === "folder")) count(key, own[key]);
    if (missed.length) return;
    shown.push(index);
    hits.set(index, fitting);
  });
  return { shown, hits, facets };
}

// The deepest folder below one that holds all of them.
function commonFolder(all, base) {
  let common = null;
  for (const folder of all) {
    if (!folder.startsWith(base)) continue;
    common ??= folder;
    while (!folder.startsWith(common)) common = common.slice(0, common.lastIndexOf("/", common.length - 2) + 1);
    if (common === base) break;
  }
  return common ?? base;
}

// The folders next below one, from the deepest that holds all that is left: { path: pages below }.
function foldersBelow(counts, chosen) {
  const below = new Map();
  const base = commonFolder(counts.keys(), chosen);
  for (const [folder, pagesIn] of counts) {
    if (!folder.startsWith(base) || folder === base) continue;
    const next = folder.slice(0, folder.indexOf("/", base.length) + 1);
    below.set(next, (below.get(next) || 0) + pagesIn);
  }
  return below;
}
