/** Emits matter's events after the step, when the world is not being changed: handlers may add, move and remove anything. */
import { type Contact, contactOf, gapOf } from './contact.ts';
import { Events } from './matter.ts';
import { BASE_RATE } from './settings.ts';
import { type StepContacts, setActive } from './touch.ts';
import type { World } from './world.ts';

/** What a listener of a step receives. */
export type StepEvent = {
  /** simulated milliseconds since the start */
  timestamp: number;
  /** simulated milliseconds of this step */
  delta: number;
  /** the world that stepped */
  source: World;
  /** name of the event */
  name: string;
};
/** What a collision listener receives: the step, and the contacts that began, continued or ended in it. */
export type CollisionEvent = StepEvent & {
  /** the contacts */
  pairs: Contact[];
};

/** The events of a world, by name. */
export type WorldEvents = {
  /** before the step */
  beforeUpdate: StepEvent;
  /** after the step, and after its collision events */
  afterUpdate: StepEvent;
  /** contacts that began in the step */
  collisionStart: CollisionEvent;
  /** contacts that lasted through the step */
  collisionActive: CollisionEvent;
  /** contacts that ended in the step */
  collisionEnd: CollisionEvent;
};

type Name = keyof WorldEvents;

/** For contacts made ahead of touching: checks whether the two touched during the step. */
export function settleAhead(contacts: StepContacts): void {
  const { ahead } = contacts;
  for (let i = 0; i < ahead.count; i++) {
    const pair = ahead.items[i];
    if (!pair.isSolved || pair.isActive) continue;
    const touches =
      pair.pn > 0 ||
      pair.pn2 > 0 ||
      gapOf(pair, pair.gap, pair.armA, pair.armB) <= 0 ||
      (pair.count === 2 && gapOf(pair, pair.gap2, pair.armA2, pair.armB2) <= 0);
    if (touches) setActive(pair, true, contacts);
  }
}

export function tell(world: World, name: Name): void {
  if (listens(world, name)) Events.trigger(world, name, moment(world));
}

function moment(world: World): { timestamp: number; delta: number } {
  return { timestamp: world.time * 1000, delta: (world.slice.step * 1000) / BASE_RATE };
}

/** Emits the contacts that began, continued and ended, and the bodies that fell asleep and woke. */
export function tellStep(world: World): void {
  const { flipped } = world.stepContacts;
  if (flipped.count > 0) {
    const started: Contact[] = [];
    const ended: Contact[] = [];
    for (let i = 0; i < flipped.count; i++) {
      const pair = flipped.items[i];
      pair.isFlipped = false;
      if (pair.isActive === pair.wasActive) continue;
      pair.wasActive = pair.isActive;
      if (pair.isActive && listens(world, 'collisionStart')) started.push(contactOf(pair));
      if (!pair.isActive && listens(world, 'collisionEnd')) ended.push(contactOf(pair));
    }
    flipped.count = 0;
    tellPairs(world, 'collisionStart', started);
    if (listens(world, 'collisionActive')) tellPairs(world, 'collisionActive', [...world.contacts]);
    tellPairs(world, 'collisionEnd', ended);
  } else if (listens(world, 'collisionActive')) tellPairs(world, 'collisionActive', [...world.contacts]);
  tellSleep(world);
}

function tellPairs(world: World, name: Name, pairs: Contact[]): void {
  if (pairs.length > 0) Events.trigger(world, name, { pairs, ...moment(world) });
}

function tellSleep(world: World): void {
  const { turned } = world.wakefulness;
  if (turned.length === 0) return;
  for (const { body, isSleeping } of turned.splice(0)) {
    Events.trigger(body, isSleeping ? 'sleepStart' : 'sleepEnd');
  }
}

function listens(world: World, name: Name): boolean {
  const listeners = world.events?.[name];
  return listeners !== undefined && listeners.length > 0;
}
