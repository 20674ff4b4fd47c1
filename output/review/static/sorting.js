// Listings: a column's heading sorts by it.

const value = (row, column) => {
  const text = row.children[column].textContent.trim();
  return /^-?\d/.test(text) && !/^\d+-/.test(text) ? parseFloat(text) : text;
};

for (const listing of document.querySelectorAll("table.listing")) {
  const [body] = listing.tBodies;
  const headings = [...listing.querySelectorAll("thead th")];
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
        // What is not told stays last.
        if ((x === "–") !== (y === "–")) return x === "–" ? 1 : -1;
        const order = typeof x === "number" && typeof y === "number" ? x - y : `${x}`.localeCompare(`${y}`);
        return down ? -order : order;
      });
      body.append(...rows);
    };
  });
}
