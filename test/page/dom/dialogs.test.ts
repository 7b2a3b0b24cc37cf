// @vitest-environment happy-dom
/** Toast, modal and sheet as a player presses them, and as a script does. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Dialogs } from '../../../adapter/page/services/dialogs.ts';
import { texts } from '../../../adapter/page/words/text.ts';

let layer: HTMLElement;
let dialogs: Dialogs;
beforeEach(() => {
  layer = document.createElement('div');
  document.body.replaceChildren(layer);
  dialogs = new Dialogs(layer, texts.en);
});
afterEach(() => vi.useRealTimers());

const find = (selector: string) => {
  const found = layer.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The layer has no ${selector}: ${layer.innerHTML}`);
  return found;
};
const shown = () => layer.textContent.trim();
const pressEscape = (target: Element) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));

test('a modal answers by its buttons, and a tap beside it does nothing', async () => {
  const modal = dialogs.showModal({ title: 'Sure?', content: 'It is gone then.' });
  find('.veil').click();
  expect(find('.modal').textContent).toContain('It is gone then.');
  find('.modal-confirm').click();
  expect(await modal).toEqual({ confirm: true, cancel: false, content: null });
  expect(layer.childElementCount).toBe(0);
});

test('Escape cancels a modal; with one button it presses that', async () => {
  const two = dialogs.showModal({ content: 'a' });
  pressEscape(find('.modal'));
  expect(await two).toMatchObject({ confirm: false, cancel: true });
  const one = dialogs.showModal({ content: 'b', showCancel: false });
  expect(layer.querySelector('.modal-cancel')).toBeNull();
  pressEscape(find('.modal'));
  expect(await one).toMatchObject({ confirm: true });
});

test('an editable modal gives what was typed, and nothing if it is cancelled', async () => {
  const typed = dialogs.showModal({ editable: true, content: 'Ann', placeholderText: 'Name' });
  const input = find('.modal-input') as HTMLInputElement;
  expect(document.activeElement).toBe(input);
  expect(input.value).toBe('Ann');
  input.value = 'Anna';
  find('.modal-confirm').click();
  expect(await typed).toMatchObject({ confirm: true, content: 'Anna' });
  const cancelled = dialogs.showModal({ editable: true, content: 'Ann' });
  find('.modal-cancel').click();
  expect(await cancelled).toMatchObject({ confirm: false, content: null });
});

test('a sheet gives the index of its item; a tap beside it and its last button cancel it', async () => {
  const open = () => dialogs.showActionSheet({ itemList: ['one', 'two'] });
  const chosen = open();
  layer.querySelectorAll<HTMLElement>('.sheet-item')[1].click();
  expect(await chosen).toBe(1);
  const beside = open();
  find('.veil').click();
  expect(await beside).toBeNull();
  const last = open();
  find('.sheet-cancel').click();
  expect(await last).toBeNull();
});

test('the focus goes to a dialog, and back to where it was', async () => {
  const button = document.createElement('button');
  document.body.append(button);
  button.focus();
  const modal = dialogs.showModal({ content: 'a' });
  expect(document.activeElement).toBe(find('.modal-confirm'));
  find('.modal-cancel').click();
  await modal;
  expect(document.activeElement).toBe(button);
});

test('toast and loading replace each other: a toast goes by itself, loading stays', () => {
  vi.useFakeTimers();
  dialogs.showLoading({ title: 'Loading', mask: true });
  expect(find('.toast-place').className).toContain('is-mask');
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBe('Loading');
  dialogs.showToast({ title: 'Saved' });
  expect(shown()).toBe('Saved');
  vi.advanceTimersByTime(1499);
  expect(layer.childElementCount).toBe(1);
  vi.advanceTimersByTime(1);
  expect(layer.childElementCount).toBe(0);
  // the timer of an earlier toast must not end what replaced it
  dialogs.showToast({ title: 'short' });
  dialogs.showLoading({ title: 'long' });
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBe('long');
});

test('a script presses the topmost dialog, and gets an error if that has no such button', async () => {
  const opened = vi.fn();
  dialogs.onOpen = opened;
  expect(dialogs.choose('confirm')).toBe(false);
  const sheet = dialogs.showActionSheet({ itemList: ['one'] });
  const modal = dialogs.showModal({ content: 'a', showCancel: false });
  expect(opened).toHaveBeenCalledTimes(2);
  expect(dialogs.choose(0)).toBe(false);
  expect(dialogs.choose('cancel')).toBe(false);
  expect(dialogs.choose('confirm')).toBe(true);
  expect(await modal).toMatchObject({ confirm: true });
  expect(dialogs.choose(1)).toBe(false);
  expect(dialogs.choose(0)).toBe(true);
  expect(await sheet).toBe(0);
});

test('when the game ends, its dialogs go without an answer', async () => {
  const answered = vi.fn();
  void dialogs.showModal({ content: 'a' }).then(answered);
  dialogs.showToast({ title: 'b' });
  dialogs.clear();
  expect(layer.childElementCount).toBe(0);
  expect(dialogs.choose('confirm')).toBe(false);
  await Promise.resolve();
  expect(answered).not.toHaveBeenCalled();
});
