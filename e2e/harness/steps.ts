import { expect, type Locator, type Page } from '@playwright/test';
import { ask } from './ask.ts';
import { messagesIn, type Language, type Messages } from '../../shared/i18n/catalogue.ts';

export const passphrase = 'four quiet owls at night';

/** What an analyst does at the first start: chooses the language, a passphrase, and puts the recovery key away. */
export const makeWorkspace = async (window: Page, language: Language): Promise<string> => {
  const words = messagesIn(language).workspace;
  await window.getByRole('radio', { name: language === 'ja' ? '日本語' : 'English' }).check({ force: true });
  await window.getByLabel(words.welcome.passphrase, { exact: true }).fill(passphrase);
  await window.getByLabel(words.welcome.confirm, { exact: true }).fill(passphrase);
  await window.getByRole('button', { name: words.welcome.create }).click();
  return putKeyAway(window, language);
};

/** The page of the recovery key: reads it, as the analyst writes it down, and goes on. */
export const putKeyAway = async (window: Page, language: Language): Promise<string> => {
  const words = messagesIn(language).workspace;
  const key = window.getByText(/^([0-9A-Z]{4}-){3,}/u).first();
  await expect(key).toBeVisible();
  const recoveryKey = (await key.textContent()) ?? '';
  await window.getByRole('checkbox', { name: words.recovery.written }).check({ force: true });
  await window.getByRole('button', { name: words.recovery.go }).click();
  return recoveryKey;
};

/** From the first page into the sample incident; ends on its case. */
export const openSample = async (window: Page, language: Language): Promise<void> => {
  const { workspace, shell } = messagesIn(language);
  await window.getByRole('button', { name: workspace.first.sample }).click();
  await expect(window.getByRole('tab', { name: shell.tabs.overview })).toBeVisible({ timeout: 60_000 });
};

/** From the first page to the page where files come in. */
export const openImport = async (window: Page, language: Language): Promise<void> => {
  const { workspace, sourcesUi } = messagesIn(language);
  await window.getByRole('button', { name: workspace.first.files }).click();
  await expect(window.getByRole('heading', { name: sourcesUi.title, exact: true })).toBeVisible();
};

export const unlockBy = async (window: Page, language: Language, typed: string): Promise<void> => {
  const { unlock } = messagesIn(language).workspace;
  await window.getByLabel(unlock.passphrase, { exact: true }).last().fill(typed);
  await window.getByRole('button', { name: unlock.unlock, exact: true }).click();
};

export const goTab = async (
  window: Page,
  language: Language,
  tab: 'overview' | 'flow' | 'timeline' | 'events' | 'clocks' | 'actions' | 'report' | 'forms' | 'notebook',
): Promise<void> => {
  await window.getByRole('tab', { name: messagesIn(language).shell.tabs[tab] }).click();
};

export const goPage = async (
  window: Page,
  language: Language,
  page: keyof Messages['shell']['pages'],
): Promise<void> => {
  const { shell } = messagesIn(language);
  const rail = window.getByRole('navigation', { name: shell.activityBar });
  await rail.getByRole('button', { name: shell.pages[page], exact: true }).click();
};

/** One field of the report, where sentences are typed. */
export const reportField = (
  window: Page,
  language: Language,
  field: 'overview' | 'severity' | 'endpoint' | 'blocked' | 'process' | 'destinations' | 'recommendation',
): Locator => {
  const { editor, page } = messagesIn(language).report;
  return window.getByRole('textbox', { name: editor.sectionLabel({ name: page.field[field] }) }).last();
};

/** The report tab with the text of its first field in sight. */
export const openReport = async (window: Page, language: Language): Promise<void> => {
  await goTab(window, language, 'report');
  await expect(reportField(window, language, 'overview')).toBeVisible();
};

/** Waits until the report says when it was saved; the words before the time differ by language. */
export const savedState = (window: Page, language: Language): Locator =>
  window.getByText(new RegExp(`^${messagesIn(language).report.editor.status.saved({ time: '' })}\\d`));

/** Runs a command by the palette, as its keys do; typing begins once the palette listens. */
export const runCommand = async (window: Page, language: Language, title: string): Promise<void> => {
  const { palette } = messagesIn(language).shell;
  await window.keyboard.press('Control+K');
  const dialog = window.getByRole('dialog', { name: palette.title });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await window.keyboard.type(title);
  await window.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('menuitem', { name: title }).first()).toBeVisible();
  await window.keyboard.press('Enter');
};

/** A named analyst releases the open first report alone, with a reason, as in a night without a second person. */
export const releaseAlone = async (window: Page, language: Language, analyst: string): Promise<void> => {
  const { life } = messagesIn(language).report;
  await ask(window, 'settings.change', { analyst });
  const release = window.getByRole('button', { name: life.step.release, exact: true });
  await expect(release).toBeEnabled();
  await release.click();
  const dialog = window.getByRole('alertdialog', { name: life.dialog.releaseTitle });
  await dialog.getByRole('textbox').fill('夜間の単独対応のため');
  await dialog.getByRole('button', { name: life.step.release.replace('…', ''), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText(life.state.released, { exact: true })).toBeVisible();
};
