// Clicks, keys and the contents; everything starts here.

const contents = byId("contents");
const contentsButton = byId("contents-button");

function openContents(open) {
  document.body.classList.toggle("contents-open", open);
  contentsButton.setAttribute("aria-expanded", open);
  if (open) (contents.querySelector("[aria-current]") ?? contents.querySelector("a")).focus();
}

document.addEventListener("click", ({ target }) => {
  const place = target.closest("[data-place]");
  if (place) return choosePlace(Number(place.dataset.place));
  const spot = target.closest("[data-spot]");
  if (spot) return toggleSpot(spot);
  if (target.closest("a, button, form, input")) return;
  // The words of a field choose it too, unless they are being copied.
  if (!getSelection().isCollapsed) return;
  const around = target.closest(".line")?.querySelector(".mark[data-spot]");
  const field = around ?? target.closest(".entry:not(.blank)")?.querySelector("h3 [data-spot]");
  if (field) show(shown.key, field.dataset.spot);
});

function toggleSpot(spot) {
  show(shown.key, shown.path === spot.dataset.spot ? null : spot.dataset.spot);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target, key } = event;
  if (key === "Escape") return escape(target);
  if (target.closest("input, textarea, select")) return;
  if ((key === "ArrowLeft" || key === "ArrowRight") && !target.closest(".paper")) {
    step(key === "ArrowLeft" ? -1 : 1);
    event.preventDefault();
  }
  const verdict = { r: "right", w: "wrong" }[key.toLowerCase()];
  if (verdict && target.closest('[data-spot][aria-current]')) {
    document.querySelector(`.marking [name="${verdict}"]`)?.click();
    event.preventDefault();
  }
});

function escape(target) {
  if (target === byId("search")) leaveSearch();
  else if (document.body.classList.contains("contents-open")) {
    openContents(false);
    contentsButton.focus();
  } else if (shown.path !== null) {
    const element = elementOf(views.get(shown.key), shown.path);
    show(shown.key, null, { go: false });
    element.focus();
  }
}

contentsButton.onclick = () => openContents(contentsButton.ariaExpanded !== "true");
// What is open over the original must not hide what has the focus.
contents.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next && next !== contentsButton && !contents.contains(next)) openContents(false);
});
contents.addEventListener("click", ({ target }) => target.closest("a") && openContents(false));
byId("before").onclick = () => step(-1);
byId("after").onclick = () => step(1);
addEventListener("hashchange", follow);
if (figureOf(sheets.querySelector("figure")?.dataset.page)) setUpPages();
else setUpLines();
setUpFilters();
setUpSearch();
setUpCorrections();
follow();
