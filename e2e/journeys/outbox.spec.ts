import { expect, type Page } from '@playwright/test';
import path from 'node:path';
import { networkEn } from '../../shared/i18n/errors/network-en.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { goPage, makeWorkspace, openReport, openSample, passphrase, releaseAlone, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { spawnSimulator } from '../vendors/frame/spawn.ts';
import type { RunningSimulator } from '../vendors/frame/server.ts';

const { outbox, report } = messagesIn('en');

const backend = (): Promise<RunningSimulator> =>
  spawnSimulator(path.resolve(import.meta.dirname, '..', 'vendors', 'mdr', 'start.ts'));

/** The customer of the sample, as the window names it. */
const customerOf = async (window: Page): Promise<string> => {
  const reply = await ask(window, 'customers.list', {});
  const text = JSON.stringify(reply);
  return /"name":"([^"]+)"/.exec(text)?.[1] ?? '';
};

const connect = async (window: Page, running: RunningSimulator): Promise<string> => {
  const customer = await customerOf(window);
  await running.control.add({ put: 'customer', id: 'c-sample', body: { name: customer } });
  const added = await ask(window, 'connections.add', {
    kind: 'mdr',
    name: 'Night desk',
    customer,
    place: { baseUrl: `${running.origin}/api/v1`, clientId: '', scope: '', authority: '', proxy: '' },
    enabled: true,
    everySeconds: 3600,
    streams: [],
    secret: 'token-sato',
  });
  return /"id":"([^"]+)"/.exec(JSON.stringify(added))?.[1] ?? '';
};

const handOver = async (window: Page): Promise<void> => {
  await openReport(window, 'en');
  await releaseAlone(window, 'en', 'Sato');
  await window.getByRole('button', { name: report.life.delivery.button }).click();
  const dialog = window.getByRole('dialog', { name: report.life.delivery.title });
  await expect(dialog.getByRole('button', { name: /Night desk/ })).toBeVisible();
  await keepPicture(window, 'deliver-dialog');
  await dialog.getByRole('button', { name: outbox.deliver.do, exact: true }).click();
  await expect(dialog.getByText(outbox.deliver.queued).or(dialog.getByText(/Handed over/))).toBeVisible({
    timeout: 60_000,
  });
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
};

const openReportOf = async (window: Page, language: 'en' | 'ja'): Promise<void> => {
  await goPage(window, language, 'cases');
  const cases = window.getByRole('grid', { name: messagesIn(language).casesUi.title });
  await cases.getByRole('row').nth(1).dblclick();
  await openReport(window, language);
};

const row = (window: Page, kind: string, state: string) =>
  window
    .getByRole('grid', { name: outbox.title })
    .getByRole('row')
    .filter({ hasText: kind })
    .filter({ hasText: state });

const unlockAndGo = async (window: Page): Promise<void> => {
  await unlockBy(window, 'en', passphrase);
  await goPage(window, 'en', 'outbox');
};

test('a report handed over without network survives a kill and arrives once, with its receipt', async ({ open }) => {
  const running = await backend();
  try {
    const first = await open();
    await makeWorkspace(first.window, 'en');
    await openSample(first.window, 'en');
    await connect(first.window, running);
    // No network: every connection breaks before the backend does anything.
    await running.control.fault({ times: 0, trouble: { kind: 'drop', handled: false } });
    await handOver(first.window);
    await expect(first.window.getByText(outbox.deliver.queued)).toBeVisible();
    await goPage(first.window, 'en', 'outbox');
    await expect(row(first.window, outbox.kind.report, outbox.state.waiting)).toBeVisible();
    // It was tried, and the analyst is told why it waits.
    await expect(first.window.getByText(networkEn['answer-cut'].fault)).toBeVisible({ timeout: 30_000 });
    await expect(first.window.getByRole('button', { name: /in outbox/ })).toBeVisible();
    await keepPicture(first.window, 'outbox-offline');
    await first.kill();

    await running.control.clearFaults();
    const { window, complaints } = await open();
    await unlockAndGo(window);
    await window.getByRole('button', { name: outbox.sendNow }).click();
    await expect(row(window, outbox.kind.report, outbox.state.done)).toBeVisible({ timeout: 30_000 });
    await keepPicture(window, 'outbox-sent');
    const state = await running.control.state();
    expect(state).toMatchObject({ cases: [{ version: '1' }], deliveries: [{ kind: 'first', state: 'queued' }] });
    const named = window.getByText(/delivery d-\d+/);
    await openReportOf(window, 'en');
    await expect(named).toBeVisible();
    await keepPicture(window, 'report-receipt');
    await running.control.add({ delivery: 'd-2', state: 'rejected', note: 'mailbox unknown' });
    await goPage(window, 'en', 'outbox');
    await window.getByRole('button', { name: outbox.sendNow }).click();
    await expect(window.getByText(outbox.delivery.rejected).first()).toBeVisible({ timeout: 30_000 });
    const audit = JSON.stringify(await ask(window, 'audit.list', { limit: 50, beforeSeq: null }));
    expect(audit.match(/"report.delivered"/g)).toHaveLength(1);
    expect(complaints).toEqual([]);
  } finally {
    await running.close();
  }
});

