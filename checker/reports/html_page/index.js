// The index: what the list, its filters and its copies know of each page. Words of strangers reach the document as
// text (textContent), or as the HTML that the report made and escaped (stories.js).
const { states, levels, needs, strings, pages } = JSON.parse(document.getElementById("index").textContent);
const PAGE = { path: 0, title: 1, address: 2, state: 3, day: 4, need: 5, key: 6, findings: 7 };
const FINDING = { level: 0, code: 1, source: 2, material: 3, confidence: 4, due: 5, words: 6, place: 7, help: 8, dealt: 9 };

const at = (id) => document.getElementById(id);
const text = (row, field) => strings[row[field]];
const number = (value) => value.toLocaleString("en");
const counted = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;
const named = (code) => code.replaceAll("-", " ");

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function folderOf(path) {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

const folders = pages.map((page) => folderOf(text(page, PAGE.path)));
