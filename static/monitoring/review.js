// The queue: one tick for all; Ctrl and an arrow lead from report to report.
for (const all of document.querySelectorAll("[data-tick-all]")) {
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of all.closest("form").querySelectorAll("[name=pk]")) {
      box.checked = event.target.checked;
    }
  });
}
document.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (!way || !event.ctrlKey || event.target.matches("input, textarea, select")) return;
  const link = document.querySelector(`main a[rel=${way}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
