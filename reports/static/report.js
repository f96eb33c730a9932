/* Sorting, filters and search of the ranked table. Without it the page is complete, in the order of the ranking. */
"use strict";
(() => {
  const table = document.querySelector("table.ranking");
  const form = document.querySelector("form.tools");
  const output = form.querySelector("output");
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const bodies = [...table.tBodies].map((body) => ({
    body,
    divide: body.querySelector("tr.divide"),
    rows: [...body.querySelectorAll("tr[data-kind]")].map((row, place) => ({ row, place, text: fold(row.textContent) })),
  }));
  const entries = bodies.flatMap((group) => group.rows);

  /* Letters without their marks, so that Jum’at finds Jumat. */
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f'’ʼ]/g, "").toLocaleLowerCase(language);
  }

  const number = (row, name) => {
    const text = row.querySelector("." + name).textContent.trim().replace(",", ".");
    return text === "–" ? null : Number.parseFloat(text);
  };
  const keys = {
    rank: (entry) => entry.place,
    name: (entry) => entry.row.querySelector("th a").textContent,
    newest: (entry) => entry.row.dataset.newest || null,
    age: (entry) => number(entry.row, "age"),
    score: (entry) => number(entry.row, "score"),
  };

  /* What has no value stays at the end, whichever the direction; equals stay in the order of the ranking. */
  function compare(key, direction) {
    return (one, other) => {
      const [a, b] = [key(one), key(other)];
      if (a === null || b === null) return (a === null) - (b === null) || one.place - other.place;
      const difference = typeof a === "string" ? collator.compare(a, b) : a - b;
      return direction * difference || one.place - other.place;
    };
  }

  function sort(header) {
    const direction = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    for (const { body, rows } of bodies) {
      body.append(...[...rows].sort(compare(keys[header.dataset.sort], direction)).map((entry) => entry.row));
    }
  }

  function filter() {
    const { cari, jenis, keadaan } = form.elements;
    const wanted = fold(cari.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of entries) {
      const fits =
        (!jenis.value || row.dataset.kind === jenis.value) &&
        (!keadaan.value || row.dataset.states.split(" ").includes(keadaan.value)) &&
        wanted.every((word) => text.includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    for (const { divide, rows } of bodies) if (divide) divide.hidden = rows.every((entry) => entry.row.hidden);
    const { all, some, none } = output.dataset;
    const sentence = shown === entries.length ? all : shown ? some : none;
    output.textContent = sentence.replace("{count}", shown).replace("{all}", entries.length);
  }

  /* The filters stand in the address, so that a view can be sent to somebody. */
  function remember() {
    const chosen = new URLSearchParams();
    for (const name of ["cari", "jenis", "keadaan"]) if (form.elements[name].value) chosen.set(name, form.elements[name].value);
    history.replaceState(null, "", chosen.size ? "#" + chosen : location.pathname + location.search);
  }

  function recall() {
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const name of ["cari", "jenis", "keadaan"]) if (chosen.has(name)) form.elements[name].value = chosen.get(name);
  }

  for (const header of table.tHead.querySelectorAll("[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", () => sort(header));
    header.replaceChildren(button);
  }
  const changed = () => {
    filter();
    remember();
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  document.addEventListener("keydown", (event) => {
    const search = form.elements.cari;
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && event.target === search) {
      search.value = "";
      changed();
    }
  });
  form.hidden = false;
  recall();
  filter();
})();
