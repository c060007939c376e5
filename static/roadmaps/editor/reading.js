// Words typed into a cell, asked about on the portal: the last answer wins.

import { Leaving, NoConnection, get } from "./page.js";

const PAUSE = 250;

// A function of what was typed: after a pause it asks `address` of the words and gives the HTML of
// the answer to `show`, or null without a connection; a question asked or cancelled meanwhile makes
// the answer void.
export function asker(address, show) {
  let asked = 0;
  let timer = null;
  function ask(words, pause = PAUSE) {
    const mine = ++asked;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      let html = null;
      try {
        const answer = await get(address + encodeURIComponent(words));
        if (answer.ok) html = await answer.text();
      } catch (failure) {
        if (failure instanceof Leaving) return;
        if (!(failure instanceof NoConnection)) throw failure;
      }
      if (mine === asked) show(html);
    }, pause);
  }
  ask.cancel = () => {
    asked++;
    clearTimeout(timer);
  };
  return ask;
}
