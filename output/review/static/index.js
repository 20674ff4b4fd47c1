// The table of plans: a column's heading sorts by it.

const body = document.querySelector("#plans tbody");
const headings = [...document.querySelectorAll("#plans thead th")];
const value = (row, column) => {
  const text = row.children[column].textContent.trim();
  return /^\d/.test(text) && !/^\d+-/.test(text) ? parseInt(text, 10) : text;
};

headings.forEach((heading, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  heading.ariaSort = "none";
  button.onclick = () => {
    const down = heading.ariaSort === "ascending";
    for (const each of headings) each.ariaSort = "none";
    heading.ariaSort = down ? "descending" : "ascending";
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      const order = typeof x === "number" && typeof y === "number" ? x - y : `${x}`.localeCompare(`${y}`);
      return down ? -order : order;
    });
    body.append(...rows);
  };
});
