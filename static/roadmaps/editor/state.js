// One line that says whether the words are safe.

import { counted, hear } from "./page.js";

const line = document.getElementById("editor-state");

hear("unsent", ({ waiting, stuck, isSending, isOffline }) => {
  if (isOffline && waiting) {
    const edits = counted(waiting, "правка ждёт", "правки ждут", "правок ждут");
    say("offline", `Нет связи: ${edits} отправки`);
  } else if (isSending) say("saving", "Сохраняем…");
  else if (stuck === "conflict") say("stuck", "Текст изменили двое: выберите, что оставить");
  else if (stuck) say("stuck", "Есть непринятые правки");
  else if (waiting) say("saving", "Ещё не сохранено");
  else say("saved", "Сохранено");
});

function say(state, words) {
  if (line.textContent === words) return;
  line.dataset.state = state;
  line.textContent = words;
}
