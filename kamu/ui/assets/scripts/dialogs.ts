// [data-opens="id"] shows the <dialog> of that id. Without a script the same element is a link
// or submit button that leads to a page with the same question.
function dialogOf(opener: Element): HTMLDialogElement | null {
  const dialog = document.getElementById(opener.getAttribute("data-opens") ?? "");
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

export function startDialogs(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && dialogOf(opener);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    } else if (event.target instanceof HTMLDialogElement && event.target.matches("[data-light-dismiss]")) {
      event.target.close();
    }
  });
}
