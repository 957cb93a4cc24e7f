import path from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { goPage, makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';

const { pipelines: words, hunt, rulesUi } = messagesIn('en');

const pipeline = (type: string): string =>
  `name: Sakura fields\npriority: 10\ntransformations:\n  - id: fields\n    type: ${type}\n    mapping: { Cmd: CommandLine }\n`;

const rule =
  "title: Any start\nlogsource: { product: windows, category: process_creation }\ndetection: { s: { Cmd|contains: '.' }, condition: s }";

const write = async (window: Page, name: string, text: string): Promise<void> => {
  await window.getByRole('textbox', { name }).click();
  await window.keyboard.press('Control+A');
  await window.keyboard.insertText(text);
};

const openPipelines = async (window: Page): Promise<void> => {
  await goPage(window, 'en', 'hunt');
  await expect(window.getByRole('textbox', { name: hunt.editor })).toBeVisible();
  await window.keyboard.press('Control+Shift+J');
};

/** What is written to a file is read again as a new one, which is put away. */
const throughFile = async (desk: Desk, folder: string): Promise<void> => {
  const { window } = desk;
  const file = path.join(folder, 'pipeline.yml');
  await answerSaveDialog(desk, file);
  await window.getByRole('button', { name: words.writeFile }).click();
  await expect(window.getByText(words.wroteFile(file))).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(pipeline('field_name_mapping'));
  await answerOpenDialog(desk, [file]);
  await window.keyboard.press('Control+O');
  const discard = window.getByRole('button', { name: words.discard });
  await expect(discard).toBeEnabled();
  await expect(window.getByRole('textbox', { name: words.editor })).toContainText('Sakura fields');
  await keepPicture(window, 'pipelines-loaded-en');
  await discard.click();
};

test('a pipeline is checked while it is typed, kept, and changes hunts and translations, which name it', async ({
  open,
  home,
}) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await openPipelines(window);
  await expect(window.getByText(words.emptyTitle)).toBeVisible();
  await keepPicture(window, 'pipelines-empty-en');
  await window.getByRole('button', { name: words.newForAll }).click();
  await write(window, words.editor, pipeline('field_name_maping'));
  const problems = window.getByRole('list', { name: words.problems });
  await expect(problems).toContainText(words.fault['unknown-type']('field_name_maping'));
  // A text with a fault is not to be saved, and why stands beside it.
  await expect(window.getByRole('button', { name: words.save, exact: true })).toBeDisabled();
  await expect(
    window.getByText(words.cannotSave('1', 5, words.fault['unknown-type']('field_name_maping'))),
  ).toBeVisible();
  await keepPicture(window, 'pipelines-fault-en');
  await write(window, words.editor, pipeline('field_name_mapping'));
  await expect(problems).toBeHidden();
  await window.keyboard.press('Control+S');
  const list = window.getByRole('grid', { name: words.title });
  await expect(list.getByRole('row').nth(1)).toContainText('Sakura fields');
  await keepPicture(window, 'pipelines-en');
  await throughFile(desk, home.folder);
  await window.getByRole('radio', { name: hunt.results, exact: true }).check({ force: true });
  await window.getByRole('button', { name: `${hunt.languages.sql} ${hunt.language}` }).click();
  await window.getByRole('option', { name: hunt.languages.sigma, exact: true }).click();
  await write(window, hunt.editor, rule);
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText(words.taken('Sakura fields'))).toBeVisible();
  await expect(window.getByRole('grid', { name: hunt.results }).getByRole('row').nth(1)).toBeVisible();
  await keepPicture(window, 'pipelines-hunt-en');
  await window.getByRole('radio', { name: hunt.translate, exact: true }).check({ force: true });
  await expect(window.getByText(words.taken('Sakura fields'))).toBeVisible();
  const file = path.join(home.folder, 'other.yml');
  writeFileSync(file, rule.replace('product: windows, category: process_creation', 'product: macos'));
  await answerOpenDialog(desk, [file]);
  await goPage(window, 'en', 'rules');
  await window.getByRole('button', { name: rulesUi.checkFile }).click();
  await expect(window.getByRole('grid', { name: rulesUi.title })).toContainText('Any start');
  await expect(window.getByRole('button', { name: rulesUi.saveCsv })).toBeVisible();
  await expect(window.getByText(rulesUi.inForce('Sakura fields'))).toBeVisible();
  await keepPicture(window, 'rules-not-judged-en');
  await setTheme(window, 'en', 'dark');
  await openPipelines(window);
  await expect(list.getByRole('row').nth(1)).toBeVisible();
  await keepPicture(window, 'pipelines-dark-en');
});
