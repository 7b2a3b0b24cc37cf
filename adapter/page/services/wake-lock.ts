/** Keeps the display of a real phone on while a game asks for it (wx.setKeepScreenOn lasts as long as the game). */
export class WakeLock {
  /** the one that was asked for, or is held; null where none is given */
  private asked: Promise<WakeLockSentinel | null> | null = null;

  keep(isWanted: boolean): void {
    if (isWanted) this.asked ??= ask();
    else {
      void this.asked?.then((lock) => lock?.release());
      this.asked = null;
    }
  }
}

async function ask(): Promise<WakeLockSentinel | null> {
  try {
    return (await navigator.wakeLock?.request('screen')) ?? null;
  } catch (error) {
    // a battery saver may refuse it, which is no reason to stop a game
    console.info('The display may dim: the browser gave no wake lock.', error);
    return null;
  }
}
