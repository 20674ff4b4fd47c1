// What the reviewer marked, and the form below the chosen field that marks it.

const store = `sendplan.corrections.${data.sha256}`;
/** "action id (or nothing) + newline + path" -> the correction as the file has it. */
const marks = new Map();
const markKey = (action, path) => `${action ?? ""}\n${path}`;
/** Path -> view key of what stands outside the actions. */
const outside = new Map();
for (const [key, view] of views)
  if (view.action === null) for (const path of view.spots.keys()) outside.set(path, key);

/** Where a correction belongs on this page: [view key, path]; null where the plan has no such field. */
function homeOf({ action, field }) {
  const key = action === null ? outside.get(field) : `action/${action}`;
  return views.get(key)?.spots.has(field) ? [key, field] : null;
}

/** A value as the text that is edited, an item a line; and back. */
const asText = (value) => (Array.isArray(value) ? value.join("\n") : (value ?? ""));
function asValue(text, like) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  return Array.isArray(like) ? lines : lines.join(" ") || null;
}
/** Whether two values say the same; null, no text and no items are all nothing. */
const same = (a, b) => asText(a) === asText(b);

/** "right", "wrong", or "corrected" where the plan already has the value that a mark gives. */
function stateOf(mark) {
  const home = homeOf(mark);
  const done = home && "value" in mark && same(mark.value, views.get(home[0]).spots.get(home[1]).was);
  return mark.verdict === "wrong" && done ? "corrected" : mark.verdict;
}

/** What a spot is called on the page. */
function nameOf(view, path) {
  const element = elementOf(view, path);
  return (element.closest(".part")?.querySelector("dt") ?? element).textContent;
}

/** A verdict in words. */
function verdict(mark) {
  const state = stateOf(mark);
  if (state !== "wrong") return `✓ ${state}`;
  if (!("value" in mark)) return "✗ wrong";
  return `✗ wrong, should be: ${asText(mark.value) || "(nothing)"}`;
}

function setMark(view, path, given) {
  const key = markKey(view.action, path);
  if (given === null) marks.delete(key);
  else marks.set(key, { action: view.action, field: path, ...given });
  paintMark(view, path);
  keep();
}

/** Show beside a field what was said of it. */
function paintMark(view, path) {
  const mark = marks.get(markKey(view.action, path));
  const button = elementOf(view, path);
  const row = button.closest("dd, header, li");
  button.closest(".part")?.classList.toggle("marked", Boolean(mark));
  row.querySelector(":scope > .verdict")?.remove();
  if (mark) row.append(make("span", `verdict ${stateOf(mark)}`, ` ${verdict(mark)}`));
}

/** Keep the marks in the browser, count them and list them. */
function keep() {
  try {
    if (marks.size) localStorage.setItem(store, JSON.stringify([...marks.values()]));
    else localStorage.removeItem(store);
  } catch {
    say("This browser keeps nothing for pages from disk: download the corrections before you leave.");
  }
  listMarks();
}

function recall() {
  try {
    for (const mark of JSON.parse(localStorage.getItem(store) ?? "[]"))
      marks.set(markKey(mark.action, mark.field), mark);
  } catch {
    say("What was kept in this browser cannot be read.");
  }
  paintAll();
}

function paintAll() {
  for (const mark of marks.values()) {
    const home = homeOf(mark);
    if (home) paintMark(views.get(home[0]), home[1]);
  }
  listMarks();
}

function closeMarking() {
  document.querySelector(".marking")?.remove();
}

/** Put the form below what is chosen: where it stands, right or wrong, the right value. */
function openMarking(view, path, element) {
  const form = byId("marking").content.cloneNode(true).firstElementChild;
  const where = form.querySelector(".where");
  where.append(...waysToPlaces(placesOf(view, path)));
  const target = markedPath(view, path);
  if (target === null) form.querySelector("fieldset").remove();
  else bindMarking(form, view, target);
  form.onsubmit = (event) => event.preventDefault();
  (element.closest(".line") ?? element.closest("header") ?? element.closest("ul")).after(form);
  form.scrollIntoView({ block: "nearest" });
}

/** A way to each page, or line, on which something stands. */
function waysToPlaces(places) {
  if (!places.length) return ["The plan records no place for this."];
  const first = new Map();
  for (const index of places) if (!first.has(data.places[index][0])) first.set(data.places[index][0], index);
  return [...first].map(([at, index]) => {
    const way = make("button", "way", `${data.places[index].length === 2 ? "Line" : "Page"} ${at}`);
    way.type = "button";
    way.onclick = () => scrollToPlace(index);
    return way;
  });
}

/** A list of the words that a field allows. */
function choiceOf(words) {
  const choice = make("select", "", ...words.map((word) => new Option(word || "(nothing)", word)));
  choice.name = "value";
  return choice;
}

function bindMarking(form, view, path) {
  const hint = data.hints[view.spots.get(path).hint];
  if (Array.isArray(hint)) form.elements.value.replaceWith(choiceOf(hint));
  else if (hint) form.querySelector(".how").textContent = `(${hint})`;
  const { right, wrong, value, note } = form.elements;
  const details = form.querySelector(".details");
  const { was } = view.spots.get(path);
  const given = () => marks.get(markKey(view.action, path));
  form.querySelector("legend").textContent = nameOf(view, path);
  const refresh = () => {
    const mark = given();
    right.setAttribute("aria-pressed", mark?.verdict === "right");
    wrong.setAttribute("aria-pressed", mark?.verdict === "wrong");
    details.hidden = mark?.verdict !== "wrong";
  };
  const write = () => {
    const typed = asValue(value.value, was);
    const mark = { verdict: "wrong", was };
    if (!same(typed, asValue(asText(was), was))) mark.value = typed;
    else if (given() && stateOf(given()) === "corrected") Object.assign(mark, { was: given().was, value: given().value });
    if (note.value.trim()) mark.note = note.value.trim();
    setMark(view, path, mark);
  };
  const start = asText(given() && "value" in given() ? given().value : was);
  // A file may give a word that is no choice: it is shown, and stays.
  if (Array.isArray(hint) && !hint.includes(start)) value.append(new Option(start));
  value.value = start;
  note.value = given()?.note ?? "";
  value.oninput = note.oninput = write;
  right.onclick = () => {
    setMark(view, path, given()?.verdict === "right" ? null : { verdict: "right", was });
    refresh();
  };
  wrong.onclick = () => {
    if (given()?.verdict === "wrong") setMark(view, path, null);
    else write();
    refresh();
    if (!details.hidden) value.focus();
  };
  refresh();
}
