// The editor of a draft: every table edited in place. Each module knows one thing; they talk by
// `editor:…` events on the document:
//
//   opened, closed   {cell, textarea, aid}   a cell is being edited
//   row-saved        {row, role}             the server has the words of a cell
//   row-shown        {row}                   a row of the page has other words than before
//   rows-changed     pks                     rows came, went or moved
//   plan-shown       —                       `#plan` was read anew
//   row-deed         {row, deed}             something was chosen in the menu of a row

import "./editor/state.js";
import { keepStops } from "./editor/grid.js";
import { recall } from "./editor/unsent.js";
import "./editor/deadline.js";
import "./editor/parties.js";
import "./editor/conflict.js";
import "./editor/pulse.js";
import "./editor/menu.js";
import "./editor/deeds.js";
import "./editor/order.js";
import "./editor/paste.js";

keepStops();
recall();
