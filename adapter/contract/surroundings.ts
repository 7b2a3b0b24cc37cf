/** What is around the phone: its network, its place, its battery. */

/** What wx.getNetworkType names. */
export type NetworkType = 'none' | '2g' | '3g' | '4g' | '5g' | 'wifi';

/** Where the phone is, in degrees by WGS-84; 'off' while its location service is switched off, 'unknown' where it finds no
 *  place. */
export type PhoneLocation = { latitude: number; longitude: number } | 'off' | 'unknown';

/** As wx.getBatteryInfo tells it; `level` in percent, 1 to 100. */
export type Battery = { level: number; isCharging: boolean; isLowPowerModeEnabled: boolean };
