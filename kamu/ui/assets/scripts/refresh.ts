// <div id="…" data-refresh="2"> shows something that goes on: every two seconds the page is
// fetched and the element of that id takes the place of the old one. When it no longer asks
// to be refreshed, the whole page is new. Without a script there is a link "Look again".
async function look(region: HTMLElement): Promise<void> {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(region.id);
  if (!answer.ok || !fresh?.dataset["refresh"]) return void location.reload();
  region.replaceChildren(...fresh.childNodes);
  wait(region);
}

function wait(region: HTMLElement): void {
  const pause = Number(region.dataset["refresh"]) * 1000;
  // A line that drops for a moment is tried again; the page shows what it knew last.
  setTimeout(() => void look(region).catch(() => wait(region)), pause);
}

export function startRefreshing(): void {
  for (const region of document.querySelectorAll<HTMLElement>("[data-refresh]")) wait(region);
}
