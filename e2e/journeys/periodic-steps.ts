import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { goPage } from '../harness/steps.ts';

const { periodic, report } = messagesIn('ja');

type Section = keyof typeof periodic.draft.sections;

export const sentences = (window: Page, section: Section) =>
  window.getByRole('region', { name: periodic.draft.sections[section] }).getByRole('textbox').first();

/** Other words in place of the first sentence. */
export const reword = async (window: Page, section: Section, text: string): Promise<void> => {
  await sentences(window, section).click();
  await window.keyboard.press('Control+Home');
  await window.keyboard.press('Shift+End');
  await window.keyboard.insertText(text);
  await expect(sentences(window, section)).toContainText(text);
};

/** A sentence behind the last. */
const append = async (window: Page, section: Section, text: string): Promise<void> => {
  await sentences(window, section).click();
  await window.keyboard.press('Control+End');
  await window.keyboard.press('Enter');
  await window.keyboard.insertText(text);
};

export const saved = async (window: Page): Promise<void> => {
  await expect(window.getByText(/^第 \d+ 版 \d/u)).toBeVisible();
};

/** A task on the last words, held by the check, answered and settled by keys. */
export const comment = async (window: Page): Promise<void> => {
  const { comments } = report.write;
  await append(window, 'detections', '来月から監視する端末を増やした。');
  for (let n = 0; n < 6; n += 1) await window.keyboard.press('Shift+ArrowLeft');
  await window.keyboard.press('Control+Alt+M');
  const dialog = window.getByRole('dialog', { name: comments.addTitle });
  await dialog.getByRole('textbox', { name: comments.text }).fill('何台ですか。');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => marked(window)).toBe('を増やした。');
  await window.keyboard.press('Home');
  await window.keyboard.insertText('なお、');
  await expect.poll(() => marked(window)).toBe('を増やした。');
  await window.keyboard.press('Control+Shift+G');
  await expect(window.getByText(periodic.finding['open-comment']({ said: '何台ですか。' }))).toBeVisible();
  await window.keyboard.press('Control+Alt+L');
  await keepPicture(window, 'reports-comment-ja');
};

/** The commented words, which a hint may cut into pieces. */
export const marked = async (window: Page): Promise<string> =>
  (await window.locator('.comment-mark').allTextContents()).join('');

export const settle = async (window: Page): Promise<void> => {
  const list = window.getByRole('list', { name: report.write.comments.list });
  await list.getByRole('listitem').focus();
  await window.keyboard.press('e');
  await expect(list.getByRole('listitem')).toHaveCount(0);
  await expect(window.getByText(periodic.finding['open-comment']({ said: '何台ですか。' }))).toBeHidden();
};

/** Everything is taken back, the typing of before the kill too, and done again. */
export const turn = async (window: Page, drafted: string): Promise<void> => {
  const summary = sentences(window, 'detections');
  await summary.click();
  for (let n = 0; n < 12 && (await summary.innerText()).includes('来月'); n += 1)
    await window.keyboard.press('Control+Z');
  await expect(summary).not.toContainText('来月');
  await expect.poll(() => marked(window)).toBe('');
  for (let n = 0; n < 12; n += 1) await window.keyboard.press('Control+Y');
  await expect(summary).toContainText('なお、来月から監視する端末を増やした。');
  await expect.poll(() => marked(window)).toBe('を増やした。');
  expect(await summary.innerText()).toContain(drafted);
};

/** The hint is gone to and mended by key. */
export const mend = async (window: Page): Promise<void> => {
  await sentences(window, 'detections').click();
  await window.keyboard.press('Control+Home');
  await window.keyboard.press('F7');
  await window.keyboard.press('Control+.');
  await expect(sentences(window, 'detections')).toContainText('増やしました。');
  await window.keyboard.press('Control+Alt+H');
  await keepPicture(window, 'reports-hints-ja');
  await window.keyboard.press('Control+Alt+L');
};

/** What a sentence stands on is shown by key, and leads to its place. */
export const receipt = async (window: Page): Promise<void> => {
  await sentences(window, 'hunting').click();
  await window.keyboard.press('Control+Home');
  await window.keyboard.press('Control+Alt+R');
  const card = window.getByRole('dialog', { name: report.write.receipts.title });
  await expect(card.getByRole('button').first()).toBeFocused();
  await keepPicture(window, 'reports-receipt-ja');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(messagesIn('ja').shell.pages.hunt);
  await goPage(window, 'ja', 'reports');
};

/** Each writes a sentence, then both the same one. */
export const writeBoth = async (left: Page, right: Page): Promise<void> => {
  const { merge } = report.write;
  await append(left, 'hygiene', '左で書きました。');
  await saved(left);
  await expect(sentences(right, 'hygiene')).toContainText('左で書きました。');
  await append(right, 'hunting', '右で書きました。');
  await saved(right);
  await expect(sentences(left, 'hunting')).toContainText('右で書きました。');
  // Both at once, before either can have heard of the other.
  await sentences(left, 'hygiene').click();
  await left.keyboard.press('Control+End');
  await sentences(right, 'hygiene').click();
  await right.keyboard.press('Control+End');
  await Promise.all([left.keyboard.insertText('左でも。'), right.keyboard.insertText('右でも。')]);
  await expect
    .poll(
      async () =>
        (await left.getByText(merge.conflicts({ count: 1 })).count()) +
        (await right.getByText(merge.conflicts({ count: 1 })).count()),
    )
    .toBeGreaterThan(0);
  const who = (await left.getByText(merge.conflicts({ count: 1 })).count()) > 0 ? left : right;
  await who.getByRole('button', { name: merge.review }).click();
  const choice = who.getByRole('dialog', { name: merge.title });
  await keepPicture(who, 'reports-merge-ja');
  await choice.getByRole('listitem').focus();
  await who.keyboard.press('3');
  await expect(choice.getByText(merge.done)).toBeVisible();
  await who.keyboard.press('Escape');
  for (const window of [left, right]) {
    await expect(sentences(window, 'hygiene')).toContainText('左でも。');
    await expect(sentences(window, 'hygiene')).toContainText('右でも。');
  }
};
