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
    const waits = new AbortController();
    const request = StoreLock.request(name, locks, { signal: waits.signal });
    for (;;) {
      const taken = await Promise.race([request, after(comesWithin)]);
      if (taken) return taken;
      // On a busy browser a lock that nobody has comes late, too. One that was given to this page, and is still on its way,
      // is held already: only if the request waits behind it is it another page's.
      const { held = [], pending = [] } = await locks.query();
      const isNamed = (lock: LockInfo) => lock.name === name;
      if (held.some(isNamed) && pending.some(isNamed)) {
        waits.abort();
        return request;
      }
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

function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
