import { expect } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { barriers } from '../harness/barriers.ts';
import { makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { eachScreen, setTheme } from './every-screen.ts';
import { prepareHunts } from './hunt-screens.ts';

const { workspace } = messagesIn('en');

test('no screen has a serious barrier, light or dark', async ({ open }) => {
  test.setTimeout(300_000);
  const { window } = await open();
  const found = await barriers(window, 'welcome');
  await makeWorkspace(window, 'en');
  await expect(window.getByRole('button', { name: workspace.first.sample })).toBeVisible();
  found.push(...(await barriers(window, 'first choice')));
  await openSample(window, 'en');
  await prepareHunts(window, 'en');
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(window, 'en', theme);
    await eachScreen(window, 'en', async (screen) => {
      found.push(...(await barriers(window, `${screen} ${theme}`)));
    });
  }
  expect(found).toEqual([]);
});
