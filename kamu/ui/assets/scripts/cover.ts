// The cover hides the whole page while a screen is shared or somebody passes by: Escape twice,
// or the button in the header. Escape twice again, or "Show the page", brings it back.
const TWICE_MS = 600;

function cover(): HTMLDialogElement | null {
  const dialog = document.getElementById("cover");
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

export function startCover(): void {
  const dialog = cover();
  if (!dialog) return;
  const title = document.title;
  const neutral = dialog.dataset["title"] ?? "Kamu";
  let last = -Infinity;

  const show = (): void => {
    for (const other of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) other.close();
    dialog.showModal();
    document.title = neutral;
  };
  dialog.addEventListener("close", () => {
    document.title = title;
  });
  // One Escape must not open what a colleague should not see; only the pair of keys does.
  dialog.addEventListener("cancel", (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    const twice = event.timeStamp - last < TWICE_MS;
    last = twice ? -Infinity : event.timeStamp;
    if (!twice) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else show();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-cover]")) show();
  });
}
