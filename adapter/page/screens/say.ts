import { type Text, texts } from '../words/text.ts';

/**
 * Puts a message of the phone into an element and returns the element. On a Chinese page it is in English until the
 * translations are loaded. Does nothing if the element shows this message already.
 */
export function say(place: HTMLElement, message: string, text: Text): HTMLElement {
  if (place.dataset.said === message) return place;
  place.dataset.said = message;
  place.textContent = message;
  if (text !== texts.zh) return place;
  import('../words/chinese.ts').then(
    ({ inChinese }) => {
      if (place.dataset.said === message) place.textContent = inChinese(message);
    },
    (error) => console.warn('The Chinese words did not come.', error),
  );
  return place;
}
