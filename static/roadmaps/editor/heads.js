// Captions of columns stay in sight under the toolbar while a long table goes by, unless the table
// is wider than the page: then it moves sideways in a frame of its own.

import { hear, root } from "./page.js";
import { plan } from "./rows.js";

const bar = document.getElementById("editor-toolbar");

function look() {
  root.style.setProperty("--bar-height", `${bar.offsetHeight}px`);
  for (const frame of plan().querySelectorAll(".scroller")) {
    frame.classList.toggle("scroller--fits", frame.scrollWidth <= frame.clientWidth);
  }
}

new ResizeObserver(look).observe(bar);
window.addEventListener("resize", look);
hear("plan-shown", look);
