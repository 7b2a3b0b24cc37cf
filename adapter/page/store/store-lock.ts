/**
 * One tab at a time keeps what a game keeps (Web Locks). A second tab is refused, and may take over: the first is asked to
 * leave, writes what it still has, and is cut off if it does not answer.
 * https://w3c.github.io/web-locks/
 */

/** So long a lock may be on its way from a page that has just gone, as at a reload; milliseconds. */
const COMES_WITHIN = 3000;
/** So long a page that is asked may take to write what it has; milliseconds. */
const LEAVES_WITHIN = 3000;
const CHANNEL = 'tiao-store-lock';

export class StoreLock {
  private onAsked: () => Promise<void> = async () => undefined;
  private onStolen: () => void = () => undefined;
  private readonly channel = new BroadcastChannel(CHANNEL);

  private constructor(
    name: string,
    private readonly giveBack: () => void,
  ) {
    this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === name) void this.onAsked().then(() => this.release());
    };
  }

  /** Null while another page has it. */
  static async take(name: string, locks: LockManager, comesWithin = COMES_WITHIN): Promise<StoreLock | null> {
    for (;;) {
      const taken = await StoreLock.request(name, locks, { signal: AbortSignal.timeout(comesWithin) });
      if (taken) return taken;
      // a busy browser is late with a lock that nobody has
      const { held = [] } = await locks.query();
      if (held.some((lock) => lock.name === name)) return null;
    }
  }

  /** From whichever page has it. */
  static async takeOver(name: string, locks: LockManager, leavesWithin = LEAVES_WITHIN): Promise<StoreLock> {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(name);
    const given = await StoreLock.request(name, locks, { signal: AbortSignal.timeout(leavesWithin) });
    channel.close();
    const taken = given ?? (await StoreLock.request(name, locks, { steal: true }));
    if (!taken) throw new Error('A lock that was stolen was not given.');
    return taken;
  }

  /** What is done when another page wants it: `leave` while it is still held, `cutOff` after it was taken away. */
  whenTaken(leave: () => Promise<void>, cutOff: () => void): void {
    this.onAsked = leave;
    this.onStolen = cutOff;
  }

  release(): void {
    this.channel.close();
    this.giveBack();
  }

  private static request(name: string, locks: LockManager, options: LockOptions): Promise<StoreLock | null> {
    return new Promise((resolve, reject) => {
      let held: StoreLock | null = null;
      const hold = () =>
        new Promise<void>((giveBack) => {
          held = new StoreLock(name, giveBack);
          resolve(held);
        });
      locks.request(name, options, hold).catch((error: Error) => {
        if (held) {
          held.channel.close();
          held.onStolen();
        } else if (error.name === 'TimeoutError' || error.name === 'AbortError') resolve(null);
        else reject(error);
      });
    });
  }
}
