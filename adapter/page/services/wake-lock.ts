/** Keeps the display of a real phone on while a game asks for it (wx.setKeepScreenOn lasts as long as the game). */
export class WakeLock {
  private lock: WakeLockSentinel | null = null;
  private isWanted = false;

  keep(isWanted: boolean): void {
    this.isWanted = isWanted;
    if (!isWanted) {
      void this.lock?.release();
      this.lock = null;
    } else if (!this.lock) {
      navigator.wakeLock?.request('screen').then(
        (lock) => {
          this.lock = lock;
          if (!this.isWanted) this.keep(false);
        },
        // a battery saver may refuse it, which is no reason to stop a game
        (error) => console.info('The display may dim: the browser gave no wake lock.', error),
      );
    }
  }
}
