// What is shown and chosen. The address after # is the view's key, "~" and the chosen path.

/** The view on the right, and the chosen path in it, if any. */
const main = byId("shown");
const shown = { key: "", path: null };
/** What is shown where the address names no view. */
const home = actionKeys[0] ?? "plan";
let offers = { place: null, turn: 0 };

/** Show a view and choose a spot in it. ``go``: whether the original scrolls to it. */
function show(key, path = null, { go = true, focus = false } = {}) {
  const view = views.get(key);
  const fresh = key !== shown.key;
  if (fresh) {
    const before = shown.key;
    views.get(before)?.element.classList.remove("on");
    view.element.classList.add("on");
    shown.key = key;
    tint(view);
    if (before) view.element.scrollIntoView({ block: "start" });
    steps();
  }
  chooseSpot(view, path);
  const places = path === null ? placesOfView(view) : placesOf(view, path);
  light(path === null ? [] : places, go);
  if (path === null && go && places.length) {
    const figure = figureOf(data.places[places[0]][0]);
    if (figure) layPlaces(figure);
    scrollToPlace(places[0]);
  }
  if (focus) (path === null ? view.element.querySelector("h2") : elementOf(view, path)).focus();
  const address = path === null ? key : `${key}~${path}`;
  if ((readAddress(location.hash)?.join("~") ?? home) !== address)
    history[fresh ? "pushState" : "replaceState"](null, "", `#${encodeURIComponent(address)}`);
}

/** The places of the first field of a view that has any. */
function placesOfView(view) {
  for (const spot of view.spots.values()) if (spot.boxes?.length) return spot.boxes;
  return [];
}

/** Choose a spot; the parts without a value of the line that it is in show while it is chosen. */
function chooseSpot(view, path) {
  for (const each of document.querySelectorAll(".part.blank:not(.marked)")) each.remove();
  for (const each of document.querySelectorAll(".chosen")) each.classList.remove("chosen");
  main.querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
  shown.path = path;
  closeMarking();
  if (path === null) return;
  const line = view.spots.get(path).of ?? path;
  for (const part of partsOf(view, line)) elementOf(view, part);
  const element = elementOf(view, path);
  element.setAttribute("aria-current", "true");
  for (const each of [element.closest(".part"), element.closest(".line"), element.closest(".entry")])
    each?.classList.add("chosen");
  openMarking(view, path, element);
  element.scrollIntoView({ block: "nearest" });
}

/** Choose what stands in a place: in the shown view if it can be, the narrowest field first. */
function choosePlace(index) {
  const spots = standing[index];
  const mine = spots.filter(([key]) => key === shown.key);
  const from = mine.length ? mine : spots.slice(0, 1);
  const size = ([key, path]) => views.get(key).spots.get(path).boxes.length;
  const ranked = [...from].sort((a, b) => size(a) - size(b));
  offers = { place: index, turn: offers.place === index ? (offers.turn + 1) % ranked.length : 0 };
  const [key, path] = ranked[offers.turn];
  show(key, path, { go: false, focus: true });
}

/** Previous and next action, and where one is among them. */
function steps() {
  const at = actionKeys.indexOf(shown.key);
  byId("before").disabled = at <= 0;
  byId("after").disabled = at === actionKeys.length - 1;
  byId("place").textContent = at < 0 ? "" : `Action ${at + 1} of ${actionKeys.length}`;
  for (const link of document.querySelectorAll("#contents [aria-current]"))
    link.removeAttribute("aria-current");
  const link = document.querySelector(`#contents a[data-to="${CSS.escape(shown.key)}"]`);
  link?.setAttribute("aria-current", "page");
  link?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  // From elsewhere the next is the first, and none is before it.
  const next = actionKeys[actionKeys.indexOf(shown.key) + by];
  if (next) show(next);
}

/** [view key, path or undefined] of an address, be it an action's id; null where none is meant. */
function readAddress(hash) {
  const address = decodeURIComponent(hash.slice(1));
  for (let end = address.length; end > 0; end = address.lastIndexOf("~", end - 1)) {
    const named = address.slice(0, end);
    const key = [named, `action/${named}`].find((each) => views.has(each));
    if (key) return end === address.length ? [key] : [key, address.slice(end + 1)];
  }
  return null;
}

/** Follow the address: to a view, a field in it, or a page. */
function follow() {
  const page = /^#page\/(\d+)$/.exec(decodeURIComponent(location.hash));
  if (page) goToPage(page[1]);
  const [key, path] = readAddress(location.hash) ?? [];
  if (key) show(key, path === undefined ? null : pathIn(views.get(key), path));
  else if (!page || !shown.key) show(home);
}
