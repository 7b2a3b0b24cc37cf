/** The phone's network type, as wx.getNetworkType reports it, and its speed. */
import type { NetworkType } from '../../contract/surroundings.ts';
import { Listeners } from '../wx-call/listeners.ts';

/** Milliseconds until the first byte, then bytes per millisecond: estimates for a congested network. Others add no delay. */
const SLOW: { [type in NetworkType]?: { waitMs: number; bytesPerMs: number } } = {
  '2g': { waitMs: 900, bytesPerMs: 6 },
  '3g': { waitMs: 250, bytesPerMs: 90 },
};

export class Network {
  readonly onChange: Listeners<{ isConnected: boolean; networkType: NetworkType }>;
  /** wx.onNetworkWeakChange: 2g counts as weak */
  readonly onWeakChange: Listeners<{ weakNet: boolean; networkType: NetworkType }>;

  constructor(
    guard: (call: () => unknown) => void,
    public type: NetworkType = 'wifi',
  ) {
    this.onChange = new Listeners(guard);
    this.onWeakChange = new Listeners(guard);
  }

  get isWeak() {
    return this.type === '2g';
  }

  change(type: NetworkType) {
    if (type === this.type) return;
    const wasWeak = this.isWeak;
    this.type = type;
    this.onChange.emit({ isConnected: type !== 'none', networkType: type });
    if (this.isWeak !== wasWeak) this.onWeakChange.emit({ weakNet: this.isWeak, networkType: type });
  }

  /** Milliseconds until the first byte of an answer. */
  get waitMs() {
    return SLOW[this.type]?.waitMs ?? 0;
  }

  /** Milliseconds to transfer this many bytes. */
  transferMs(bytes: number) {
    const slow = SLOW[this.type];
    return slow ? bytes / slow.bytesPerMs : 0;
  }
}
