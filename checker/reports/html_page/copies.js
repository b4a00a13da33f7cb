// Copies of what is listed: addresses to paste into a message, a table for a spreadsheet, Markdown for a ticket.
const COLUMNS = [
  "title", "address", "file", "state", "level", "finding", "source", "kind", "words", "place", "due", "confidence", "what to do",
  "dealt with", "done", "note",
];
const FORMULA = /^[=+\-@\t\r＝＋－＠]/; // what a spreadsheet takes for the start of a formula (OWASP, CSV injection)

function* rows() {
  for (const index of result.shown) {
    const page = pages[index];
    const head = [text(page, PAGE.title), text(page, PAGE.address), text(page, PAGE.path), spoken("state", states[page[PAGE.state]])];
    const tail = [ownOf(index).done || "", noteOf(index)];
    const findings = result.hits.get(index);
    if (!findings.length) yield [...head, ...Array(6).fill(""), text(page, PAGE.day), "", "", "", ...tail];
    for (const finding of findings) {
      const told = ["code", "source", "material", "words", "place", "due", "confidence", "help", "dealt"].map((key) => text(finding, FINDING[key]));
      yield [...head, levels[finding[FINDING.level]], ...told, ...tail];
    }
  }
}

const cell = (value) => {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const inMarkdown = (value) => value.replace(/[\\`*_{}[\]()<>#!|~@:$&]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\s+/g, " ");

const FORMATS = {
  list: () => result.shown.map((index) => {
    const page = pages[index];
    const what = [...new Set(result.hits.get(index).map((finding) => `${text(finding, FINDING.source)}: ${named(text(finding, FINDING.code))}`))];
    return [text(page, PAGE.title), text(page, PAGE.address) || text(page, PAGE.path), what.join("; ") || spoken("state", states[page[PAGE.state]])]
      .filter(Boolean).join(" - ");
  }).join("\n"),
  CSV: () => [COLUMNS, ...rows()].map((row) => row.map(cell).join(",")).join("\r\n"),
  Markdown: () => {
    const shown = [0, 1, 2, 4, 5, 6, 8, 10, 12, 15];
    const line = (row) => `| ${shown.map((column) => inMarkdown(row[column])).join(" | ")} |`;
    return [line(COLUMNS), `| ${shown.map(() => "---").join(" | ")} |`, ...[...rows()].map(line)].join("\n");
  },
};

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = make("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

function copyButton(words, whole, what) {
  const button = make("button", "plain", words);
  button.type = "button";
  const name = () => { if (what) button.setAttribute("aria-label", `${words} ${what}`); };
  name();
  button.addEventListener("click", async () => {
    const copied = await copy(whole());
    button.removeAttribute("aria-label");
    button.textContent = copied ? "Copied" : "The browser refused";
    setTimeout(() => { button.textContent = words; name(); }, 2000);
  });
  return button;
}

function showCopies() {
  const box = at("copies");
  box.append("Copy as ");
  for (const [name, whole] of Object.entries(FORMATS)) box.append(copyButton(name, whole, "of what is listed"), " ");
}
