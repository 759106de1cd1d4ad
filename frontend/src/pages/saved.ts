// Whether what is being typed is safe: said in words, never blinking.

import { html } from "lit";
import { type DraftKeeper } from "../rooms/index.ts";
import { Part } from "./part.ts";
import { icon } from "./pieces.ts";
import { t } from "./words.ts";

export class Saved extends Part {
  static override properties = { keeper: { attribute: false } };
  declare keeper: DraftKeeper | null;

  protected override watched() {
    return [this.keeper];
  }

  override render() {
    const state = this.keeper?.state ?? "blank";
    const [name, words] = this.#words(state);
    return html`<span class="room-saved" role="status" data-state=${state}>
      ${words === "" ? "" : icon(name)}${words}
    </span>`;
  }

  #words(state: DraftKeeper["state"]): readonly [string, string] {
    switch (state) {
      case "blank":
        return ["check", ""];
      case "typing":
        return ["pencil", t("Keeping your draft …")];
      case "kept":
        return ["save", t("Draft kept, locked, only for you")];
      case "unkept":
        return ["wifi-off", t("Only on this page so far. Kamu tries again; keep it open.")];
      case "too-large":
        return ["circle-alert", t("Too long to be kept. Nothing is lost: make it shorter.")];
    }
  }
}

customElements.define("kamu-saved", Saved);
