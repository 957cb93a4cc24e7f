// Pictures of every screen for a person to look at; what must hold of them is tested elsewhere.
import { expect } from '@playwright/test';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture, type Desk } from '../harness/app.ts';
import { goPage, makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { eachScreen, setTheme } from './every-screen.ts';
import { prepareHunts } from './hunt-screens.ts';

const sizes = { small: { width: 1280, height: 800 }, large: { width: 2560, height: 1440 } } as const;

const setLanguage = async ({ window }: Desk, from: Language, to: Language): Promise<void> => {
  await goPage(window, from, 'settings');
  const { settings } = messagesIn(from);
  const name = to === 'ja' ? settings.japanese : settings.english;
  await window.getByRole('radio', { name, exact: true }).check({ force: true });
  await expect(window.getByRole('heading', { name: messagesIn(to).settings.title, exact: true })).toBeVisible();
};

test('every screen is kept as a picture', async ({ open }) => {
  test.setTimeout(240_000);
  const desk = await open({ language: 'ja' });
  const { window, complaints } = desk;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await prepareHunts(window, 'ja');
  const all = async (language: Language, theme: 'light' | 'dark', size: keyof typeof sizes) => {
    await window.setViewportSize(sizes[size]);
    await setTheme(window, language, theme);
    await eachScreen(window, language, (screen) => keepPicture(window, `${screen}-${language}-${theme}-${size}`));
  };
  await all('ja', 'light', 'small');
  await all('ja', 'dark', 'small');
  await all('ja', 'light', 'large');
  await setLanguage(desk, 'ja', 'en');
  await all('en', 'light', 'small');
  await all('en', 'dark', 'large');
  expect(complaints).toEqual([]);
});
