import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture, withKeyring } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { goPage, makeWorkspace, openSample, passphrase, putKeyAway, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { workspace, settings, casesUi } = messagesIn('en');

const locked = (window: Page) => window.getByRole('heading', { name: workspace.unlock.title });

const lock = async (window: Page): Promise<void> => {
  await goPage(window, 'en', 'settings');
  await window.getByRole('button', { name: settings.lock }).click();
  await expect(locked(window)).toBeVisible();
};

test('a locked workspace opens by passphrase or recovery key, and by nothing else', async ({ open }) => {
  const { window, complaints } = await open();
  const recoveryKey = await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await lock(window);
  expect(await ask(window, 'cases.list', {})).toMatchObject({ ok: false, error: { code: 'locked' } });
  await expect(window.getByText(/procdump/)).toHaveCount(0);

  await unlockBy(window, 'en', 'five loud crows at noon');
  await expect(window.getByText(workspace.unlock.wrong)).toBeVisible();
  await expect(locked(window)).toBeVisible();
  await keepPicture(window, 'unlock-wrong-en');
  await unlockBy(window, 'en', passphrase);
  await expect(locked(window)).toBeHidden();
  await goPage(window, 'en', 'cases');
  await expect(window.getByRole('grid', { name: casesUi.title }).getByRole('row')).toHaveCount(2);

  await lock(window);
  await window.getByRole('radio', { name: workspace.unlock.byRecovery }).check({ force: true });
  const field = window.getByRole('textbox', { name: workspace.unlock.recovery, exact: true });
  await field.fill(recoveryKey.replace(/^.../, 'AAA'));
  await window.getByRole('button', { name: workspace.unlock.unlock, exact: true }).click();
  await expect(window.getByText(workspace.unlock.wrong)).toBeVisible();
  // As read off paper: small letters, no hyphens.
  await field.fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await window.getByRole('button', { name: workspace.unlock.unlock, exact: true }).click();
  await expect(locked(window)).toBeHidden();
  expect(complaints).toEqual([]);
});

test('kept by the keychain alone, the workspace opens at the next start without asking', async ({ open, home }) => {
  test.skip(process.platform !== 'linux', 'the keyring of a Linux desktop');
  const wishes = { executable: withKeyring(home), args: ['--password-store=gnome-libsecret'] };
  const first = await open(wishes);
  await expect(first.window.getByRole('checkbox', { name: /keychain|キーチェーン/i })).toBeChecked();
  await first.window.getByRole('button', { name: workspace.welcome.create }).click();
  await putKeyAway(first.window, 'en');
  await expect(first.window.getByRole('button', { name: workspace.first.sample })).toBeVisible();
  await first.close();

  const { window, complaints } = await open(wishes);
  await expect(window.getByRole('heading', { name: casesUi.title, exact: true })).toBeVisible();
  await lock(window);
  await window.getByRole('button', { name: workspace.unlock.keychain }).click();
  await expect(locked(window)).toBeHidden();
  expect(complaints).toEqual([]);
});

test('passphrase and recovery key are replaced in the settings, and the old ones open nothing any more', async ({
  open,
}) => {
  const { window, complaints } = await open();
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await goPage(window, 'en', 'settings');
  const { keys } = settings;
  const dialog = (title: string) => window.getByRole('dialog', { name: title });
  const change = dialog(keys.change);
  await window.getByRole('button', { name: keys.change }).click();
  const next = '七羽の静かな梟 2026 in the night';
  await change.getByLabel(keys.current).fill('not the one it is');
  await change.getByLabel(workspace.welcome.passphrase, { exact: true }).fill(next);
  await change.getByLabel(workspace.welcome.confirm).fill(next);
  await change.getByRole('button', { name: keys.change }).click();
  await expect(change.getByText(keys.wrong)).toBeVisible();
  await keepPicture(window, 'change-passphrase-en');
  await change.getByLabel(keys.current).fill(passphrase);
  await change.getByRole('button', { name: keys.change }).click();
  await expect(change).toBeHidden();
  await expect(window.getByText(keys.changed)).toBeVisible();

  await window.getByRole('button', { name: keys.renew }).click();
  await dialog(keys.renew).getByLabel(keys.current).fill(next);
  await dialog(keys.renew).getByRole('button', { name: keys.renew }).click();
  await expect(dialog(keys.renew)).toBeHidden();
  const recoveryKey = (await window.getByLabel(workspace.recovery.label).textContent()) ?? '';
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
  await keepPicture(window, 'new-recovery-key-en');

  await lock(window);
  await unlockBy(window, 'en', passphrase);
  await expect(window.getByText(workspace.unlock.wrong)).toBeVisible();
  await unlockBy(window, 'en', next);
  await expect(locked(window)).toBeHidden();
  await lock(window);
  expect(await ask(window, 'workspace.unlock', { passphrase: null, recoveryKey })).toMatchObject({ ok: true });
  expect(complaints).toEqual([]);
});
