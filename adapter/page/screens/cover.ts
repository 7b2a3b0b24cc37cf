/** What stands on the screen until the game has drawn: its tile, its name, and a ring that fills as it arrives. */
import { drawing, element } from '../element.ts';
import type { GameEntry } from '../session/load.ts';
import type { Text } from '../words/text.ts';
import { tileOf } from './tile.ts';

/** Length of the ring's circle, 2πr for r = 15. */
const AROUND = 94.25;
/** A game that has drawn nothing this long after its start says so, milliseconds. */
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

  /** Names the game, as soon as its name is known. */
  name(game: GameEntry): void {
    const { title } = game;
    const heading = element('p', { class: 'cover-title' }, title);
    this.root.replaceChildren(tileOf(game), heading, this.ring, this.note);
    this.root.setAttribute('aria-label', `${this.text.loading}: ${title}`);
  }

  /** How much has arrived, 0 to 1. */
  progress(share: number): void {
    const done = this.ring.querySelector('.ring-done');
    done?.setAttribute('stroke-dashoffset', String(AROUND * (1 - share)));
  }

  /** The script ran to its end; from now on only its first picture is awaited. */
  wait(): void {
    this.ring.classList.add('is-waiting');
    this.silence = setTimeout(() => {
      this.note.textContent = this.text.silentStart;
    }, SILENT_AFTER);
  }

  /** Nothing has come for long: what the game has done so far. */
  explain(soFar: string): void {
    clearTimeout(this.silence);
    this.note.textContent = `${this.text.silentStart}\n${soFar}`;
  }

  /** Goes; `atOnce` where only the game's own pixels should be seen. */
  lift(atOnce: boolean): void {
    clearTimeout(this.silence);
    this.root.classList.add('is-lifted');
    if (atOnce) this.root.remove();
    else setTimeout(() => this.root.remove(), FADE);
  }
}
