import { expect, type Locator, type Page } from '@playwright/test';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newAuthority } from '../../main/sources/http/certificates.test-support.ts';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { fileIn, type Home } from '../harness/home.ts';
import { goPage, makeWorkspace, passphrase, runCommand, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { credentials } from '../vendors/carbonblack/simulator.ts';
import { spawnSimulator } from '../vendors/frame/spawn.ts';

const simulator = path.resolve('e2e', 'vendors', 'carbonblack', 'start.ts');
const authority = newAuthority('Sakura Foods CA');
const name = 'Sakura CBC';

const startVendor = (home: Home) => {
  const { key, cert } = authority.serve();
  const [keyFile, certFile] = [fileIn(home, 'server.key'), fileIn(home, 'server.crt')];
  writeFileSync(keyFile, key);
  writeFileSync(certFile, cert);
  return spawnSimulator(simulator, ['--pack', 'ransomware', '--key', keyFile, '--cert', certFile]);
};

const choose = async (window: Page, within: Locator, label: string, option: string): Promise<void> => {
  await within.getByRole('button', { name: label }).click();
  await window.getByRole('option', { name: option }).click();
};

const fillNew = async (window: Page, language: Language, origin: string): Promise<Locator> => {
  const { connections: words } = messagesIn(language);
  const form = window.getByRole('dialog', { name: words.form.addTitle });
  await choose(window, form, words.form.kind, words.kinds['carbon-black']);
  await form.getByLabel(words.form.name, { exact: true }).fill(name);
  await form.getByLabel(words.form.newCustomer, { exact: true }).fill('Sakura Foods');
  await form.getByLabel(words.form.baseUrl['carbon-black'], { exact: true }).fill(origin);
  await form.getByLabel(words.form.clientId['carbon-black'], { exact: true }).fill(credentials.apiId);
  await form.getByLabel(words.form.scope['carbon-black'], { exact: true }).fill(credentials.orgKey);
  return form;
};

/** Every byte of every file below the folder. */
const contains = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => lstatSync(file).isFile() && readFileSync(file).includes(text));

const showsNowhere = async (window: Page, home: Home, secrets: readonly string[]): Promise<void> => {
  for (const secret of secrets) {
    expect(contains(home.folder, secret)).toEqual([]);
    expect(await window.content()).not.toContain(secret);
    expect(await window.evaluate(() => JSON.stringify(localStorage))).not.toContain(secret);
  }
};

const removeByName = async (window: Page, named: string): Promise<void> => {
  const { connections: words } = messagesIn('en');
  await runCommand(window, 'en', words.commands.remove);
  const removing = window.getByRole('alertdialog');
  await removing.getByRole('textbox').fill('another name');
  await removing.getByRole('button', { name: words.remove }).click();
  await expect(removing.getByText(words.removing.mismatch)).toBeVisible();
  await removing.getByRole('textbox').fill(named);
  await removing.getByRole('button', { name: words.remove }).click();
  await expect(window.getByRole('heading', { name: words.empty })).toBeVisible();
};

