// <form data-keeps> keeps what one types as a draft, a moment after the last key: the form is
// posted as its "draft" button would, and [data-kept] says so. Without a script the button does it.
const PAUSE_MS = 1500;
const NO_CONTENT = 204;

async function keep(form: HTMLFormElement, signal: AbortSignal): Promise<boolean> {
  const body = new FormData(form);
  body.set("what", "draft");
  const answer = await fetch(form.action || location.href, {
    method: "POST",
    body,
    signal,
    headers: { "X-Requested-With": "fetch" },
  });
  return answer.status === NO_CONTENT;
}

function listen(form: HTMLFormElement): void {
  const said = form.querySelector("[data-kept]");
  let timer = 0;
  let running = new AbortController();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    if (said) said.textContent = "";
    timer = window.setTimeout(() => {
      running.abort();
      running = new AbortController();
      keep(form, running.signal)
        .then((kept) => {
          if (said && kept) said.textContent = form.dataset["keeps"] ?? "";
        })
        // Nothing is lost: what was typed is still in the form, and its buttons work.
        .catch(() => undefined);
    }, PAUSE_MS);
  });
  // The form itself is on its way: a late draft must not arrive after what it publishes.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    running.abort();
  });
}

export function startDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keeps]")) listen(form);
}
