/* The button that prints the page; a timeline that is wider than the page begins at today. */

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("DOMContentLoaded", () => {
  const scroller = document.querySelector("[data-timeline]");
  const today = scroller?.querySelector(".timeline__today");
  if (!today) return;
  const names = scroller.querySelector(".timeline__name").offsetWidth;
  const room = scroller.clientWidth - names;
  const x = today.getBoundingClientRect().left - scroller.getBoundingClientRect().left - names;
  if (x > room) scroller.scrollLeft = x - room / 2;
});
