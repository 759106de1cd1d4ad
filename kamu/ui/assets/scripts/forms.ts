// Small help in forms: the first thing that needs another look gets the focus, a long text
// shows how much room is left, a form is sent once, and a value can be copied.
function focusOnErrors(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}

function showRoomLeft(area: HTMLTextAreaElement): void {
  const shown = document.getElementById(`${area.id}_count`);
  if (!shown || area.maxLength < 0) return;
  const left = area.maxLength - area.value.length;
  // Near the end only: a counter that always runs makes people hurry.
  shown.textContent = left < area.maxLength / 5 ? String(left) : "";
}

function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  // "Not now" in a dialog closes it and sends nothing.
  if (event.submitter?.getAttribute("formmethod") === "dialog") return;
  if (form.dataset["sent"]) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") form.dataset["sent"] = "yes";
}

async function copy(button: HTMLElement): Promise<void> {
  const source = document.getElementById(button.dataset["copies"] ?? "");
  const text = source instanceof HTMLInputElement ? source.value : (source?.textContent ?? "");
  await navigator.clipboard.writeText(text.trim());
  const label = button.querySelector("[data-copy-label]");
  if (label) label.textContent = button.dataset["copied"] ?? "";
}

export function startForms(): void {
  focusOnErrors();
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[maxlength]")) {
    area.addEventListener("input", () => showRoomLeft(area));
  }
  document.addEventListener("submit", sendOnce);
  // Coming back by the back button brings the old page: its forms may be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest<HTMLElement>("[data-copies]");
    if (button) void copy(button);
  });
}
