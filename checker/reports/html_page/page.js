"use strict";
(() => {
  // Everything that a scanned page said reaches the document as text (textContent), never as markup.
  const data = JSON.parse(document.getElementById("data").textContent);
  const { strings, groups, items, run, outcome } = data;
  const GROUPS_AT_ONCE = 60, ITEMS_AT_ONCE = 25, BARS = 8, DAYS = 8;
  const G = { level: 0, code: 1, agency: 2, cause: 3, help: 4 };
  const I = { group: 0, path: 1, title: 2, clause: 3, due: 4, suppressed: 5, places: 6 };
  const at = (id) => document.getElementById(id);
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const text = (index) => (index < 0 ? "" : strings[index]);
  const number = (value) => value.toLocaleString("en");
  const plural = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;
  const folderOf = (path) => (path.includes("/") ? path.slice(0, path.indexOf("/", path.startsWith("../") ? 3 : 0) + 1) || "/" : "./");

  const folders = items.map((item) => folderOf(text(item[I.path])));
  const anySuppressed = items.some((item) => item[I.suppressed] >= 0);

  function skippedTypes() {
    return Object.entries(outcome.skipped_types).slice(0, 20).map(([type, count]) => `${number(count)} ${type}`).join(", ")
      + (Object.keys(outcome.skipped_types).length > 20 ? ", ..." : "");
  }

  function head() {
    at("verdict").textContent = outcome.breaches
      ? plural(outcome.breaches, "breach to deal with", "breaches to deal with")
      : !outcome.documents ? "Nothing was checked" : outcome.exit_code === 2 ? "Not everything could be checked" : "No breach";
    const facts = [
      `${plural(outcome.documents, "file", "files")} looked at as of ${run.as_of}`,
      outcome.skipped ? `${plural(outcome.skipped, "file", "files")} of other types skipped (${skippedTypes()})` : "",
      run.settings ? `settings: ${run.settings}` : "no settings: judged as republishing on a public commercial site with no contract held",
    ];
    at("facts").textContent = facts.filter(Boolean).join(" · ") + ".";
    at("foot").textContent = `wirecheck ${run.version} · exit ${outcome.exit_code}: ${outcome.reason}`
      + (data.left_out ? ` · ${number(data.left_out)} further findings are not in this page; --format jsonl has them all` : "");
    document.title = `wirecheck: ${at("verdict").textContent}`;
  }

  function chart(title, rows) {
    const card = make("div", "card");
    const bars = make("div", "bars");
    card.append(make("h2", "", title), bars);
    // A sum of many has a number and no bar: beside it the others would vanish.
    const most = Math.max(1, ...rows.filter((row) => !row.rest).map((row) => row.number));
    for (const row of rows) {
      const bar = make("div", "bar");
      const name = make("span", "name", row.name);
      name.title = row.name;
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("aria-hidden", "true");
      svg.setAttribute("preserveAspectRatio", "none");
      svg.setAttribute("viewBox", "0 0 100 10");
      for (const [kind, width] of [["track", 100], [`fill ${row.kind || ""}`, row.number ? Math.max(1, 100 * row.number / most) : 0]]) {
        const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        rect.setAttribute("class", kind);
        rect.setAttribute("width", String(width));
        rect.setAttribute("height", "10");
        svg.append(rect);
      }
      bar.append(name, row.rest ? make("span") : svg, make("span", "number", number(row.number)));
      bars.append(bar);
    }
    return card;
  }

  function charts() {
    const verdicts = ["breach", "undetermined", "permitted"].map((kind) => ({ name: kind, kind, number: outcome[kind] }));
    if (outcome.dealt_with) verdicts.push({ name: "dealt with", kind: "permitted", number: outcome.dealt_with });
    if (outcome.unchecked) verdicts.push({ name: "not checked", kind: "breach", number: outcome.unchecked });
    at("charts").append(chart("Files by verdict", verdicts));
    const tally = (key) => {
      const counts = new Map();
      items.forEach((item, index) => {
        if (item[I.suppressed] >= 0) return;
        const value = key(item, index);
        if (value) counts.set(value, (counts.get(value) || 0) + 1);
      });
      return [...counts].map(([name, count]) => ({ name, number: count }));
    };
    const by = tally((item) => text(groups[item[I.group]][G.agency])).sort((a, b) => b.number - a.number || (a.name < b.name ? -1 : 1));
    if (by.length) {
      const shown = by.slice(0, BARS);
      const rest = by.slice(BARS).reduce((sum, row) => sum + row.number, 0);
      if (rest) shown.push({ name: `${by.length - BARS} others`, number: rest, rest: true });
      at("charts").append(chart("Findings by source", shown));
    }
    const due = tally((item) => text(item[I.due])).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (due.length) {
      const soon = due.slice(0, DAYS);
      const later = due.slice(DAYS).reduce((sum, row) => sum + row.number, 0);
      if (later) soon.push({ name: "later", number: later, rest: true });
      at("charts").append(chart("Findings by day due", soon));
    }
  }

  function choices(id, all, values) {
    const select = at(id);
    const count = new Map();
    for (const value of values) count.set(value, (count.get(value) || 0) + 1);
    select.append(new Option(all, ""));
    for (const value of [...count.keys()].sort()) {
      if (value) select.append(new Option(`${value} (${number(count.get(value))})`, value));
    }
  }

  let shown = [];

  function filter() {
    const words = at("search").value.trim().toLocaleLowerCase();
    const wanted = { agency: at("agency").value, code: at("code").value, level: at("level").value, folder: at("folder").value };
    const withSuppressed = at("suppressed").checked;
    const hit = words ? strings.map((each) => each.toLocaleLowerCase().includes(words)) : null;
    const has = (index) => index >= 0 && hit[index];
    const found = new Map();
    let total = 0;
    items.forEach((item, index) => {
      const group = groups[item[I.group]];
      if (item[I.suppressed] >= 0 && !withSuppressed) return;
      if (wanted.agency && text(group[G.agency]) !== wanted.agency) return;
      if (wanted.code && text(group[G.code]) !== wanted.code) return;
      if (wanted.level && group[G.level] !== wanted.level) return;
      if (wanted.folder && folders[index] !== wanted.folder) return;
      if (hit && !(has(item[I.path]) || has(item[I.title]) || has(item[I.clause]) || has(group[G.agency])
        || has(group[G.code]) || has(group[G.cause]) || item[I.places].some((place) => has(place[3])))) return;
      total += 1;
      const list = found.get(item[I.group]);
      if (list) list.push(item); else found.set(item[I.group], [item]);
    });
    const order = ["error", "warning", "note"];
    shown = [...found].sort(([a, x], [b, y]) => order.indexOf(groups[a][G.level]) - order.indexOf(groups[b][G.level]) || y.length - x.length || a - b);
    at("count").textContent = total
      ? `${plural(total, "finding", "findings")} in ${plural(shown.length, "group", "groups")}, the worst and most frequent first`
      : "";
    const list = at("list");
    list.replaceChildren();
    if (!shown.length) {
      list.append(make("p", "empty", items.length ? "No finding fits these filters." : outcome.documents ? "Nothing to deal with." : "Nothing was checked."));
      return;
    }
    page(list, shown, GROUPS_AT_ONCE, groupCard, "groups");
    if (shown.length === 1) list.querySelector(".opener").click();
  }

  // Adds entries a page at a time, so that 50,000 of them cost no more than the first ones.
  function page(parent, entries, size, build, what) {
    let next = 0;
    const more = make("button", "more");
    more.type = "button";
    const add = () => {
      const first = next;
      const part = document.createDocumentFragment();
      for (; next < Math.min(first + size, entries.length); next += 1) part.append(build(entries[next]));
      parent.append(part);
      if (next < entries.length) {
        more.textContent = `Show more ${what} (${number(entries.length - next)} left)`;
        parent.parentNode.insertBefore(more, parent.nextSibling);
      } else more.remove();
      return parent.children[first];
    };
    add();
    if (next < entries.length) parent.after(more);
    more.addEventListener("click", () => {
      const first = add();
      const target = first && (first.querySelector("button") || first);
      if (target) { if (target.tabIndex < 0) target.tabIndex = -1; target.focus(); }
    });
    parent.moreButton?.remove();
    parent.moreButton = more;
  }

  function groupCard([index, members]) {
    const group = groups[index];
    const card = make("article", "group");
    const heading = make("h2");
    const opener = make("button", "opener");
    opener.type = "button";
    opener.setAttribute("aria-expanded", "false");
    const what = make("span", "what");
    what.append(make("span", "cause", text(group[G.cause])), make("span", "code", [text(group[G.agency]), text(group[G.code])].filter(Boolean).join(" · ")));
    opener.append(make("span", `level ${group[G.level]}`, group[G.level]), what, make("span", "times", plural(members.length, "place", "places")));
    heading.append(opener);
    card.append(heading);
    let inside = null;
    opener.addEventListener("click", () => {
      const open = opener.getAttribute("aria-expanded") !== "true";
      opener.setAttribute("aria-expanded", String(open));
      if (!inside) {
        inside = make("div", "inside");
        const todo = make("p", "todo");
        todo.append(make("strong", "", "What to do: "), document.createTextNode(text(group[G.help])));
        const list = make("ul", "items");
        inside.append(todo, list);
        card.append(inside);
        page(list, members, ITEMS_AT_ONCE, itemRow, "places");
      }
      inside.hidden = !open;
    });
    return card;
  }

  function itemRow(item) {
    const row = make("li");
    const [first, ...further] = item[I.places];
    const line = make("div");
    line.append(make("span", "path", text(item[I.path]) + (first && first.length < 7 ? `:${first[0]}:${first[1]}` : "")));
    if (item[I.title] >= 0) line.append(document.createTextNode(" "), make("span", "title", text(item[I.title])));
    row.append(line);
    if (first) row.append(quotation(first));
    const list = make("dl");
    const tell = (term, value) => { if (value) list.append(make("dt", "", term), make("dd", "", value)); };
    if (first && first.length > 6) tell("stands in", where(first));
    tell("clause", text(item[I.clause]));
    tell("due", text(item[I.due]));
    if (item[I.suppressed] >= 0) tell("suppressed", text(item[I.suppressed]));
    for (const place of further) tell(where(place), `${text(place[2])}: “${text(place[3])}”`);
    row.append(list);
    return row;
  }

  function where(place) {
    return `${place.length > 6 ? `${text(place[6])}, ` : ""}line ${place[0]}:${place[1]}`;
  }

  function quotation(place) {
    const quote = make("blockquote");
    quote.append(document.createTextNode(text(place[4])), make("mark", "", text(place[3])), document.createTextNode(text(place[5])));
    return quote;
  }

  head();
  charts();
  const live = items.filter((item) => item[I.suppressed] < 0);
  choices("agency", "all", live.map((item) => text(groups[item[I.group]][G.agency])));
  choices("code", "all", live.map((item) => text(groups[item[I.group]][G.code])));
  choices("level", "all", live.map((item) => groups[item[I.group]][G.level]));
  choices("folder", "all", folders);
  at("suppressed-label").hidden = !anySuppressed;
  const form = at("filters");
  form.hidden = !items.length;
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter, 0));
  filter();
})();
