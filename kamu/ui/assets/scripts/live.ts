// <form data-live="results"> filters while one types: the same page is fetched with the new
// choice and its element of that id takes the place of the old one. The server needs no
// second template; without a script the form has its button.
const PAUSE_MS = 250;

async function load(form: HTMLFormElement, region: Element, signal: AbortSignal): Promise<void> {
  const address = new URL(form.action || location.href);
  address.search = new URLSearchParams(filledIn(form)).toString();
  const answer = await fetch(address, { signal, headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) return void location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(region.id);
  if (!fresh) return void location.assign(address);
  region.replaceChildren(...fresh.childNodes);
  history.replaceState(null, "", address);
}

function filledIn(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value] as [string, string]] : [],
  );
}

function listen(form: HTMLFormElement): void {
  let timer = 0;
  let running = new AbortController();
  const refresh = (pause: number): void => {
    const region = document.getElementById(form.dataset["live"] ?? "");
    if (!region) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      running.abort();
      running = new AbortController();
      region.setAttribute("aria-busy", "true");
      load(form, region, running.signal)
        // A fault here loses nothing: the choice is still in the form, and its button works.
        .catch(() => undefined)
        .finally(() => region.removeAttribute("aria-busy"));
    }, pause);
  };
  form.addEventListener("input", (event) => {
    const typing = event.target instanceof HTMLInputElement && /^(search|text)$/.test(event.target.type);
    refresh(typing ? PAUSE_MS : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh(0);
  });
}

export function startLiveFilters(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-live]")) listen(form);
}
