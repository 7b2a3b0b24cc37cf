/** Dialogs over the game: drawn by the phone, answered by a finger, a key or an action. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

test('a modal, an action sheet and a toast are answered as WeChat does', async ({ phone }) => {
  await phone.open(packageDir('dialogs'), { device: 'iphone-8' });
  const { page } = phone;
  const tap = async () => {
    await phone.tap(180, 600);
    await phone.step(10);
  };
  /** the game's last answer; with the stepped clock it arrives in a step */
  const answer = async () => {
    await phone.step();
    return JSON.parse((await phone.log()).at(-1)?.text ?? 'null');
  };

  await tap();
  await expect(page.getByRole('alertdialog')).toContainText('Your best was 21.');
  await phone.fault({ dialog: 'cancel' });
  await expect.poll(answer).toMatchObject({ confirm: false, cancel: true, errMsg: 'showModal:ok' });

  await tap();
  await page.getByRole('button', { name: 'two' }).click();
  await expect.poll(answer).toMatchObject({ tapIndex: 1, errMsg: 'showActionSheet:ok' });

  await tap();
  await expect(page.getByText('Well done')).toBeVisible();
  await expect(page.getByText('Well done')).toBeHidden();

  await tap();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Enter'); // the focus is on the confirm button
  await expect.poll(answer).toMatchObject({ confirm: true, errMsg: 'showModal:ok' });

  await tap();
  await expect(page.getByRole('button', { name: 'three' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(answer).toEqual({ errMsg: 'showActionSheet:fail cancel' });
});
