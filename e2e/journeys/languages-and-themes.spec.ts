import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture, type Desk } from '../harness/app.ts';
import { goPage, goTab, makeWorkspace, openSample, passphrase, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const [en, ja] = [messagesIn('en'), messagesIn('ja')];

const ground = (window: Page): Promise<string> =>
  window.evaluate(() => getComputedStyle(document.body).backgroundColor);

const boundsOf = (desk: Desk) =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

const widthOf = async (window: Page): Promise<number> =>
  (await window.getByRole('complementary').boundingBox())?.width ?? 0;

test('language and theme change at once and are kept', async ({ open }) => {
  const first = await open();
  await makeWorkspace(first.window, 'en');
  await openSample(first.window, 'en');
  await goPage(first.window, 'en', 'settings');
  const choose = (name: string) => first.window.getByRole('radio', { name, exact: true }).check({ force: true });
  await choose(en.settings.themes.light);
  await expect(first.window.locator('html')).toHaveAttribute('data-theme', 'light');
  const light = await ground(first.window);
  await choose(en.settings.themes.dark);
  await expect(first.window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(() => ground(first.window)).not.toBe(light);
  await choose(en.settings.japanese);
  await expect(first.window.getByRole('heading', { name: ja.settings.title, exact: true })).toBeVisible();
  await expect(first.window.locator('html')).toHaveAttribute('lang', 'ja');
  const dark = await ground(first.window);
  await first.close();

  // The machine's own language is English: what the analyst chose goes before it, already on the locked page.
  const second = await open();
  await unlockBy(second.window, 'ja', passphrase);
  await expect(second.window.getByRole('heading', { name: ja.settings.title, exact: true })).toBeVisible();
  await expect(second.window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(() => ground(second.window)).toBe(dark);
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

test('the window reopens in its place, on its tab, with its panes as they were', async ({ open }) => {
  const first = await open();
  await makeWorkspace(first.window, 'en');
  await openSample(first.window, 'en');
  const place = { x: 30, y: 20, width: 1180, height: 720 };
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, place);
  await expect.poll(() => boundsOf(first)).toEqual(place);
  await goTab(first.window, 'en', 'flow');
  const before = await widthOf(first.window);
  const edge = first.window.getByRole('separator', { name: en.shell.resizeInspector });
  await edge.focus();
  await edge.press('ArrowLeft');
  await edge.press('ArrowLeft');
  await expect.poll(() => widthOf(first.window)).toBeGreaterThan(before + 20);
  const wider = await widthOf(first.window);
  await first.close();

  const second = await open();
  expect(await boundsOf(second)).toEqual(place);
  await unlockBy(second.window, 'en', passphrase);
  const flow = second.window.getByRole('tab', { name: en.shell.tabs.flow });
  await expect(flow).toHaveAttribute('aria-selected', 'true');
  await expect.poll(async () => Math.abs((await widthOf(second.window)) - wider)).toBeLessThanOrEqual(2);
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

test('the desk is worked by keys alone, and no key fires while a field is typed in', async ({ open }) => {
  const { window, complaints } = await open();
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  const { keyboard } = window;
  const heading = (name: string) => window.getByRole('heading', { name, exact: true, level: 1 });

  await keyboard.press('Control+K');
  const palette = window.getByRole('dialog', { name: en.shell.palette.title });
  await expect(palette.getByRole('searchbox')).toBeFocused();
  await keyboard.type(en.shell.commands.goRules);
  await keyboard.press('ArrowDown');
  await keepPicture(window, 'palette-en');
  await keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(heading(en.rulesUi.title)).toBeVisible();

  await expect(window.getByRole('gridcell').first()).toBeVisible();
  await keyboard.press('?');
  const help = window.getByRole('dialog', { name: en.shell.keysHelp.title });
  for (const key of ['g c', 'j', '/']) await expect(help.getByText(key, { exact: true })).toBeVisible();
  await keepPicture(window, 'keys-en');
  await keyboard.press('Escape');
  await expect(help).toBeHidden();

  await keyboard.press('g');
  await keyboard.press('a');
  await expect(heading(en.audit.title)).toBeVisible();
  await keyboard.press('g');
  await keyboard.press('c');
  await expect(heading(en.casesUi.title)).toBeVisible();
  await keyboard.press('/');
  const field = window.getByRole('searchbox', { name: en.casesUi.filter });
  await expect(field).toBeFocused();
  await keyboard.type('g a?jx');
  await expect(field).toHaveValue('g a?jx');
  await expect(heading(en.casesUi.title)).toBeVisible();
  await expect(help).toBeHidden();
  await field.fill('');

  await window.getByRole('grid', { name: en.casesUi.title }).focus();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(window.getByRole('tab', { name: en.shell.tabs.overview })).toBeVisible();
  await keyboard.press('g');
  await keyboard.press('p');
  await expect(window.getByRole('tab', { name: en.shell.tabs.report })).toHaveAttribute('aria-selected', 'true');
  expect(complaints).toEqual([]);
});
