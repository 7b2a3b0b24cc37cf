/** The phone's location and battery, as set by the surroundings panel, an option or an action. */
import type { Boot } from '../../contract/boot.ts';
import type { Battery, PhoneLocation } from '../../contract/surroundings.ts';

/** Haizhu, Guangzhou: the default location. */
const PLACE = { latitude: 23.0999, longitude: 113.3245 };

export class Senses {
  location: PhoneLocation;
  readonly battery: Battery;

  constructor({ location = PLACE, battery }: Pick<Boot, 'location' | 'battery'>) {
    this.location = location;
    this.battery = { level: 80, isCharging: false, isLowPowerModeEnabled: false, ...battery };
  }
}
