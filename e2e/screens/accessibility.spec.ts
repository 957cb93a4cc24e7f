import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { keepPicture } from '../harness/app.ts';
import { test } from '../harness/test.ts';

for (const language of ['ja', 'en'] as const) {
  test(`the first page has no barrier that a machine can find (${language})`, async ({ open }) => {
    const { window, complaints } = await open({ language });
    // The usual mode opens a second page to collect what it found; Electron's context makes none.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => String(target)) }))).toEqual([]);
    await keepPicture(window, `first-page-${language}`);
    expect(complaints).toEqual([]);
  });
}
