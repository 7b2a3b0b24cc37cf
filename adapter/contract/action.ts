/** Actions: simulated user input, and changes in the phone's surroundings. */
import * as v from 'valibot';
import { PartialLaunchSchema } from './launch.ts';
import { asWhole, fields, flag, fromZero, number, oneOf, text } from './read.ts';
import { LocationSchema, NetworkSchema, PartialBatterySchema } from './surroundings.ts';

const place = { x: number, y: number };

/** Each action's name and the schema of its value, in logical pixels and milliseconds. */
export const ACTIONS = {
  tap: asWhole(fields(place), '{x, y}'),
  press: asWhole(fields({ ...place, ms: fromZero }), '{x, y, ms}'),
  touch: asWhole(
    fields({ type: oneOf(['start', 'move', 'end', 'cancel']), id: fromZero, ...place }),
    '{type: "start|move|end|cancel", id, x, y}',
  ),
  hide: v.literal(true, 'true'),
  /** returns to the game with new launch options; missing fields keep their value; `true` keeps all */
  show: v.union(
    [
      PartialLaunchSchema,
      v.pipe(
        v.literal(true),
        v.transform((): v.InferOutput<typeof PartialLaunchSchema> => ({})),
      ),
    ],
    '{scene?, query?, referrerInfo?, shareTicket?, chatType?}',
  ),
  audioInterruption: oneOf(['begin', 'end']),
  memoryWarning: oneOf([5, 10, 15]),
  loseContext: asWhole(fromZero, 'milliseconds until it is restored'),
  network: NetworkSchema,
  location: LocationSchema,
  battery: PartialBatterySchema,
  storageFull: flag,
  clockJump: asWhole(number, 'milliseconds'),
  /** acceleration in g: x right, y up the screen, z out of it; {x: 0, y: -1, z: 0} is upright */
  tilt: asWhole(fields({ ...place, z: number }), '{x, y, z} in g'),
  rotate: oneOf(['portrait', 'landscape']),
  dialog: v.union([oneOf(['confirm', 'cancel']), fromZero], '"confirm", "cancel" or an index'),
  /** types into the keyboard opened by wx.showKeyboard; the value is its whole text */
  input: asWhole(text, 'the text that stands in the keyboard'),
};

export type ActionName = keyof typeof ACTIONS;

/** One entry of an actions file without its `at`. */
export type Action = {
  [Name in ActionName]: { [Key in Name]: v.InferOutput<(typeof ACTIONS)[Name]> };
}[ActionName];
