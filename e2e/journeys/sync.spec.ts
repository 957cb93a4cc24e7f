import { expect, type Page } from '@playwright/test';
import path from 'node:path';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { goPage, makeWorkspace, openImport } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { labAccount } from '../vendors/falcon/tokens.ts';
import { spawnSimulator } from '../vendors/frame/spawn.ts';
import type { RunningSimulator } from '../vendors/frame/server.ts';

const customer = 'あおぞら商事';
const folder = path.resolve(import.meta.dirname, '..', 'vendors', 'falcon', 'start.ts');

/** A workspace with a customer on a simulated Falcon; nothing fetched yet. The workbench asks by itself every half minute. */
const connect = async (window: Page, simulator: RunningSimulator): Promise<void> => {
  await makeWorkspace(window, 'ja');
  await openImport(window, 'ja');
  await ask(window, 'customers.add', { name: customer });
  const added = await ask(window, 'connections.add', {
    kind: 'falcon',
    name: 'Falcon',
    customer,
    place: { baseUrl: simulator.origin, clientId: labAccount.clientId, scope: '', authority: '', proxy: '' },
    enabled: true,
    everySeconds: 30,
    streams: ['alerts', 'hosts'],
    secret: labAccount.secret,
  });
  expect(JSON.stringify(added)).toContain('"ok":true');
};

const queueTotal = async (window: Page): Promise<number> => {
  const input = { filter: '', sort: 'clock', descending: false, offset: 0, limit: 1 };
  const said = JSON.stringify(await ask(window, 'alerts.queue', input));
  return Number(/"total":(\d+)/u.exec(said)?.[1] ?? -1);
};

test('alerts arrive live on the desk, facts of the EDR stand at the case, a status is written back', async ({
  open,
}) => {
  test.setTimeout(240_000);
  const simulator = await spawnSimulator(folder, ['--pack', 'ransomware']);
  try {
    await simulator.control.advance(1_800_000);
    const { window, complaints } = await open({ language: 'ja' });
    const { desk, triage, vendors } = messagesIn('ja');
    await connect(window, simulator);
    // Nobody asks for it: the workbench does.
    await goPage(window, 'ja', 'desk');
    const grid = window.getByRole('grid', { name: desk.title, exact: true });
    await expect(async () => {
      // Absent where the alerts came before the page was opened.
      const fresh = window.getByRole('button', { name: triage.showFresh });
      if (await fresh.isVisible()) await fresh.click({ timeout: 2000 });
      await expect(grid.getByText('Volume shadow copies deleted').first()).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 90_000 });
    await grid.getByRole('row').filter({ hasText: 'Volume shadow copies deleted' }).first().click();
    await window.keyboard.press('Enter');
    const panel = window.getByRole('region', { name: vendors.title });
    await expect(panel).toBeVisible({ timeout: 30_000 });
    await panel.scrollIntoViewIfNeeded();
    await keepPicture(window, 'sync-case-ja');
    await window.keyboard.press('w');
    const dialog = window.getByRole('dialog');
    await dialog.getByRole('button', { name: vendors.write.send, exact: true }).click();
    await expect(dialog.getByText(vendors.write.nothing)).toBeVisible();
    await dialog.getByLabel(vendors.write.comment, { exact: true }).fill('調査を始めました');
    await keepPicture(window, 'sync-write-ja');
    await dialog.getByRole('button', { name: vendors.write.send, exact: true }).click();
    await expect(dialog.getByRole('table')).toBeVisible({ timeout: 30_000 });
    await keepPicture(window, 'sync-written-ja');
    await dialog.getByRole('button', { name: vendors.write.close, exact: true }).click();
    await goPage(window, 'ja', 'endpoints');
    await expect(
      window.getByRole('grid', { name: vendors.hosts.title, exact: true }).getByRole('row').nth(1),
    ).toBeVisible();
    await keepPicture(window, 'sync-endpoints-ja');
    await window.setViewportSize({ width: 1280, height: 800 });
    await window.getByRole('searchbox', { name: vendors.hosts.search }).fill('ない端末');
    await expect(window.getByText(vendors.hosts.noMatch)).toBeVisible();
    await keepPicture(window, 'sync-endpoints-none-ja-1280');
    expect(complaints).toEqual([]);
  } finally {
    await simulator.close();
  }
});

test('cable out during a sync, and a storm of 429: nothing lost, nothing doubled', async ({ open }) => {
  test.setTimeout(300_000);
  const alerts = 1200;
  const simulator = await spawnSimulator(folder);
  try {
    await simulator.control.add({ bulk: { alerts, hosts: 40, spreadMs: 3_600_000 } });
    const cut = { on: { path: '/alerts/combined/alerts/v1' }, skip: 1, times: 3 };
    await simulator.control.fault({ ...cut, trouble: { kind: 'cut', afterBytes: 5000 } });
    const { window } = await open({ language: 'ja' });
    await connect(window, simulator);
    const on = { path: '/alerts/combined/alerts/v1' };
    // One page comes; then the line breaks in the middle of the next, again and again; then the vendor asks to wait.
    await expect.poll(() => queueTotal(window), { timeout: 90_000 }).toBeGreaterThan(0);
    await simulator.control.fault({
      on,
      times: 2,
      trouble: { kind: 'rate-limited', unit: 'epoch-seconds', waitMs: 3000 },
    });
    await expect.poll(() => queueTotal(window), { timeout: 200_000, intervals: [2_000] }).toBe(alerts);
    // Another round over the same ground brings nothing twice.
    const rounds = async (): Promise<number> =>
      (await simulator.control.requests()).filter((one) => one.path.includes(on.path) && one.status === 200).length;
    const before = await rounds();
    await expect.poll(rounds, { timeout: 90_000, intervals: [2_000] }).toBeGreaterThan(before);
    expect(await queueTotal(window)).toBe(alerts);
  } finally {
    await simulator.close();
  }
});
