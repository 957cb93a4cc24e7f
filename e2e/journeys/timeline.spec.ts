import { expect, type Locator, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { goPage, goTab, makeWorkspace, openSample, passphrase, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';

const { timeline, shell, events } = messagesIn('ja');
const note = '資格情報の窃取の起点と判断';

const gridOf = (window: Page): Locator => window.getByRole('grid', { name: timeline.title, exact: true });
const rowsOf = async (window: Page): Promise<number> => Number(await gridOf(window).getAttribute('aria-rowcount'));

const openPart = (window: Page, part: keyof typeof timeline.parts): Promise<void> =>
  window.getByRole('radio', { name: timeline.parts[part], exact: true }).check({ force: true });

const press = async (window: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await window.keyboard.press(key);
};

/** By keys alone: the first bars are selected, only their events are listed, and all come back. */
const brushByKeys = async (window: Page): Promise<void> => {
  const whole = await rowsOf(window);
  const slider = window.getByRole('slider', { name: timeline.histogram.label });
  await slider.focus();
  await press(window, 'Home', ...Array.from({ length: 12 }, () => 'Shift+ArrowRight'));
  await expect(window.getByRole('button', { name: timeline.histogram.clear })).toBeVisible();
  await expect.poll(() => rowsOf(window)).toBeLessThan(whole);
  await keepPicture(window, 'timeline-brush-ja-light-1280');
  await slider.focus();
  await press(window, 'Escape');
  await expect.poll(() => rowsOf(window)).toBe(whole);
};

/** A piece of a path with its signs is found as it is written; the event is starred and noted by keys. */
const searchAndMark = async (window: Page): Promise<void> => {
  const whole = await rowsOf(window);
  await window.getByRole('searchbox', { name: timeline.search }).fill('\\system32\\lsass.EXE');
  await expect.poll(() => rowsOf(window)).toBeLessThan(whole);
  await gridOf(window).getByRole('row').nth(2).click();
  await press(window, 's', 'n');
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel(timeline.marks.note, { exact: true }).fill(note);
  await dialog.getByRole('button', { name: timeline.marks.save }).click();
  await expect(dialog).toBeHidden();
  await expect(gridOf(window).getByRole('img', { name: timeline.marks.note })).toBeVisible();
  await expect(gridOf(window).getByRole('img', { name: timeline.marks.star })).toBeVisible();
  await window.getByRole('searchbox', { name: timeline.search }).fill('');
};

/** The same event in the events, and back. */
const followSelection = async (window: Page): Promise<void> => {
  await gridOf(window).focus();
  await press(window, '.', 'e');
  await expect(window.getByRole('tab', { name: shell.tabs.events, selected: true })).toBeVisible();
  const table = window.getByRole('grid', { name: events.title, exact: true });
  await expect(table.locator('[data-current]')).toContainText('lsass.exe');
  // A mark made here is one of the timeline's; both say all of them.
  await table.focus();
  await press(window, 'Alt+p');
  const marks = window.getByRole('region', { name: timeline.marks.title });
  await expect(marks.getByRole('listitem')).toHaveText([timeline.marks.star, new RegExp(note), timeline.marks.pin]);
  await keepPicture(window, 'events-marks-ja-light-1280');
  await table.focus();
  // Where the flow or the table shows it too, nothing sends the reader back to where it was selected first.
  await expect(window.getByText(events.inspector.selectedIn(shell.tabs.timeline))).toBeHidden();
  await press(window, '.', 'f');
  await expect(window.getByRole('treeitem', { name: /lsass\.exe/, selected: true })).toBeVisible();
  await expect(window.getByText(events.inspector.selectedIn(shell.tabs.events))).toBeHidden();
  await press(window, '.', 't');
  await expect(gridOf(window).getByRole('img', { name: timeline.marks.pin })).toBeVisible();
  await expect(gridOf(window).locator('[data-current]')).toContainText('lsass.exe');
};

const correctClock = async (window: Page): Promise<void> => {
  await openPart(window, 'clocks');
  await window.getByRole('button', { name: timeline.clocks.change }).first().click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel(timeline.clocks.amount, { exact: true }).fill('+00:03:00');
  await dialog.getByLabel(timeline.clocks.reason, { exact: true }).fill('ドメインコントローラーとの差');
  await keepPicture(window, 'timeline-clock-dialog-ja-light-1280');
  await dialog.getByRole('button', { name: timeline.clocks.save }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('cell', { name: '+00:03:00' })).toBeVisible();
  await keepPicture(window, 'timeline-clocks-ja-light-1280');
};

test('the timeline of a case is searched, brushed by keys, marked, corrected, and one selection is in all its parts', async ({
  open,
}) => {
  test.setTimeout(180_000);
  const first = await open({ language: 'ja' });
  const { window } = first;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await window.setViewportSize({ width: 1280, height: 800 });
  await goTab(window, 'ja', 'timeline');
  await expect(gridOf(window).getByRole('row').nth(2)).toBeVisible();
  await keepPicture(window, 'timeline-ja-light-1280');
  await brushByKeys(window);
  await searchAndMark(window);
  await followSelection(window);
  await openPart(window, 'findings');
  await expect(window.getByText(timeline.findings.aroundCase, { exact: false })).toBeVisible();
  await keepPicture(window, 'timeline-findings-ja-light-1280');
  await correctClock(window);
  await openPart(window, 'events');
  await expect(gridOf(window).getByText('+00:03:00').first()).toBeVisible();
  await setTheme(window, 'ja', 'dark');
  await window.setViewportSize({ width: 2560, height: 1440 });
  // The radio button of the theme has the letters for itself.
  await window.getByRole('heading', { name: shell.pages.settings, exact: true }).click();
  await press(window, 'g', 'j');
  await expect(gridOf(window).getByText('+00:03:00').first()).toBeVisible();
  await keepPicture(window, 'timeline-ja-dark-2560');
  expect(first.complaints).toEqual([]);
  await first.kill();

  const again = await open();
  await unlockBy(again.window, 'ja', passphrase);
  await again.window.setViewportSize({ width: 1280, height: 800 });
  await goPage(again.window, 'ja', 'cases');
  await again.window.getByRole('grid', { name: shell.pages.cases, exact: true }).getByRole('row').nth(1).dblclick();
  await goTab(again.window, 'ja', 'timeline');
  // A click by force waits for nothing: what it aims at stands where it will be once the histogram is there.
  await expect(again.window.getByRole('slider', { name: timeline.histogram.label })).toBeVisible();
  await openPart(again.window, 'marks');
  await expect(again.window.getByText(note)).toBeVisible();
  await keepPicture(again.window, 'timeline-marks-ja-dark-1280');
  // A radio button has the letters for itself.
  await goTab(again.window, 'ja', 'timeline');
  await press(again.window, 'g', 'x');
  await expect(again.window.getByRole('heading', { name: timeline.title })).toBeVisible();
  await expect(gridOf(again.window).getByRole('row').nth(2)).toBeVisible();
  await keepPicture(again.window, 'timeline-customer-ja-dark-1280');
  expect(again.complaints).toEqual([]);
});
