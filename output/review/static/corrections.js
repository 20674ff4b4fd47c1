// The corrections as a list and as a file: download, load, remove.

const say = (message) => (byId("message").textContent = message);

/** List the marks in the plan's order, and count them in the bar. */
function listMarks() {
  const states = [...marks.values()].map(stateOf);
  const counted = ["wrong", "corrected"].map((state) => [states.filter((each) => each === state).length, state]);
  const told = counted.filter(([count]) => count).map((each) => `, ${each.join(" ")}`);
  byId("tally").textContent = `${marks.size}${told.join("")}`;
  byId("download").disabled = byId("reset").disabled = !marks.size;
  byId("marks").replaceChildren(...inOrder().map(markRow));
}

/** Mark key -> place among all fields of the plan. */
const order = new Map();
for (const view of views.values())
  for (const path of view.spots.keys()) order.set(markKey(view.action, path), order.size);

/** The marks as the plan has their fields, those that it has no more last. */
function inOrder() {
  const place = (mark) => order.get(markKey(mark.action, mark.field)) ?? order.size;
  return [...marks.values()].sort((a, b) => place(a) - place(b));
}

function markRow(mark) {
  const home = homeOf(mark);
  const name = `${mark.action === null ? "plan" : `action ${mark.action}`}: ${mark.field}`;
  const row = make("li", "");
  let link = make("span", "", name);
  if (home) {
    link = make("a", "", name);
    link.href = `#${encodeURIComponent(home.join("~"))}`;
  }
  const remove = make("button", "", "Remove");
  remove.type = "button";
  remove.setAttribute("aria-label", `Remove the mark of ${name}`);
  remove.onclick = () => {
    if (home) setMark(views.get(home[0]), home[1], null);
    else {
      marks.delete(markKey(mark.action, mark.field));
      keep();
    }
    closeMarking();
  };
  const words = make("div", "", make("p", "", link, " ", make("span", `verdict ${stateOf(mark)}`, verdict(mark))));
  if (mark.note) words.append(make("p", "", `Note: ${mark.note}`));
  if (!home) words.append(make("p", "", "The plan has no such field any more."));
  else if (stateOf(mark) === "corrected")
    words.append(make("p", "", `Before: ${asText(mark.was) || "(nothing)"}\nNow: ${asText(mark.value) || "(nothing)"}`));
  else if (!same(mark.was, views.get(home[0]).spots.get(home[1]).was))
    words.append(make("p", "", `When this was marked, the plan had another value: ${asText(mark.was) || "(nothing)"}`));
  row.append(words, remove);
  return row;
}

function download() {
  const documents = [{ sha256: data.sha256, name: data.name, corrections: inOrder() }];
  const text = JSON.stringify({ corrections_version: "1.0", documents }, null, 2) + "\n";
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** Whether a value of a file is a correction. */
function isMark(mark) {
  const { action, field, verdict } = mark ?? {};
  const named = typeof field === "string" && (action === null || typeof action === "string");
  return named && (verdict === "right" || verdict === "wrong");
}

/** Add the corrections of a file to the marks; a field that both have takes the file's. */
async function load(file) {
  let given;
  try {
    given = JSON.parse(await file.text());
  } catch {
    return say(`${file.name} is not a file of corrections.`);
  }
  if (given?.corrections_version?.split(".")[0] !== "1" || !Array.isArray(given.documents))
    return say(`${file.name} is not a file of corrections, or of a newer version.`);
  const mine = given.documents.filter((each) => each.sha256 === data.sha256);
  if (!mine.length) return say(`${file.name} has no corrections of this document, ${data.name}.`);
  const loaded = mine.flatMap((each) => each.corrections);
  if (!loaded.every(isMark)) return say(`${file.name} is not a file of corrections.`);
  for (const mark of loaded) marks.set(markKey(mark.action, mark.field), mark);
  keep();
  paintAll();
  say(`${loaded.length} loaded from ${file.name}.`);
}

function removeAll() {
  if (!confirm(`Remove ${marks.size} of ${marks.size} marks from this browser?`)) return;
  const before = [...marks.values()];
  marks.clear();
  for (const home of before.map(homeOf).filter(Boolean)) paintMark(views.get(home[0]), home[1]);
  keep();
  say("All marks are removed.");
}

function setUpCorrections() {
  byId("download").onclick = download;
  byId("reset").onclick = removeAll;
  byId("load").onchange = async ({ target }) => {
    if (target.files.length) await load(target.files[0]);
    target.value = "";
  };
  recall();
}
