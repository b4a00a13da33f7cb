// The stories: HTML that the report made and escaped, held as the text of noscript elements; see html_report.py.
const AT_ONCE = 40;
const parts = document.getElementsByClassName("stories");
const split = new Map();

function storyOf(index) {
  const part = Math.floor(index / AT_ONCE);
  if (!parts[part] || (document.readyState === "loading" && !parts[part + 1] && part > 0)) return null; // still to come
  if (!split.has(part)) split.set(part, parts[part].textContent.trim().split(/\n(?=<article |<h2 )/).filter((each) => each.startsWith("<article ")));
  return split.get(part)[index % AT_ONCE];
}

let unread = false; // something was asked for that had not come yet

function entry(index, open = false) {
  const html = storyOf(index);
  const page = pages[index];
  if (html === null) {
    unread = true;
    return make("article", "page", make("h3", "", text(page, PAGE.title) || text(page, PAGE.path)), make("p", "where", "Still being read …"));
  }
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const article = holder.content.firstElementChild;
  article.removeAttribute("id"); // a page may stand in several groups
  article.dataset.index = String(index);
  article.classList.toggle("done", isDone(index));
  const heading = article.querySelector("h3");
  const opener = make("button", "opener", ...heading.childNodes);
  opener.type = "button";
  heading.append(opener);
  const story = article.querySelector(".story");
  const permalink = make("a", "", "Address of this story");
  permalink.href = addressOf({ page: text(page, PAGE.path) });
  story.append(make("p", "command", permalink));
  article.querySelector("header").append(noteTools(index));
  let ready = false;
  const turn = (opened) => {
    if (opened && !ready) withCopyButtons(story);
    ready ||= opened;
    opener.setAttribute("aria-expanded", String(opened));
    if (opened) story.removeAttribute("hidden"); else story.setAttribute("hidden", "until-found");
  };
  article.turn = turn;
  opener.addEventListener("click", () => {
    const opened = opener.getAttribute("aria-expanded") !== "true";
    turn(opened);
    inAddress({ page: opened ? text(page, PAGE.path) : "" });
  });
  story.addEventListener("beforematch", () => turn(true));
  turn(open);
  return article;
}

function withCopyButtons(story) {
  for (const code of story.querySelectorAll(".command > code, .silence code")) {
    const button = copyButton("Copy", () => code.textContent, code.closest(".command") ? code.textContent : "the suppression");
    (code.closest(".command") || code.closest(".silence")).append(" ", button);
  }
}
