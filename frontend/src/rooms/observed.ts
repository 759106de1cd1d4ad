// Something whose state pages show: they listen, and draw again when it changed.

export class Observed {
  readonly #listeners = new Set<() => void>();

  /** Calls `act` after every change. The answer stops it. */
  listen(act: () => void): () => void {
    this.#listeners.add(act);
    return () => this.#listeners.delete(act);
  }

  protected changed(): void {
    for (const act of [...this.#listeners]) act();
  }
}
