// The list: by page, or in groups by source, day or folder; a few entries at a time, so that 50,000 cost no more.
const ENTRIES = 30, GROUPS = 60, TAIL = 4;
let result = { shown: [], hits: new Map() };

function inSteps(parent, items, size, build, what) {
  let next = 0;
  const more = make("button", "more");
  more.type = "button";
  const add = () => {
    const first = next;
    const fragment = document.createDocumentFragment();
    for (; next < Math.min(first + size, items.length); next += 1) fragment.append(build(items[next]));
    parent.append(fragment);
    if (next < items.length) {
      more.textContent = `Show more ${what} (${number(items.length - next)} left)`;
      parent.append(more);
    } else more.remove();
    return parent.children[first];
  };
  add();
  more.addEventListener("click", () => add()?.querySelector("button, a")?.focus());
}

// Sources with one page each, of the same finding and level, as one group where there are many of them.
function withoutTail(groups) {
  const alone = new Map();
  for (const group of groups) {
    if (group.pages.length > 1 || !group.only) continue;
    const key = `${group.level}|${group.about}`;
    alone.set(key, [...(alone.get(key) || []), group]);
  }
  const merged = [];
  for (const [key, several] of alone) {
    if (several.length < TAIL) continue;
    const { level, about, only } = several[0];
    const [few, all] = [several.map((group) => group.name).slice(0, 3).join(", "), new Set(several.flatMap((group) => group.pages))];
    merged.push({ key, name: `${number(several.length)} sources with one page each`, about: `${about}: ${few} …`, level, pages: [...all], only: { code: only.code }, of: several });
  }
  const gone = new Set(merged.flatMap((group) => group.of));
  return [...groups.filter((group) => !gone.has(group)), ...merged];
}

// Groups in their order: [{ key, name, level, pages, only }], `only` what chooses the group as a filter.
const grouping = {
  source(shown, hits) {
    const groups = new Map();
    for (const index of shown) {
      const findings = hits.get(index);
      const keys = new Set();
      for (const finding of findings) {
        const [source, code] = [text(finding, FINDING.source), text(finding, FINDING.code)];
        const key = `${source.toLocaleLowerCase()}|${code}`;
        if (!groups.has(key)) groups.set(key, { key, name: source, about: named(code), level: 9, pages: [], only: { source, code } });
        const group = groups.get(key);
        if (!finding[FINDING.dealt]) group.level = Math.min(group.level, finding[FINDING.level]);
        if (!keys.has(key)) group.pages.push(index);
        keys.add(key);
      }
      if (!findings.length) {
        if (!groups.has("")) groups.set("", { key: "-", name: "Nothing found", about: "", level: 10, pages: [], only: null });
        groups.get("").pages.push(index);
      }
    }
    return withoutTail([...groups.values()]).sort((a, b) => a.level - b.level || Boolean(a.of) - Boolean(b.of) || b.pages.length - a.pages.length || (a.key < b.key ? -1 : 1));
  },
  day(shown) {
    const groups = new Map();
    for (const index of shown) {
      const day = text(pages[index], PAGE.day);
      const kind = states[pages[index][PAGE.state]] === "permitted" ? "permitted until" : "due";
      const key = day ? `${kind} ${day}` : "no day is due";
      if (!groups.has(key)) groups.set(key, { key, day: day || "9999", name: key, about: "", level: kind === "due" ? 0 : 9, pages: [], only: day ? { day } : null });
      groups.get(key).pages.push(index);
    }
    return [...groups.values()].sort((a, b) => (a.day === b.day ? a.level - b.level : a.day < b.day ? -1 : 1));
  },
  folder(shown, hits, state) {
    const base = commonFolder(shown.map((index) => folders[index]), state.folder || "");
    const groups = new Map();
    for (const index of shown) {
      const end = folders[index].indexOf("/", base.length);
      const folder = end < 0 ? base : folders[index].slice(0, end + 1);
      const here = folder === base;
      if (!groups.has(folder)) {
        const name = here ? `Files directly in ${base || "the top folder"}` : folder.slice((state.folder || "").length);
        groups.set(folder, { key: folder || "./", name, about: "", level: 0, pages: [], only: here ? null : { folder } });
      }
      groups.get(folder).pages.push(index);
    }
    return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  },
};

function groupCard(group, state) {
  const card = make("section", "group");
  const heading = make("h3");
  const opener = make("button", "opener");
  opener.type = "button";
  if (levels[group.level] && state.by === "source") opener.append(make("span", `level ${levels[group.level]}`, levels[group.level]), " ");
  opener.append(make("span", "name", group.name));
  if (group.about) opener.append(make("span", "about", ` ${group.about}`));
  heading.append(opener, make("span", "times", counted(group.pages.length, "page")));
  if (group.only) {
    const only = link("only these", state, group.only, "only");
    only.setAttribute("aria-label", `Only these: ${group.name} ${group.about}`);
    heading.append(only);
  }
  card.append(heading);
  const inside = make("div", "inside");
  inside.hidden = true;
  card.append(inside);
  card.turn = (open) => {
    opener.setAttribute("aria-expanded", String(open));
    if (open && !inside.childElementCount) inSteps(inside, group.pages, ENTRIES, (index) => entry(index), "pages");
    inside.hidden = !open;
  };
  card.turn(state.in === group.key);
  opener.addEventListener("click", () => {
    const open = opener.getAttribute("aria-expanded") !== "true";
    card.turn(open);
    inAddress({ in: open ? group.key : "" });
  });
  return card;
}

function showList(state) {
  const list = at("list");
  list.replaceChildren();
  unread = false;
  const by = state.by || "page";
  at("heading").textContent = {
    page: "Pages, the worst first", source: "By source and finding, the worst first", day: "By day", folder: "By folder",
  }[by];
  if (!result.shown.length) list.append(make("p", "empty", pages.length ? "No page fits these filters." : "There is no page to list."));
  else if (by === "page") inSteps(list, result.shown, ENTRIES, (index) => entry(index), "pages");
  else {
    const groups = grouping[by](result.shown, result.hits, state);
    inSteps(list, groups, GROUPS, (group) => groupCard(group, state), "groups");
    at("heading").textContent += ` (${counted(groups.length, "group")})`;
  }
}

// The page that the address names: opened where it stands, or told above the list where that does not show it.
function showAsked(state) {
  const asked = at("asked");
  asked.replaceChildren();
  if (!state.page) return;
  const index = pages.findIndex((page) => text(page, PAGE.path) === state.page);
  let article = [...at("list").querySelectorAll("article")].find((each) => each.dataset.index === String(index));
  if (article?.closest("[hidden]")) article = null;
  if (index < 0) {
    asked.append(make("p", "empty", `This report has no page ${state.page}.`));
    return;
  }
  if (article) article.turn(true);
  else {
    article = entry(index, true);
    asked.append(article);
  }
  article.scrollIntoView({ block: "start" });
}

function tellProgress() {
  const { shown, hits } = result;
  const findings = shown.reduce((sum, index) => sum + hits.get(index).length, 0);
  const done = shown.filter(isDone).length;
  at("count").textContent = `${counted(shown.length, "page")} of ${number(pages.length)}, ${counted(findings, "finding")}`
    + (done ? `, ${number(done)} ticked off` : "");
}
