/**
 * The cover of the screen until the game has drawn: the game's icon, its name, and a ring that shows the loading
 * progress.
 */
import { drawing, element } from '../element.ts';
import type { GameEntry } from '../session/load.ts';
import type { Text } from '../words/text.ts';
import { say } from './say.ts';
import { tileOf } from './tile.ts';

/** Circumference of the ring, 2πr for r = 15. */
const AROUND = 94.25;
/** If the game has drawn nothing this long after its start, the cover says so; milliseconds. */
const SILENT_AFTER = 6000;

/** How long the cover takes to fade, milliseconds; as in screen.css. */
const FADE = 220;

export class Cover {
  readonly root = element('div', { class: 'cover' });
  private readonly ring = drawing(
    `<svg class="ring" viewBox="0 0 36 36" fill="none" aria-hidden="true"><circle cx="18" cy="18" r="15"/><circle class="ring-done" cx="18" cy="18" r="15" stroke-dasharray="${AROUND}" stroke-dashoffset="${AROUND}"/></svg>`,
  );
  private readonly note = element('p', { class: 'cover-note', role: 'status' });
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly text: Text) {
    this.root.append(this.ring, this.note);
  }

  /** Shows the game's name and icon, as soon as they are known. */
  name(game: GameEntry): void {
    const { title } = game;
    const heading = element('p', { class: 'cover-title' }, title);
    this.root.replaceChildren(tileOf(game), heading, this.ring, this.note);
    this.root.setAttribute('aria-label', `${this.text.loading}: ${title}`);
  }

  /** Shows the share that has been loaded, 0 to 1. */
  progress(share: number): void {
    const done = this.ring.querySelector('.ring-done');
    done?.setAttribute('stroke-dashoffset', String(AROUND * (1 - share)));
  }

  /** The script ran to its end; from now on the cover waits for the first frame. */
  wait(): void {
    this.ring.classList.add('is-waiting');
    this.silence = setTimeout(() => {
      this.note.textContent = this.text.silentStart;
    }, SILENT_AFTER);
  }

  /** Shows why nothing has been drawn for long. */
  explain(why: string): void {
    clearTimeout(this.silence);
    say(this.note, why, this.text);
  }

  /** Removes the cover, without fading if `atOnce`. */
  lift(atOnce: boolean): void {
    clearTimeout(this.silence);
    this.root.classList.add('is-lifted');
    if (atOnce) this.root.remove();
    else setTimeout(() => this.root.remove(), FADE);
  }
}
