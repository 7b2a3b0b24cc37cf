/** Plays a long run to its end, for a screenshot. Only the last of its frames is drawn, so it is quick. */
import type { Action } from '../../adapter/contract/action.ts';
import type { OpenOptions } from '../../adapter/testing/open-options.ts';
import type { Phone } from '../../adapter/testing/open-phone.ts';

/** A run that has not ended after so many frames is stuck. */
const MOST_FRAMES = 12_000;

/** Performs this action every `every` frames until the game's state is 'over', then steps half a second more. */
export async function seeEnd(
  phone: Phone,
  game: string,
  options: OpenOptions,
  { action, every }: { action: Action; every: number },
): Promise<void> {
  await phone.open(game, options);
  let isOver = false;
  for (let frames = 0; !isOver; frames += every) {
    if (frames > MOST_FRAMES) throw new Error(`${game} did not end in ${MOST_FRAMES} frames.`);
    await phone.fault(action);
    await phone.step(every, { drawn: 0 });
    // safe: the probe of each of our games has a state
    isOver = ((await phone.metrics()) as { scene: { state: string } }).scene.state === 'over';
  }
  await phone.step(32, { drawn: 1 });
}

/** Friends whose names every machine has glyphs for. */
export const surroundings = {
  account: {
    people: {
      me: person('Me'),
      friends: ['Ana', 'Ben', 'Chloe', 'Dmitri', 'Maximilian von und zu Hohenzollern', 'Eve'].map(person),
    },
  },
};

function person(nickname: string) {
  return { openid: `o-${nickname}`, nickname, avatarUrl: '', gender: 0 as const, inGroup: false };
}

/** From the result screen to the list of friends by score. */
export async function seeFriends(phone: Phone): Promise<void> {
  const { buttons } = (await phone.metrics()) as { buttons: { text: string; x: number; y: number }[] };
  const friends = buttons.find(({ text }) => /^(Friends|好友)/.test(text));
  if (!friends)
    throw new Error(`No button leads to the friends: ${buttons.map(({ text }) => text).join(', ')}.`);
  await phone.tap(friends.x, friends.y);
  await phone.step(30, { drawn: 1 });
}
