// The cover hides the whole page while a screen is shared or somebody passes by: Escape twice,
// or the button in the header. The same keys bring the page back.

import { html } from "lit";
import { Part } from "./part.ts";
import { t } from "./words.ts";

const TWICE = 600; // milliseconds

export class Cover extends Part {
  #last = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#onKey, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey, { capture: true });
  }

  show(): void {
    for (const other of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) other.close();
    this.#dialog?.showModal();
  }

  override render() {
    return html`<dialog
      class="cover"
      closedby="none"
      aria-label=${t("The page is covered")}
      @cancel=${(event: Event) => event.preventDefault()}
    >
      <svg class="cover-picture" viewBox="-100 -100 200 200" aria-hidden="true">
        <circle class="ring" r="96" />
        <circle class="ring" r="72" />
        <circle class="ring" r="48" />
        <circle class="ring" r="24" />
      </svg>
      <p>${t("Covered. Press Esc twice to go on.")}</p>
      <button class="button button-secondary" type="button" @click=${() => this.#dialog?.close()}>
        ${t("Show the page")}
      </button>
    </dialog>`;
  }

  // One Escape must not open what a colleague should not see; only the pair of keys does.
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.repeat) return;
    const twice = event.timeStamp - this.#last < TWICE;
    this.#last = twice ? 0 : event.timeStamp;
    if (!twice) return;
    event.preventDefault();
    if (this.#dialog?.open === true) this.#dialog.close();
    else this.show();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }
}

customElements.define("kamu-cover", Cover);
