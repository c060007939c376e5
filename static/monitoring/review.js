// The queue: one tick for all, and the next report by a key.

for (const all of document.querySelectorAll("[data-tick-all]")) {
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of all.closest("form").querySelectorAll("[name=pk]")) {
      box.checked = event.target.checked;
    }
  });
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input, textarea, select");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.code !== "KeyJ") return;
  document.querySelector("[data-next]")?.click();
});
