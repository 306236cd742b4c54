"use strict";

// Words without tones and marks, so that "thang" finds "tháng" however it is composed.
function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// entry: {text, group, kind, label, article}; wanted: the same names, words for text.
// A word with tones must stand there with them; all words must occur.
function matches(entry, wanted) {
  for (const name of ["group", "label", "article"]) {
    if (wanted[name] && entry[name] !== wanted[name]) return false;
  }
  if (wanted.kind && !entry.kind.split(" ").includes(wanted.kind)) return false;
  const exact = entry.text.normalize("NFC").toLowerCase();
  const folded = fold(entry.text);
  return (wanted.words || "").normalize("NFC").toLowerCase().split(/\s+/).every(
    (word) => (fold(word) === word ? folded : exact).includes(word)
  );
}

function start(form, list) {
  const entries = Array.from(list.children, (item) => ({
    item, text: item.textContent, ...item.dataset,
  }));
  function update() {
    const wanted = Object.fromEntries(new FormData(form));
    let found = 0;
    for (const entry of entries) {
      const shown = matches(entry, wanted);
      entry.item.hidden = !shown;
      if (shown) found += 1;
    }
    form.elements.found.value = `${found} of ${entries.length}`;
  }
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
}

if (document.getElementById("search")) {
  start(document.getElementById("search"), document.getElementById("list"));
}
