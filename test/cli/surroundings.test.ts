/** What the options of run and dev make of the world around a game. */
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { surroundingsOf, type WorldOptions, withWorld } from '../../adapter/cli/surroundings.ts';

function worldOf(...options: string[]) {
  const command = withWorld(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return surroundingsOf(command.parse(options, { from: 'user' }).opts<WorldOptions>());
}

test('a place is given in degrees, also south and west, or as none', () => {
  expect(worldOf('--location', '23.1,113.3').location).toEqual({ latitude: 23.1, longitude: 113.3 });
  expect(worldOf('--location', '-33.9, -70.6').location).toEqual({ latitude: -33.9, longitude: -70.6 });
  expect(worldOf('--location', 'off').location).toBe('off');
  expect(worldOf('--location', 'unknown').location).toBe('unknown');
  expect(worldOf()).not.toHaveProperty('location');
});

test.each(['91,0', '0,181', '23.1', '23.1,', '1,2,3', 'home'])('the place %s is refused', (text) => {
  expect(() => worldOf('--location', text)).toThrow('Expected degrees such as 23.1,113.3');
});

test('a battery has a level, and may charge or save', () => {
  const none = { isCharging: false, isLowPowerModeEnabled: false };
  expect(worldOf('--battery', '15').battery).toEqual({ level: 15, ...none });
  expect(worldOf('--battery', '15,saving').battery).toEqual({
    level: 15,
    ...none,
    isLowPowerModeEnabled: true,
  });
  expect(worldOf('--battery', '100,charging').battery).toEqual({ level: 100, ...none, isCharging: true });
  for (const text of ['0', '101', 'full', '15,off']) {
    expect(() => worldOf('--battery', text)).toThrow('Expected a percentage from 1 to 100');
  }
});

test('every ad is refused by the code that is given', () => {
  expect(worldOf('--ad-error', '1005')).toMatchObject({ adError: 1005 });
  expect(() => worldOf('--ad-error', '1009')).toThrow('Allowed choices are 1000');
  expect(() => worldOf('--ad-error', '1005', '--ads', 'none')).toThrow('cannot be used with');
});
