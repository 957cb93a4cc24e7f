import { expect, type Page } from '@playwright/test';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';

export const passphrase = 'four quiet owls at night';

/** What an analyst does at the first start: chooses the language, a passphrase, and puts the recovery key away. */
export const makeWorkspace = async (window: Page, language: Language): Promise<string> => {
  const words = messagesIn(language).workspace;
  await window.getByRole('radio', { name: language === 'ja' ? '日本語' : 'English' }).check({ force: true });
  await window.getByLabel(words.welcome.passphrase, { exact: true }).fill(passphrase);
  await window.getByLabel(words.welcome.confirm, { exact: true }).fill(passphrase);
  await window.getByRole('button', { name: words.welcome.create }).click();
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

export const goTab = async (
  window: Page,
  language: Language,
  tab: 'overview' | 'flow' | 'events' | 'report',
): Promise<void> => {
  await window.getByRole('tab', { name: messagesIn(language).shell.tabs[tab] }).click();
};
