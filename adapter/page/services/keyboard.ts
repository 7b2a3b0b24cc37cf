/** The keyboard of wx.showKeyboard: an input line at the bottom of the screen, over the game. */
import type { Emit } from '../../contract/events.ts';
import type { KeyboardArgs, KeyboardNews } from '../../contract/keyboard.ts';
import { element, focusQuietly } from '../element.ts';
import type { Text } from '../words/text.ts';

export class Keyboard {
  private root: HTMLElement | null = null;
  private input: HTMLInputElement | HTMLTextAreaElement | null = null;
  private args: KeyboardArgs | null = null;

  constructor(
    private readonly layer: HTMLElement,
    private readonly emit: Emit,
    private readonly text: () => Text,
  ) {}

  show(args: KeyboardArgs): void {
    this.args = args;
    const field = { class: 'keyboard-input', maxlength: args.maxLength, 'data-testid': 'keyboard' };
    const input = args.multiple
      ? element('textarea', { ...field, rows: 2 })
      : element('input', { ...field, inputmode: args.isNumber ? 'numeric' : 'text' });
    input.value = args.defaultValue;
    input.addEventListener('input', () => this.tell('input'));
    input.addEventListener('keydown', (event) => {
      const { key } = event as KeyboardEvent;
      if (key === 'Enter' && !args.multiple) this.confirm();
      if (key === 'Escape') this.hide();
      event.stopPropagation();
    });
    const words = this.text().keyboard;
    const confirm = element(
      'button',
      { type: 'button', class: 'keyboard-confirm', onclick: () => this.confirm() },
      words[args.confirmType],
    );
    this.root = element('div', { class: 'keyboard' }, input, confirm);
    this.input = input;
    this.layer.append(this.root);
    focusQuietly(input);
    // the height of the input line in logical pixels, because there are no keys below it
    this.tell('height', this.root.offsetHeight);
  }

  update(value: string): void {
    if (this.input) this.input.value = value;
  }

  /** Closes the keyboard and reports its final text. */
  hide(): void {
    if (!this.root) return;
    this.tell('height', 0);
    this.tell('complete');
    this.root.remove();
    this.root = null;
    this.input = null;
  }

  /** Types, for a script. False if no keyboard is shown. */
  type(text: string): boolean {
    if (!this.input || !this.args) return false;
    this.input.value = text.slice(0, this.args.maxLength);
    this.tell('input');
    return true;
  }

  /** Presses the keyboard's button or closes it, for a script. False if no keyboard is shown. */
  choose(choice: 'confirm' | 'cancel' | number): boolean {
    if (!this.root || typeof choice === 'number') return false;
    if (choice === 'confirm') this.confirm();
    else this.hide();
    return true;
  }

  private confirm(): void {
    this.tell('confirm');
    if (!this.args?.confirmHold) this.hide();
  }

  private tell(event: KeyboardNews['event'], height = 0): void {
    this.emit('keyboard', { event, value: this.input?.value ?? '', height });
  }
}
