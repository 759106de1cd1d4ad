// What every element of the closed room has in common: it lives in the light of the page, so
// that the house's styles reach it, and draws again when the state it watches changed.

import { LitElement, type PropertyValues } from "lit";
import type { Observed } from "../rooms/index.ts";

export abstract class Part extends LitElement {
  readonly #watching = new Map<Observed, () => void>();

  /** State whose changes this element shows. */
  protected watched(): readonly (Observed | null | undefined)[] {
    return [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add("room-part");
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#watching.values()) stop();
    this.#watching.clear();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const wanted = new Set(this.watched().filter((one) => one !== null && one !== undefined));
    for (const [observed, stop] of this.#watching) {
      if (wanted.has(observed)) continue;
      stop();
      this.#watching.delete(observed);
    }
    for (const observed of wanted) {
      if (this.#watching.has(observed)) continue;
      this.#watching.set(
        observed,
        observed.listen(() => this.requestUpdate()),
      );
    }
  }
}
