import { type Text, texts } from '../words/text.ts';

/**
 * Puts a message of the phone's into an element and returns it. On a Chinese page it is English until the Chinese words are
 * loaded. Changes nothing if the element says this already.
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
