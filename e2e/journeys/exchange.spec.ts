// "I read the flow MITRE published beside what we saw, and hand our own flow on in their format."
import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { fileIn } from '../harness/home.ts';
import { machine } from '../harness/machine.ts';
import { goTab, makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';
import { writeIn } from './records.ts';

const { exchange: words, flow, graph, shell } = messagesIn('ja');
const { more } = flow;
const fixture = path.resolve(import.meta.dirname, '../../main/graph/exchange/fixtures/flows/openclaw.afb');

const exportAs = async (desk: Desk, format: keyof typeof words.formats, file: string): Promise<Buffer> => {
  const { window } = desk;
  await answerSaveDialog(desk, file);
  await window.keyboard.press('Control+Shift+E');
  const dialog = window.getByRole('dialog', { name: words.dialog.title });
  await dialog.getByRole('button', { name: words.dialog.format }).click();
  await window.getByRole('option', { name: words.formats[format], exact: true }).click();
  await dialog.getByRole('button', { name: words.dialog.export, exact: true }).click();
  await expect(dialog.getByText(/SHA-256/)).toBeVisible();
  await keepPicture(window, `exchange-dialog-${format}`);
  await dialog.getByRole('button', { name: words.dialog.close, exact: true }).click();
  await expect(dialog).toBeHidden();
  return readFileSync(file);
};

const changeFlow = async (window: Page, picture: Locator): Promise<void> => {
  // A step is added below it, linked to another one, moved, and everything can be undone and done again.
  const { edit } = words;
  await picture.focus();
  await window.keyboard.press('m');
  const adding = window.getByRole('dialog', { name: edit.addTitle });
  await adding.getByLabel(edit.name, { exact: true }).fill('資格情報の窃取');
  await keepPicture(window, 'exchange-adding');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('option', { name: /資格情報の窃取/ })).toBeVisible();
  await expect(window.getByRole('option', { name: /資格情報の窃取/, selected: true })).toBeVisible();
  await picture.focus();
  await window.keyboard.press('c');
  await expect(window.getByRole('status').filter({ hasText: '資格情報の窃取' })).toBeVisible();
  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('Enter');
  const linking = window.getByRole('dialog', { name: edit.connectTitle });
  await expect(linking).toBeVisible();
  await keepPicture(window, 'exchange-linking');
  await linking.getByRole('button', { name: edit.doConnect, exact: true }).click();
  await expect(window.getByText(edit.steps(3, 0))).toBeVisible();
  const card = picture.locator('.imported-card[data-selected]');
  const before = await card.boundingBox();
  if (before === null) throw new Error('no card');
  await window.mouse.move(before.x + 20, before.y + 20);
  await window.mouse.down();
  await window.mouse.move(before.x + 140, before.y + 80, { steps: 6 });
  await window.mouse.up();
  await expect(window.getByText(edit.steps(4, 0))).toBeVisible();
  await keepPicture(window, 'exchange-changed');
  await picture.focus();
  for (const left of [3, 2]) {
    await window.keyboard.press('Control+Z');
    await expect(window.getByText(edit.steps(left, 4 - left))).toBeVisible();
  }
  await window.keyboard.press('Control+Shift+Z');
  await expect(window.getByText(edit.steps(3, 1))).toBeVisible();
  await window.getByRole('option', { name: /改名した段階/ }).click();
};

/** Both flows of the case in the dark theme, in a small and in a large window. */
const lookInTheDark = async (window: Page, picture: Locator): Promise<void> => {
  await setTheme(window, 'ja', 'dark');
  await window.getByRole('heading', { name: shell.pages.settings, exact: true }).click();
  await window.keyboard.press('Alt+ArrowLeft');
  await expect(picture).toBeVisible();
  await keepPicture(window, 'exchange-ja-dark-small');
  await window.setViewportSize({ width: 2560, height: 1440 });
  await keepPicture(window, 'exchange-ja-large');
  // What was observed and what was read from a file are chosen in the bar of either.
  await window.getByRole('button', { name: words.tab.flows }).click();
  await window.getByRole('option', { name: words.tab.observed, exact: true }).click();
  await expect(picture).toBeHidden();
  await window.setViewportSize({ width: 1280, height: 800 });
  await expect(window.getByRole('button', { name: words.tab.flows })).toBeVisible();
  await expect(window.getByText(graph.tab.arranging)).toBeHidden();
  await keepPicture(window, 'exchange-observed-ja-dark-small');
};

test('a flow of another tool stands beside what was observed, told apart, and both go out in the formats of others', async ({
  open,
  home,
}) => {
  test.setTimeout(120_000);
  const desk = await open({ language: 'ja' });
  const { window, complaints } = desk;
  await window.setViewportSize({ width: 1280, height: 800 });
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await goTab(window, 'ja', 'flow');
  // Until there is another flow nothing is to be chosen, and files are behind the last button of the one bar.
  await expect(window.getByRole('button', { name: words.tab.flows })).toBeHidden();
  const own = await exportAs(desk, 'attack-flow', fileIn(home, 'own.json'));
  expect(own.toString()).toContain('"attack-action"');

  await answerOpenDialog(desk, [writeIn(home, 'broken.afb', '{"schema": "attack_flow_v2",\n "objects": [}')]);
  await window.keyboard.press('Control+O');
  await expect(window.getByRole('alert').getByText('broken.afb、2 行 14 桁')).toBeVisible();
  await keepPicture(window, 'exchange-refused');
  await window.getByRole('button', { name: words.dialog.close, exact: true }).click();
  await expect(window.getByRole('alert')).toBeHidden();

  await answerOpenDialog(desk, [fixture]);
  await window.getByRole('button', { name: more, exact: true }).click();
  await keepPicture(window, 'flow-more-ja-small');
  await window.getByRole('menuitem', { name: words.tab.importFlow }).click();
  const picture = window.getByRole('application', { name: words.tab.picture });
  await expect(picture).toBeVisible();
  await expect(window.getByText(words.tab.notObserved)).toBeVisible();
  await keepPicture(window, 'exchange-ja-small');

  await picture.focus();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  const name = window.getByLabel(words.tab.name, { exact: true });
  await expect(name).toBeFocused();
  await name.fill('<img src=x onerror=alert(1)> 改名した段階');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('option', { name: /改名した段階/ })).toBeVisible();
  expect(await window.locator('img').count()).toBe(0);
  await keepPicture(window, 'exchange-edited');

  await changeFlow(window, picture);

  // The object goes into the analysis of the case, where it stands beside what was observed.
  await window.getByRole('button', { name: words.tab.takeOne }).click();
  await expect(window.getByText(words.tab.taken(1, 0))).toBeVisible();
  await keepPicture(window, 'exchange-taken');

  const png = await exportAs(desk, 'png', fileIn(home, 'flow.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  writeFileSync(path.join(machine.artifacts, 'pictures', 'exchange-written.png'), png);
  const afb = await exportAs(desk, 'afb', fileIn(home, 'flow.afb'));
  expect(afb.toString()).toContain('改名した段階');
  expect((await exportAs(desk, 'svg', fileIn(home, 'flow.svg'))).toString()).toContain('&lt;img');

  await lookInTheDark(window, picture);
  expect(complaints).toEqual([]);
});
