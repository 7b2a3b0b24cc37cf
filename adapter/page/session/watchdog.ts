/** Notices a realm that no longer answers, because a script in it never returns. The page itself goes on. */

/** Milliseconds between two pings; an answer usually takes one. */
const EVERY = 1000;

export class Watchdog {
  private timer: ReturnType<typeof setInterval> | undefined;
  private askedAt: number | null = null;

  constructor(
    private readonly ask: () => void,
    /** called repeatedly while there is no answer */
    private readonly onSilence: (milliseconds: number) => void,
    /** called when an answer comes */
    private readonly onAnswer: () => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), EVERY);
  }

  answered(): void {
    this.askedAt = null;
    this.onAnswer();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    if (this.askedAt === null) {
      this.askedAt = performance.now();
      this.ask();
    } else this.onSilence(performance.now() - this.askedAt);
  }
}
