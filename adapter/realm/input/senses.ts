/** Where the phone is and how full its battery: as the page's surroundings panel, an option or an action says. */
import type { Boot } from '../../contract/boot.ts';
import type { Battery, PhoneLocation } from '../../contract/surroundings.ts';

/** Guangzhou, Haizhu */
const PLACE = { latitude: 23.0999, longitude: 113.3245 };

export class Senses {
  location: PhoneLocation;
  readonly battery: Battery;

  constructor({ location = PLACE, battery }: Pick<Boot, 'location' | 'battery'>) {
    this.location = location;
    this.battery = { level: 80, isCharging: false, isLowPowerModeEnabled: false, ...battery };
  }
}
