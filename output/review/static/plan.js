// The plan as the page holds it: views, their spots (what can be chosen), and places.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** View key -> { action, spots: Map of path -> spot, element }. Desks, such as help, have no spots. */
const views = new Map();
for (const element of document.querySelectorAll("[data-view]")) {
  const given = data.views[element.dataset.view] ?? { action: null, spots: {} };
  const spots = new Map(Object.entries(given.spots));
  views.set(element.dataset.view, { action: given.action, spots, element });
}
const actionKeys = [...views.keys()].filter((key) => key.startsWith("action/"));

/** The spot of a path, or the first of its items (the column of "other"); null where neither is. */
function pathIn(view, path) {
  if (view.spots.has(path)) return path;
  for (const each of view.spots.keys()) if (each.startsWith(`${path}/`)) return each;
  return null;
}

/** The element by which a spot is chosen; that of a part without a value is made when wanted. */
function elementOf(view, path) {
  const element = view.element.querySelector(`[data-spot="${CSS.escape(path)}"]`);
  return element ?? addBlankPart(view, path);
}

/** The parts that belong to a line, or to an entry of one line. */
function partsOf(view, path) {
  const own = ([, spot]) => spot.of === path;
  return [...view.spots].filter(own).map(([part]) => part);
}

function addBlankPart(view, path) {
  const { of: parent, label } = view.spots.get(path);
  const around = elementOf(view, parent).closest(".line, .entry");
  const button = make("button", "", "none");
  button.type = "button";
  button.dataset.spot = path;
  around.querySelector(".parts").append(make("div", "part blank", make("dt", "", label), make("dd", "", button)));
  return button;
}

/** Indexes of the places of a spot; a part stands where its line stands. */
function placesOf(view, path) {
  const spot = view.spots.get(path);
  return spot.of ? placesOf(view, spot.of) : spot.boxes;
}

/** The path that a mark on this spot is for: its own, or that of the field that it is an item of. */
function markedPath(view, path) {
  if ("was" in view.spots.get(path)) return path;
  const parent = path.slice(0, path.lastIndexOf("/"));
  return view.spots.has(parent) && "was" in view.spots.get(parent) ? parent : null;
}

/** Place index -> [view key, path] of every spot that stands there, parts of lines left out. */
const standing = data.places.map(() => []);
for (const [key, view] of views)
  for (const [path, { boxes = [] }] of view.spots)
    for (const place of boxes) standing[place].push([key, path]);

/** Make an element: its class, its text or children. */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}
