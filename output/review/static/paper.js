// The original, left: places over the pages or in the lines, lit ones, size.

const sheets = document.querySelector(".sheets");
/** Page or line number -> indexes of its places. */
const placesAt = new Map();
data.places.forEach((place, index) => {
  if (!placesAt.has(place[0])) placesAt.set(place[0], []);
  placesAt.get(place[0]).push(index);
});
/** Place index -> its button on the page, or its line; made when the page is first wanted. */
const spotsOnPaper = new Map();
let current = new Set();
let lit = [];

function figureOf(page) {
  return sheets.querySelector(`figure[data-page="${page}"]`);
}

/** Lay a button over each place of a page; small ones come last, on top of those around them. */
function layPlaces(figure) {
  if (figure.querySelector(".places")) return;
  const [left, top, right, bottom] = data.frames[figure.dataset.page];
  const [across, down] = [right - left, bottom - top];
  const area = ([, x0, y0, x1, y1]) => (x1 - x0) * (y1 - y0);
  const layer = make("div", "places");
  const here = [...(placesAt.get(Number(figure.dataset.page)) ?? [])];
  here.sort((a, b) => area(data.places[b]) - area(data.places[a]));
  for (const index of here) {
    const [, x0, y0, x1, y1] = data.places[index];
    const button = make("button", "place");
    button.type = "button";
    button.dataset.place = index;
    button.style.left = `${(100 * (x0 - left)) / across}%`;
    button.style.top = `${(100 * (y0 - top)) / down}%`;
    button.style.width = `${(100 * (x1 - x0)) / across}%`;
    button.style.height = `${(100 * (y1 - y0)) / down}%`;
    layer.append(button);
    spotsOnPaper.set(index, button);
    dress(index);
  }
  figure.append(layer);
}

/** Show on a place what it is to the shown view. Only places of the shown view are tab stops. */
function dress(index) {
  const button = spotsOnPaper.get(index);
  if (!button || button.tagName !== "BUTTON") return;
  const mine = current.has(index);
  const [key, path] = standing[index].find(([each]) => !mine || each === shown.key);
  const heading = views.get(key).element.querySelector("h2").textContent.trim();
  button.tabIndex = mine ? 0 : -1;
  button.classList.toggle("current", mine);
  button.classList.toggle("lit", lit.includes(index));
  button.dataset.kind = path.split("/")[0];
  button.setAttribute("aria-label", `Page ${data.places[index][0]}: ${path}, ${heading}`);
}

/** Colour the places of a view, which may stand on any page. */
function tint(view) {
  const before = current;
  current = new Set([...view.spots.values()].flatMap((spot) => spot.boxes ?? []));
  for (const index of new Set([...before, ...current])) dress(index);
}

/** Light up places, and only them. The first is scrolled to where ``go`` is set. */
function light(indexes, go = true) {
  const before = lit;
  lit = indexes;
  for (const page of new Set(lit.map((index) => data.places[index][0]))) {
    const figure = figureOf(page);
    if (figure) layPlaces(figure);
  }
  for (const index of [...before, ...lit]) dress(index);
  markLines();
  if (go && lit.length) scrollToPlace(lit[0]);
}

/** In a conversion: mark lit lines, and in them the words. */
function markLines() {
  for (const line of sheets.querySelectorAll(".source .lit")) {
    line.classList.remove("lit");
    const words = line.querySelector(".words");
    words.textContent = words.textContent;
  }
  for (const index of lit) {
    const [number, text] = data.places[index];
    const line = sheets.querySelector(`[data-line="${number}"]`);
    if (!line) continue;
    line.classList.add("lit");
    for (const node of line.querySelector(".words").childNodes) {
      const at = node.nodeType === Node.TEXT_NODE && text ? node.data.indexOf(text) : -1;
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      range.surroundContents(document.createElement("mark"));
      break;
    }
  }
}

function scrollToPlace(index) {
  const [at] = data.places[index];
  const element = spotsOnPaper.get(index) ?? sheets.querySelector(`[data-line="${at}"]`);
  if (element) bringIntoView(element);
}

/** Scroll the original alone until an element stands in its middle, or its top if it is tall. */
function bringIntoView(element) {
  const [inner, outer] = [element.getBoundingClientRect(), sheets.getBoundingClientRect()];
  const spare = (size, room) => Math.max((room - size) / 2, 16);
  sheets.scrollBy({
    left: inner.left - outer.left - spare(inner.width, outer.width),
    top: inner.top - outer.top - spare(inner.height, outer.height),
    behavior: still.matches ? "auto" : "smooth",
  });
}

function goToPage(page) {
  const figure = figureOf(page);
  if (!figure) return;
  const offset = figure.getBoundingClientRect().top - sheets.getBoundingClientRect().top;
  sheets.scrollBy({ top: offset - 8, behavior: still.matches ? "auto" : "smooth" });
}

/** The page that fills most of the middle. */
function pageInSight() {
  const { top, height } = sheets.getBoundingClientRect();
  const figures = [...sheets.querySelectorAll("figure")];
  const middle = top + height / 3;
  return figures.findLast((each) => each.getBoundingClientRect().top <= middle) ?? figures[0];
}

let zoom = 1;
/** Points of a page that a narrow window shows at first: enough to read a place that lights up. */
const READABLE = 640;
function resize(to) {
  const middle = (sheets.scrollTop + sheets.clientHeight / 2) / sheets.scrollHeight;
  zoom = Math.min(Math.max(to, 0.5), 4);
  sheets.style.setProperty("--zoom", zoom);
  sheets.scrollTop = middle * sheets.scrollHeight - sheets.clientHeight / 2;
}

function setUpPages() {
  const near = new IntersectionObserver(
    (entries) => entries.forEach((each) => each.isIntersecting && layPlaces(each.target)),
    { root: sheets, rootMargin: "50%" },
  );
  for (const figure of sheets.querySelectorAll("figure")) near.observe(figure);
  const step = (by) => {
    const figures = [...sheets.querySelectorAll("figure")];
    const next = figures[figures.indexOf(pageInSight()) + by];
    if (next) goToPage(next.dataset.page);
  };
  byId("page-before").onclick = () => step(-1);
  byId("page-after").onclick = () => step(1);
  if (sheets.clientWidth < READABLE) resize(READABLE / sheets.clientWidth);
  byId("smaller").onclick = () => resize(zoom / 1.25);
  byId("larger").onclick = () => resize(zoom * 1.25);
  byId("fit").onclick = () => resize(1);
  const total = byId("page-number").textContent.split(" ").at(-1);
  let waiting = false;
  sheets.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      byId("page-number").textContent = `Page ${pageInSight().dataset.page} of ${total}`;
    });
  });
}

/** Make the numbers of lines in which something stands buttons. */
function setUpLines() {
  for (const line of sheets.querySelectorAll("[data-line]")) {
    const places = placesAt.get(Number(line.dataset.line));
    if (!places) continue;
    const number = line.querySelector(".number");
    const button = make("button", "number place", number.textContent);
    button.type = "button";
    button.dataset.place = places[0];
    button.setAttribute("aria-label", `Line ${line.dataset.line}: show what was read from it`);
    number.replaceWith(button);
  }
}
