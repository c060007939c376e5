// The queue: one tick for all.
for (const all of document.querySelectorAll("[data-tick-all]")) {
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of all.closest("form").querySelectorAll("[name=pk]")) {
      box.checked = event.target.checked;
    }
  });
}