test('a case changed at the backend meanwhile is shown side by side, and the decision is sent', async ({ open }) => {
  const running = await backend();
  try {
    const { window } = await open();
    await makeWorkspace(window, 'en');
    await openSample(window, 'en');
    await connect(window, running);
    await window.keyboard.press('Control+Shift+B');
    const dialog = window.getByRole('dialog', { name: outbox.push.title });
    await dialog.getByLabel(outbox.push.note).fill('Seen by the night desk.');
    await dialog.getByRole('button', { name: outbox.push.do, exact: true }).click();
    await expect(row(window, outbox.kind.notes, outbox.state.done)).toBeVisible({ timeout: 30_000 });
    await running.control.add({
      put: 'case',
      id: 'k-1',
      body: { severity: 'low', owner: 'suzuki', updatedBy: 'suzuki', summary: 'Known tool of the administrators.' },
    });
    await window.keyboard.press('Alt+ArrowLeft');
    await window.keyboard.press('Control+Shift+B');
    await window.getByRole('dialog').getByRole('button', { name: outbox.push.do, exact: true }).click();
    const clash = row(window, outbox.kind.case, outbox.state.conflict);
    await clash.click({ timeout: 30_000 });
    await expect(window.getByText('Known tool of the administrators.')).toBeVisible();
    await keepPicture(window, 'outbox-conflict');
    await window.getByRole('button', { name: outbox.decide.mine }).click();
    const sure = window.getByRole('alertdialog', { name: outbox.decide.title.mine });
    await sure.getByLabel(outbox.decide.because).fill('Agreed with Suzuki by phone.');
    await sure.getByRole('button', { name: outbox.decide.mine }).click();
    await expect(clash).toBeHidden({ timeout: 30_000 });
    await expect
      .poll(async () => running.control.state())
      .toMatchObject({ cases: [{ version: '3', severity: 'high' }] });
  } finally {
    await running.close();
  }
});

test('an alert another analyst has is not taken from him', async ({ open }) => {
  const running = await backend();
  try {
    const { window } = await open();
    await makeWorkspace(window, 'ja');
    await openSample(window, 'ja');
    const words = messagesIn('ja').outbox;
    const connection = await connect(window, running);
    await running.control.add({
      put: 'alert',
      id: 'a-1',
      body: { customer: { id: 'c-sample', name: await customerOf(window) }, claimedBy: 'suzuki' },
    });
    const customer = await customerOf(window);
    await window.evaluate(
      (id) => globalThis.window.miharu.stream('sync.run', { id, streams: ['alerts'] }, () => undefined).done,
      connection,
    );
    const queue = async (): Promise<string> => {
      const asked = { filter: '', sort: 'lastSeen', descending: true, offset: 0, limit: 50 } as const;
      const rows = JSON.stringify(await ask(window, 'alerts.queue', asked)).split('{"alertId":"');
      return rows.find((row) => row.includes('"pc-17"'))?.split('"')[0] ?? '';
    };
    await expect.poll(queue, { timeout: 30_000 }).not.toBe('');
    const alertId = await queue();
    await ask(window, 'outbox.claim', { customer, alertIds: [alertId] });
    await goPage(window, 'ja', 'outbox');
    await expect(window.getByText(words.explain.claimed('suzuki')).first()).toBeVisible({ timeout: 30_000 });
    await keepPicture(window, 'outbox-claimed-ja');
  } finally {
    await running.close();
  }
});

test('rules of the backend are a proposal: they become a draft, and count once the analyst saved them', async ({
  open,
}) => {
  const running = await backend();
  try {
    const { window } = await open();
    await makeWorkspace(window, 'ja');
    await openSample(window, 'ja');
    const words = messagesIn('ja');
    const { proposal } = words.outbox;
    const connection = await connect(window, running);
    const customer = await customerOf(window);
    const scope = { customer: 'c-sample' };
    await running.control.add({ put: 'rule', id: 'r-1', body: { ...scope, name: '工場は隔離しない' } });
    await running.control.add({
      put: 'rule',
      id: 'r-2',
      body: { ...scope, name: '検査用端末', scope: { hostTag: 'lab' } },
    });
    await window.evaluate(
      (id) =>
        globalThis.window.miharu.stream('sync.run', { id, streams: ['rules', 'customers'] }, () => undefined).done,
      connection,
    );
    await goPage(window, 'ja', 'opsrules');
    await expect(window.getByText(proposal.differs('2'))).toBeVisible({ timeout: 30_000 });
    await expect(window.getByText(proposal.why['host-tag'])).toBeVisible();
    await keepPicture(window, 'rules-proposed-ja');
    const saved = async (): Promise<string> => JSON.stringify(await ask(window, 'opsrules.versions', { customer }));
    expect(await saved()).not.toContain('工場は隔離しない');
    await window.getByRole('button', { name: proposal.take }).click();
    await expect(window.getByText(words.opsrules.unsaved)).toBeVisible();
    await expect(window.getByRole('cell', { name: '工場は隔離しない' }).first()).toBeVisible();
    await keepPicture(window, 'rules-draft-ja');
    expect(await saved()).not.toContain('工場は隔離しない');
  } finally {
    await running.close();
  }
});
