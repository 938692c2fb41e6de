"use strict";
// An addition: without it the pages say the same. Needs ENTRIES: [what it is, its words, where].

const MOST_SHOWN = 20;
const FEWEST_ROWS = 5;

const folded = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f·]/g, "").toLowerCase();
const words = (text) => folded(text).split(/\s+/).filter(Boolean);
const holds = (text, wanted) => wanted.every((word) => text.includes(word));

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function field(label, said, changed) {
  const input = element("input", { type: "search", autocomplete: "off" });
  const status = element("span", { role: "status" });
  input.addEventListener("input", () => { status.textContent = changed(words(input.value)); });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    input.value = "";
    status.textContent = changed([]);
    event.preventDefault();
  });
  const box = element("p", { class: said }, element("label", {}, `${label} `, input), " ", status);
  return box;
}

function search(menu) {
  const known = ENTRIES.map((entry) => [folded(entry.join(" ")), entry]);
  const list = element("ul", {});
  const box = element("div", { role: "search", class: "search" });
  box.append(field("Chercher dans le rapport", "asked", (wanted) => {
    list.replaceChildren();
    if (!wanted.length) return "";
    const found = known.filter(([text]) => holds(text, wanted));
    for (const [, [what, said, where]] of found.slice(0, MOST_SHOWN)) {
      list.append(element("li", {}, `${what} : `, element("a", { href: where }, said)));
    }
    if (!found.length) return "aucun résultat";
    const number = `${found.length} résultat${found.length > 1 ? "s" : ""}`;
    return found.length > MOST_SHOWN ? `${number}, dont les ${MOST_SHOWN} premiers` : number;
  }), list);
  list.addEventListener("click", () => list.replaceChildren());
  menu.after(box);
}

function filter(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [folded(row.textContent), row]);
  if (rows.length < FEWEST_ROWS) return;
  const caption = table.caption ? table.caption.textContent.trim() : "";
  table.before(field(`Filtrer le tableau « ${caption} »`, "filter", (wanted) => {
    let kept = 0;
    for (const [text, row] of rows) {
      row.hidden = !holds(text, wanted);
      kept += row.hidden ? 0 : 1;
    }
    return wanted.length ? `${kept} ligne${kept > 1 ? "s" : ""} sur ${rows.length}` : "";
  }));
}

search(document.querySelector("nav"));
document.querySelectorAll("table.filtered").forEach(filter);
