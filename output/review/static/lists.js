// Filters over the findings and the repairs.

function setUpFilters() {
  for (const form of document.querySelectorAll(".filters")) {
    const rows = [...byId(form.dataset.rows).children];
    form.onchange = () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      let count = 0;
      for (const row of rows) {
        row.hidden = !wanted.every(([name, value]) => row.dataset[name] === value);
        count += !row.hidden;
      }
      form.querySelector("output").textContent = `${count} of ${rows.length}`;
    };
  }
}
