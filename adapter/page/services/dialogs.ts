/**
 * Toast, loading, modal and action sheet over the game. They behave as WeChat's
 * (developers.weixin.qq.com/minigame/dev/api/ui/interaction/): toast and loading replace each other, a tap outside a
 * modal does not close it, a tap outside a sheet cancels it.
 */
import type { Action } from '../../contract/action.ts';
import type { LoadingArgs, ModalAnswer, ModalArgs, SheetArgs, ToastArgs } from '../../contract/dialogs.ts';
import { drawing, element, focusQuietly } from '../element.ts';
import { icon } from '../icons.ts';
import type { Text } from '../words/text.ts';

/** `isCard`: the image is a shared card, not an icon. */
type Toast = ToastArgs & { isCard?: boolean };

type Choice = Extract<Action, { dialog: unknown }>['dialog'];

const SPINNER = `<svg class="spinner" viewBox="0 0 36 36" fill="none" aria-hidden="true">
  <circle cx="18" cy="18" r="14"/><path d="M18 4a14 14 0 0 1 14 14"/></svg>`;

/** How long a toast stays by default, milliseconds. */
const TOAST_STAYS = 1500;

export class Dialogs {
  /** the open dialogs, topmost last: each function presses one of its buttons */
  private open: ((choice: Choice) => boolean)[] = [];
  private toast: HTMLElement | null = null;
  /** called when a dialog opens and waits for an answer */
  onOpen: () => void = () => undefined;
  private toastEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly layer: HTMLElement,
    public text: Text,
  ) {}

  /** wx.showModal */
  showModal(args: ModalArgs): Promise<ModalAnswer> {
    const input = element('input', { class: 'modal-input', placeholder: args.placeholderText ?? '' });
    if (args.editable) input.value = args.content ?? '';
    return this.ask<ModalAnswer>((answer) => {
      const end = (confirm: boolean) =>
        answer({ confirm, cancel: !confirm, content: args.editable && confirm ? input.value : null });
      const cancel = this.button('modal-cancel', args.cancelText || this.text.cancel, () => end(false));
      const confirm = this.button('modal-confirm', args.confirmText || this.text.confirm, () => end(true));
      if (args.cancelColor) cancel.style.color = args.cancelColor;
      if (args.confirmColor) confirm.style.color = args.confirmColor;
      const hasCancel = args.showCancel !== false;
      const box = element(
        'div',
        {
          class: 'modal',
          role: 'alertdialog',
          'aria-modal': 'true',
          'aria-label': args.title || args.content || '',
        },
        ...(args.title ? [element('p', { class: 'modal-title' }, args.title)] : []),
        ...(args.editable ? [input] : [element('p', { class: 'modal-content' }, args.content ?? '')]),
        element('div', { class: 'modal-buttons' }, ...(hasCancel ? [cancel, confirm] : [confirm])),
      );
      return {
        box,
        focus: args.editable ? input : confirm,
        // if there is only one button, Escape presses it
        escape: () => end(!hasCancel),
        beside: null,
        choose: (choice) => {
          if (choice === 'cancel' && hasCancel) end(false);
          else if (choice === 'confirm') end(true);
          else return false;
          return true;
        },
      };
    });
  }

  /** An error with the lines it comes from, of which none is broken. */
  showError(title: string, text: string): Promise<void> {
    return this.ask<void>((answer) => {
      const end = () => answer();
      const confirm = this.button('modal-confirm', this.text.confirm, end);
      const box = element(
        'div',
        { class: 'modal', role: 'alertdialog', 'aria-modal': 'true', 'aria-label': title },
        element('p', { class: 'modal-title' }, title),
        element('pre', { class: 'modal-source', tabindex: 0 }, text),
        element('div', { class: 'modal-buttons' }, confirm),
      );
      const choose = (choice: Choice) => {
        if (choice === 'confirm') end();
        return choice === 'confirm';
      };
      return { box, focus: confirm, escape: end, beside: null, choose };
    });
  }

  /** wx.showActionSheet. Resolves to the index of the item, or null if it was cancelled. */
  showActionSheet(args: SheetArgs): Promise<number | null> {
    return this.ask<number | null>((answer) => {
      const items = (args.itemList ?? []).map((item, index) => {
        const button = this.button('sheet-item', item, () => answer(index));
        if (args.itemColor) button.style.color = args.itemColor;
        return button;
      });
      const cancel = () => answer(null);
      const box = element(
        'div',
        { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': args.alertText ?? '' },
        ...(args.alertText ? [element('p', { class: 'menu-title' }, args.alertText)] : []),
        ...items,
        this.button('sheet-cancel', this.text.cancel, cancel),
      );
      return {
        box,
        focus: items[0] ?? null,
        escape: cancel,
        beside: cancel,
        choose: (choice) => {
          if (choice === 'cancel') cancel();
          else if (typeof choice === 'number' && items[choice]) answer(choice);
          else return false;
          return true;
        },
      };
    });
  }

  /** A sheet with content of its own and one button. Resolves to whether that was pressed. */
  showOffer(label: string, content: Element[], confirm: string): Promise<boolean> {
    return this.ask<boolean>((answer) => {
      const cancel = () => answer(false);
      const pay = this.button('offer-confirm', confirm, () => answer(true));
      const box = element(
        'div',
        { class: 'sheet offer', role: 'dialog', 'aria-modal': 'true', 'aria-label': label },
        ...content,
        pay,
        this.button('sheet-cancel', this.text.cancel, cancel),
      );
      return {
        box,
        focus: pay,
        escape: cancel,
        beside: null,
        choose: (choice) => {
          if (choice === 'confirm' || choice === 'cancel') answer(choice === 'confirm');
          return choice === 'confirm' || choice === 'cancel';
        },
      };
    });
  }

  /** wx.previewImage: one image on the whole screen; a tap anywhere closes it. */
  showPicture(address: string): Promise<void> {
    return this.ask<void>((answer) => {
      const box = element('button', { type: 'button', class: 'preview', onclick: () => answer() });
      box.append(element('img', { src: address, alt: '' }));
      const close = () => answer();
      const choose = () => {
        answer();
        return true;
      };
      return { box, focus: box, escape: close, beside: close, choose };
    });
  }

  /** wx.showToast */
  showToast(args: Toast): void {
    const plain = args.icon === 'none' && !args.image;
    const mark = args.image
      ? element('img', { src: args.image, alt: '' })
      : args.icon === 'loading'
        ? drawing(SPINNER)
        : icon(args.icon === 'error' ? 'error' : 'success');
    const kind = plain ? 'toast is-plain' : args.isCard ? 'toast is-card' : 'toast';
    this.putToast(kind, args, plain ? [] : [mark]);
    this.toastEnds = setTimeout(() => this.hideToast(), args.duration ?? TOAST_STAYS);
  }

  /** wx.showLoading: stays until it is hidden. */
  showLoading(args: LoadingArgs): void {
    this.putToast('toast', args, [drawing(SPINNER)]);
  }

  /** wx.hideToast and wx.hideLoading: toast and loading share one place, so either removes whichever is shown. */
  hideToast(): void {
    clearTimeout(this.toastEnds);
    this.toast?.remove();
    this.toast = null;
  }

  /** Presses a button of the topmost dialog. False if none is open or it has no such button. */
  choose(choice: Choice): boolean {
    return this.open.at(-1)?.(choice) ?? false;
  }

  /** Removes all dialogs, without answers. */
  clear(): void {
    this.hideToast();
    this.open = [];
    this.layer.replaceChildren();
  }

  private putToast(kind: string, args: LoadingArgs, marks: Element[]): void {
    this.hideToast();
    const box = element('div', { class: kind, role: 'status' }, ...marks);
    if (args.title) box.append(element('span', {}, args.title));
    this.toast = element('div', { class: args.mask ? 'toast-place is-mask' : 'toast-place' }, box);
    this.layer.append(this.toast);
  }

  /** Opens a box over a veil and waits for its answer. Moves the focus to the box, and back when it closes. */
  private ask<T>(build: (answer: (value: T) => void) => Box): Promise<T> {
    return new Promise((resolve) => {
      const before = document.activeElement;
      const answer = (value: T) => {
        this.open = this.open.filter((entry) => entry !== box.choose);
        veil.remove();
        focusQuietly(before);
        resolve(value);
      };
      const box = build(answer);
      // focusable, so that a click on the text of the box does not move the focus out of it, and keys still reach it
      const veil = element('div', { class: 'veil', tabindex: -1 }, box.box);
      veil.addEventListener('click', (event) => {
        if (event.target === veil) box.beside?.();
      });
      veil.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') box.escape();
      });
      this.open.push(box.choose);
      this.layer.append(veil);
      this.onOpen();
      focusQuietly(box.focus, before);
    });
  }

  private button(kind: string, label: string, press: () => void): HTMLButtonElement {
    return element('button', { type: 'button', class: kind, onclick: press }, label);
  }
}

type Box = {
  box: HTMLElement;
  focus: HTMLElement | null;
  escape: () => void;
  beside: (() => void) | null;
  choose: (choice: Choice) => boolean;
};
