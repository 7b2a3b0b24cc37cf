/** A fake of Web Locks for Node, as far as the store needs them: exclusive locks, granted in order, which can be stolen. */
type Held = { end: Promise<unknown>; steal: () => void };

export class FakeLocks {
  private held = new Map<string, Held>();
  private queues = new Map<string, (() => void)[]>();

  get manager(): LockManager {
    return {
      request: this.request,
      query: async () => ({
        held: [...this.held.keys()].map((name) => ({ name })),
        pending: [...this.queues].flatMap(([name, waiting]) => waiting.map(() => ({ name }))),
      }),
    } as unknown as LockManager;
  }

  private request = async (
    name: string,
    { signal, steal = false }: LockOptions,
    use: (lock: { name: string }) => Promise<void>,
  ) => {
    if (steal) this.held.get(name)?.steal();
    else await this.turn(name, signal);
    let take: () => void = () => undefined;
    const stolen = new Promise<never>((_, reject) => {
      take = () => reject(new DOMException('The lock was stolen.', 'AbortError'));
    });
    stolen.catch(() => undefined); // the rejection is handled below
    const end = Promise.race([use({ name }), stolen]);
    const held = { end, steal: take };
    this.held.set(name, held);
    try {
      return await end;
    } finally {
      if (this.held.get(name) === held) {
        this.held.delete(name);
        this.queues.get(name)?.shift()?.();
      }
    }
  };

  private async turn(name: string, signal: AbortSignal | undefined) {
    while (this.held.has(name)) {
      await new Promise<void>((resolve, reject) => {
        const queue = this.queues.get(name) ?? [];
        this.queues.set(name, [...queue, resolve]);
        signal?.addEventListener('abort', () => {
          this.queues.set(
            name,
            (this.queues.get(name) ?? []).filter((one) => one !== resolve),
          );
          reject(signal.reason);
        });
      });
    }
  }
}
