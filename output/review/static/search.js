// Search over all texts: an item is found that holds every word sought, whole or in part.

const MOST_HITS = 200;
let texts = null;
let before = null;

/** Texts as they are compared: small letters without accents. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Everything that can be found: where it is, its field's name, its text. Made when first sought. */
function collect() {
  const found = [];
  for (const [key, view] of views) {
    for (const entry of view.element.querySelectorAll(".entry:not(.blank)")) {
      const field = entry.querySelector("h3 [data-spot]");
      for (const line of entry.querySelectorAll(".line")) {
        const path = line.querySelector("[data-spot].mark")?.dataset.spot ?? field.dataset.spot;
        const pieces = line.querySelectorAll(".text, .cells span, .part:not(.blank) button, .note");
        const text = [...pieces].map((each) => each.textContent).join(" · ");
        found.push({ key, path, label: field.textContent, text });
      }
    }
  }
  for (const row of document.querySelectorAll("#found > li, #mended > li")) {
    const key = row.parentElement.id === "found" ? "findings" : "repairs";
    found.push({ key, path: null, label: "", text: row.querySelector("p").textContent });
  }
  for (const each of found) each.plain = plain(`${each.label} ${each.text}`);
  return found;
}

function search(words) {
  const sought = plain(words).split(/\s+/).filter(Boolean);
  if (!sought.length) return leaveSearch();
  texts ??= collect();
  if (shown.key !== "search") before = { ...shown };
  const hits = texts.filter((each) => sought.every((word) => each.plain.includes(word)));
  byId("hit-list").replaceChildren(...hits.slice(0, MOST_HITS).map((hit) => hitRow(hit, sought)));
  const more = hits.length > MOST_HITS ? `, the first ${MOST_HITS} are shown` : "";
  byId("hits").textContent = hits.length ? `${hits.length} found${more}` : "Nothing holds all of these words";
  show("search", null, { go: false });
}

function hitRow(hit, sought) {
  const view = views.get(hit.key);
  const heading = view.element.querySelector("h2").textContent.trim();
  const link = make("a", "", heading);
  link.href = `#${encodeURIComponent(hit.path === null ? hit.key : `${hit.key}~${hit.path}`)}`;
  return make("li", "", make("p", "", link, hit.label ? ` ${hit.label}` : ""), excerpt(hit.text, sought));
}

/** The text around the first word found, with each word marked. */
function excerpt(text, sought) {
  const letters = [...text];
  // Letter by letter, so that places in the plain text are places in the text.
  const flat = letters.map((letter) => plain(letter)[0] ?? " ").join("");
  const first = Math.min(...sought.map((word) => flat.indexOf(word)).filter((at) => at >= 0), flat.length);
  const from = first < 80 || first === flat.length ? 0 : first - 60;
  const to = Math.min(letters.length, from + 240);
  const paragraph = make("p", "excerpt", from ? "… " : "");
  let at = from;
  while (at < to) {
    const next = sought
      .map((word) => [flat.indexOf(word, at), word.length])
      .filter(([place]) => place >= 0 && place < to)
      .sort((a, b) => a[0] - b[0])[0];
    if (!next) break;
    paragraph.append(letters.slice(at, next[0]).join(""));
    paragraph.append(make("mark", "", letters.slice(next[0], next[0] + next[1]).join("")));
    at = next[0] + next[1];
  }
  paragraph.append(letters.slice(at, to).join(""), to < letters.length ? " …" : "");
  return paragraph;
}

/** Back to what was shown before the search. */
function leaveSearch() {
  byId("search").value = "";
  if (shown.key === "search" && before) show(before.key, before.path);
}

function setUpSearch() {
  byId("search").oninput = ({ target }) => search(target.value);
  byId("search-form").onsubmit = (event) => {
    event.preventDefault();
    search(byId("search").value);
    byId("hit-list").querySelector("a")?.focus();
  };
}
