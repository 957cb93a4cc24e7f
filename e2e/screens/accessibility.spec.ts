import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { eachScreen, setTheme } from './every-screen.ts';

const { workspace } = messagesIn('en');

/** What axe-core calls serious or critical, in one line each. */
const barriers = async (window: Page, screen: string): Promise<string[]> => {
  // Its usual mode opens a page of its own, which an app window has not.
  // What React Aria just announced stays in its live region for some seconds, with labels that point at what is gone.
  const axe = new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]');
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

test('no screen has a serious barrier, light or dark', async ({ open }) => {
  test.setTimeout(180_000);
  const { window } = await open();
  const found = await barriers(window, 'welcome');
  await makeWorkspace(window, 'en');
  await expect(window.getByRole('button', { name: workspace.first.sample })).toBeVisible();
  found.push(...(await barriers(window, 'first choice')));
  await openSample(window, 'en');
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(window, 'en', theme);
    await eachScreen(window, 'en', async (screen) => {
      found.push(...(await barriers(window, `${screen} ${theme}`)));
    });
  }
  expect(found).toEqual([]);
});
