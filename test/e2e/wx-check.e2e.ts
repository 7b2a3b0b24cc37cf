/** The contract checks of the game wx-check: all of them pass in our runtime. */
import { expect, test } from '../../adapter/testing/index.ts';

type Told = { isDone: boolean; results: { name: string; outcome: string; note: string }[] };

for (const device of ['iphone-15', 'honor-play-20']) {
  test(`wx-check holds on ${device}`, async ({ phone }) => {
    await phone.open('wx-check', { device });
    const told = async () => ((await phone.metrics()) as { scene?: Told } | null)?.scene;
    for (let i = 0; i < 40 && !(await told())?.isDone; i++) await phone.step(60, { drawn: 1 });
    if (process.env.TIAO_SHOTS) await phone.screenshot({ path: `${process.env.TIAO_SHOTS}/wx-check.png` });
    const { isDone, results } = (await told()) as Told;
    expect(isDone).toBe(true);
    expect(results.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(20);
    // the report that someone with a phone sends us
    await phone.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await phone.tap(80, device === 'iphone-15' ? 118 : 84);
    await phone.step(10);
    const sent = await phone.page.evaluate(() => navigator.clipboard.readText());
    expect(sent).toContain('ok success, then complete, in a later task\n');
    expect(sent.split('\n').length).toBeGreaterThan(results.length);
    for (const { name, outcome, note } of results) if (outcome === 'probe') expect(note, name).not.toBe('');
  });
}
