// Locks the keyring when nobody is there: after ten idle minutes, when the lid was closed, when
// the page is left. A page in a background tab is idle like any other, because a talk may be
// going on in another window.

/** What counts as somebody being there. */
const ACTIVITY = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const IDLE = 10 * 60_000; // milliseconds
const BEAT = 5_000;
// Timers stand still while a machine sleeps. Browsers slow those of hidden pages down to one a
// minute, so only a longer silence means a closed lid.
const ASLEEP = 2 * 60_000;
const CHANNEL = "kamu-room-lock";

/** The part of `window` that is used here. */
export interface PageLike extends EventTarget {
  readonly document: EventTarget;
}

export interface AutoLock {
  /** Locks here and in every other tab of this room: "lock now", signing out. */
  lockEverywhere(): void;
  /** Stops watching, after the keyring was locked by other means. */
  stop(): void;
}

/** Watches `page` and calls `lock` once, when nobody is there or another tab says so. */
export function startAutoLock(page: PageLike, lock: () => void): AutoLock {
  const ended = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  let active = Date.now();
  let beaten = active;

  const stop = () => {
    ended.abort();
    clearInterval(timer);
    channel.close();
  };
  const lockHere = () => {
    if (ended.signal.aborted) return;
    stop();
    lock();
  };
  const check = () => {
    const now = Date.now();
    if (now - active >= IDLE || now - beaten >= ASLEEP) lockHere();
    beaten = now;
  };
  const listen = (target: EventTarget, names: readonly string[], act: () => void) => {
    for (const name of names) {
      target.addEventListener(name, act, { signal: ended.signal, passive: true, capture: true });
    }
  };

  const timer = setInterval(check, BEAT);
  listen(page, ACTIVITY, () => {
    check(); // the first touch after a long time must not revive what should be locked
    active = Date.now();
  });
  listen(page.document, ["visibilitychange", "resume"], check);
  listen(page.document, ["freeze"], lockHere);
  listen(page, ["pagehide"], lockHere);
  channel.onmessage = lockHere;

  return {
    lockEverywhere: () => {
      if (!ended.signal.aborted) channel.postMessage("lock");
      lockHere();
    },
    stop,
  };
}
