import { expect, type Locator, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, type Desk } from '../harness/app.ts';

const words = messagesIn('en').sourcesUi;

/** Answers whose records the chosen or dropped files are, and begins. */
export const sayWhose = async (window: Page, customer: string): Promise<void> => {
  const dialog = window.getByRole('dialog', { name: words.dialogTitle });
  const typed = dialog.getByLabel(words.newCustomerName);
  const begin = dialog.getByRole('button', { name: words.start });
  await expect(begin).toBeVisible();
  // The first import has no customer to choose from and asks for a name; later ones offer the last.
  if (await typed.isVisible()) await typed.fill(customer);
  await begin.click();
  await expect(dialog).toBeHidden();
};

/** Imports by the button of the import page, the system dialog answered. */
export const importByButton = async (desk: Desk, files: string[], customer = 'Acme'): Promise<void> => {
  await answerOpenDialog(desk, files);
  await desk.window.getByRole('button', { name: words.chooseFiles }).click();
  await sayWhose(desk.window, customer);
};

export const resultShown = async (window: Page): Promise<void> => {
  await expect(window.getByRole('heading', { name: words.resultTitle })).toBeVisible({ timeout: 60_000 });
};

/** Puts the shown result away, so that the next one is seen to be the next one. */
export const putResultAway = async (window: Page): Promise<void> => {
  await window.getByRole('button', { name: words.dismiss }).click();
  await expect(window.getByRole('heading', { name: words.resultTitle })).toBeHidden();
};

/** The line of one file in the result. */
export const outcomeOf = (window: Page, file: string): Locator =>
  window.getByRole('table').getByRole('row').filter({ hasText: file });
