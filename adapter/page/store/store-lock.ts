/**
 * Only one tab at a time uses a game's data (Web Locks). A second tab is refused, but may take over: the first tab is
 * asked to leave, writes what it still has, and loses the lock if it does not answer.
 * https://w3c.github.io/web-locks/
 */

/** How long to wait for a lock that a page closed just now may still hold, as at a reload; milliseconds. */
const COMES_WITHIN = 3000;
/** How long a page that is asked to leave may take to write its data; milliseconds. */
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

  /** Takes the lock. Null if another page holds it. */
  static async take(name: string, locks: LockManager, comesWithin = COMES_WITHIN): Promise<StoreLock | null> {
    const waits = new AbortController();
    const request = StoreLock.request(name, locks, { signal: waits.signal });
    for (;;) {
      const taken = await Promise.race([request, after(comesWithin)]);
      if (taken) return taken;
      // On a busy browser even a free lock is granted late. A lock that was granted to this page but has not arrived
      // yet is already listed as held. It is another page's only if our request is pending behind it.
      const { held = [], pending = [] } = await locks.query();
      const isNamed = (lock: LockInfo) => lock.name === name;
      if (held.some(isNamed) && pending.some(isNamed)) {
        waits.abort();
        return request;
      }
    }
  }

  /** Takes the lock from whichever page holds it. */
  static async takeOver(name: string, locks: LockManager, leavesWithin = LEAVES_WITHIN): Promise<StoreLock> {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(name);
    const given = await StoreLock.request(name, locks, { signal: AbortSignal.timeout(leavesWithin) });
    channel.close();
    const taken = given ?? (await StoreLock.request(name, locks, { steal: true }));
    if (!taken) throw new Error('A lock that was stolen was not given.');
    return taken;
  }

  /** Sets what to do when another page wants the lock: `leave` while it is still held, `cutOff` after it was taken away. */
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

function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
