import { type Text, texts } from '../words/text.ts';
import { translated } from '../words/translated.ts';

/**
 * Puts a message of the phone into an element and returns the element. On a Chinese page it is in English until the
 * translations are loaded. Does nothing if the element shows this message already.
 */
export function say(place: HTMLElement, message: string, text: Text): HTMLElement {
  if (place.dataset.said === message) return place;
  place.dataset.said = message;
  const show = () => {
    if (place.dataset.said === message)
      place.textContent = text === texts.zh ? translated(message, show) : message;
  };
  show();
  return place;
}
