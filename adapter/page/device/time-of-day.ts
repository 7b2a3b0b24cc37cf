/** The time of day as a phone shows it: hours and minutes. */
import { element } from '../element.ts';

/** An element that shows the time and keeps it up to date. Use it only for an element that stays as long as the page. */
export function timeOfDay(className: string): HTMLElement {
  const time = element('time', { class: className });
  const tick = () => {
    const now = new Date();
    time.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
    setTimeout(tick, 60_000 - (now.getTime() % 60_000));
  };
  tick();
  return time;
}
