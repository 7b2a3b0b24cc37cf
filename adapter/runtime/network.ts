/** The kind of network the phone is on, as wx.getNetworkType names it. */
import { Listeners } from './listeners.ts';

export type NetworkType = 'none' | '2g' | '3g' | '4g' | '5g' | 'wifi';

export class Network {
  type: NetworkType = 'wifi';
  readonly onChange: Listeners<{ isConnected: boolean; networkType: NetworkType }>;

  constructor(guard: (call: () => unknown) => void) {
    this.onChange = new Listeners(guard);
  }

  change(type: NetworkType) {
    if (type === this.type) return;
    this.type = type;
    this.onChange.emit({ isConnected: type !== 'none', networkType: type });
  }
}