test('a connection is added, its certificate and secret are explained when wrong, and the secret shows nowhere', async ({
  open,
  home,
}) => {
  test.setTimeout(180_000);
  const { connections: words, errors } = messagesIn('en');
  const vendor = await startVendor(home);
  let desk = await open();
  await makeWorkspace(desk.window, 'en');
  await desk.window.getByRole('button', { name: messagesIn('en').workspace.first.connect }).click();
  await expect(desk.window.getByRole('heading', { name: words.empty })).toBeVisible();
  await keepPicture(desk.window, 'connections-empty-en');

  await desk.window.keyboard.press('n');
  let form = await fillNew(desk.window, 'en', vendor.origin.replace('https://', 'http://10.1.1.1'));
  await form.getByRole('button', { name: words.form.saveAndTest }).click();
  await expect(form.getByText(words.faults['not-https'])).toBeVisible();
  await expect(form.getByText(words.form.secretNeeded)).toBeVisible();
  await keepPicture(desk.window, 'connections-form-en');
  await form.getByLabel(words.form.baseUrl['carbon-black'], { exact: true }).fill(vendor.origin);
  await form.getByLabel(words.form.secret['carbon-black'], { exact: true }).fill('a-wrong-secret-0001');
  await form.getByRole('button', { name: words.form.saveAndTest }).click();
  await expect(desk.window.getByText(errors.known['certificate-unknown-authority'].todo, { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await keepPicture(desk.window, 'connections-certificate-en');

  // The authority is added; the secret is kept as it was, and found wrong.
  await desk.window.keyboard.press('e');
  form = desk.window.getByRole('dialog', { name: words.form.editTitle(name) });
  await form.getByText(words.form.more, { exact: true }).click();
  await form.getByLabel(words.form.authority, { exact: true }).fill(authority.pem);
  await expect(form.getByText('CN=Sakura Foods CA', { exact: false }).first()).toBeVisible();
  await keepPicture(desk.window, 'connections-authority-en');
  await form.getByRole('button', { name: words.form.saveAndTest }).click();
  await expect(desk.window.getByText(errors.known.credentials.todo, { exact: true })).toBeVisible({ timeout: 30_000 });

  // What was typed survives a kill; the secret that was typed does not.
  await desk.window.keyboard.press('e');
  await form.getByLabel(words.form.name, { exact: true }).fill('Sakura CBC Tokyo');
  await form.getByLabel(words.form.secret['carbon-black'], { exact: true }).fill(credentials.secret);
  // Kept at most 700 ms after the last key.
  await desk.window.waitForTimeout(1500);
  await desk.kill();
  desk = await open();
  await unlockBy(desk.window, 'en', passphrase);
  await goPage(desk.window, 'en', 'connections');
  await expect(desk.window.getByRole('heading', { name: words.testTitle })).toBeVisible();
  await desk.window.keyboard.press('e');
  form = desk.window.getByRole('dialog', { name: words.form.editTitle(name) });
  await expect(form.getByText(words.form.kept)).toBeVisible();
  await expect(form.getByLabel(words.form.name, { exact: true })).toHaveValue('Sakura CBC Tokyo');
  await expect(form.getByLabel(words.form.secret['carbon-black'], { exact: true })).toHaveValue('');
  await form.getByLabel(words.form.secret['carbon-black'], { exact: true }).fill(credentials.secret);
  await form.getByRole('button', { name: words.form.saveAndTest }).click();
  await expect(desk.window.getByRole('row', { name: words.streams.alerts }).last()).toBeVisible();
  await expect(desk.window.getByText(words.testedAt, { exact: false }).first()).toBeVisible({ timeout: 30_000 });

  await desk.window.keyboard.press('y');
  await expect(desk.window.getByText(words.states.ok, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await keepPicture(desk.window, 'connections-ok-en');
  await showsNowhere(desk.window, home, [credentials.secret, 'a-wrong-secret-0001']);
  expect(desk.complaints).toEqual([]);

  await removeByName(desk.window, 'Sakura CBC Tokyo');
  await vendor.close();
});

test('connections in Japanese, dark and large: what they look like', async ({ open, home }) => {
  test.setTimeout(120_000);
  const { connections: words, settings } = messagesIn('ja');
  const vendor = await startVendor(home);
  const { window } = await open({ language: 'ja' });
  await makeWorkspace(window, 'ja');
  await window.getByRole('button', { name: messagesIn('ja').workspace.first.connect }).click();
  await window.getByRole('button', { name: words.add }).first().click();
  const form = await fillNew(window, 'ja', vendor.origin);
  await form.getByLabel(words.form.secret['carbon-black'], { exact: true }).fill(credentials.secret);
  await form.getByText(words.form.more, { exact: true }).click();
  await form.getByLabel(words.form.authority, { exact: true }).fill(authority.pem);
  await window.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(window, 'connections-form-ja-light-small');
  await form.getByRole('button', { name: words.form.saveAndTest }).click();
  await expect(window.getByText(words.testedAt, { exact: false }).first()).toBeVisible({ timeout: 30_000 });
  await window.getByRole('button', { name: words.sync, exact: true }).click();
  await expect(window.getByText(words.states.ok, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await keepPicture(window, 'connections-ja-light-small');
  await goPage(window, 'ja', 'settings');
  await window.getByRole('radio', { name: settings.themes.dark, exact: true }).check({ force: true });
  await goPage(window, 'ja', 'connections');
  await expect(window.getByRole('heading', { name: words.streamsTitle })).toBeVisible();
  await keepPicture(window, 'connections-ja-dark-small');
  // What has no page of its own is read as the vendor wrote it.
  await window.getByRole('button', { name: words.listed.show(words.streams.policies) }).click();
  const listed = window.getByRole('dialog', { name: words.listed.title(words.streams.policies, name) });
  await expect(listed.getByRole('row')).not.toHaveCount(1);
  await expect(listed.getByRole('region', { name: words.listed.entry })).toContainText('"');
  await listed.getByRole('searchbox').fill('no such policy');
  await expect(listed.getByText(words.listed.noMatch)).toBeVisible();
  await listed.getByRole('searchbox').fill('');
  await keepPicture(window, 'connections-listed-ja-dark-small');
  await window.keyboard.press('Escape');
  await window.setViewportSize({ width: 2560, height: 1440 });
  await keepPicture(window, 'connections-ja-dark-large');
  // The other side goes away: the error says what, whose fault and what to do.
  await vendor.close();
  await window.getByRole('button', { name: words.sync, exact: true }).click();
  await expect(window.getByText(words.states.failed, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await window.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(window, 'connections-failed-ja-dark-small');
});
