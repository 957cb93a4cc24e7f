import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { commandLineOf, familyOf, statusOf } from '../harness/processes.ts';
import { withKeyring } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { machine } from '../harness/machine.ts';
import { goPage, makeWorkspace, openImport, passphrase, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton } from '../journeys/import-steps.ts';
import { ordinaryStarts, writeIn } from '../journeys/records.ts';

const engineOf = (pid: number): number[] =>
  familyOf(pid).filter((member) => {
    const words = commandLineOf(member).join(' ');
    // The zygotes and the network service are utilities as well; only ours runs Node.
    return words.includes('--type=utility') && words.includes('node.mojom.NodeService');
  });

test('when the engine is killed, a new one serves the same window', async ({ open }) => {
  test.skip(process.platform !== 'linux', 'finds the engine in /proc');
  const { window, pid } = await open();
  const state = () => ask(window, 'workspace.status', {});
  expect(await state()).toMatchObject({ ok: true });
  const [engine] = engineOf(pid);
  expect(engine).toBeDefined();
  process.kill(engine ?? 0, 'SIGKILL');
  await expect.poll(() => engineOf(pid).filter((member) => member !== engine)).toHaveLength(1);
  await expect.poll(state).toMatchObject({ ok: true });
});

test('an engine that dies in the middle of an import is told, and the same import goes on after unlocking', async ({
  open,
  home,
}) => {
  test.skip(process.platform !== 'linux', 'finds the engine in /proc');
  const desk = await open();
  const { window, pid } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  const file = writeIn(home, 'long.jsonl', ordinaryStarts(100_000).join('\n'));
  await importByButton(desk, [file]);
  const { sourcesUi, errors, workspace } = messagesIn('en');
  await expect(window.getByText(sourcesUi.rate)).toBeVisible();
  const [engine] = engineOf(pid);
  process.kill(engine ?? 0, 'SIGKILL');
  // A workspace kept by a passphrase is locked for the new engine.
  await expect(window.getByRole('heading', { name: workspace.unlock.title })).toBeVisible({ timeout: 30_000 });
  await unlockBy(window, 'en', passphrase);
  await goPage(window, 'en', 'import');
  await expect(window.getByText(errors.unreachable.fault).first()).toBeVisible();
  const again = await window.evaluate(
    (path) =>
      globalThis.window.miharu.stream('sources.import', { customer: 'Acme', paths: [path] }, () => undefined).done,
    file,
  );
  expect(again).toMatchObject({ ok: true, value: { cancelled: false } });
  await expect(window.getByRole('button', { name: sourcesUi.chooseFiles })).toBeEnabled();
  const events = await ask(window, 'events.page', {
    filter: { customer: 'Acme', caseId: null, text: '', classes: [], host: null, ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 1,
  });
  expect(events).toMatchObject({ ok: true, value: { total: 100_000 } });
});

test('without a real keychain the app says so and offers none', async ({ open }) => {
  const { window } = await open({ args: ['--password-store=basic'] });
  const status = await ask(window, 'workspace.status', {});
  expect(status).toMatchObject({ ok: true, value: { keychain: null } });
});

test('a real keychain is found, keeps the workspace key and opens it again', async ({ open, home }) => {
  test.skip(process.platform !== 'linux', 'the keyring of a Linux desktop');
  const desk = await open({ executable: withKeyring(home), args: ['--password-store=gnome-libsecret'] });
  const status = await ask(desk.window, 'workspace.status', {});
  expect(status).toMatchObject({ ok: true, value: { keychain: 'gnome_libsecret', keychainReason: null } });
  expect(statusOf(desk.pid, 'Uid')?.split(/\s+/)[0]).not.toBe('0');
  const made = await ask(desk.window, 'workspace.create', { language: 'en', keychain: true, passphrase: null });
  expect(made).toMatchObject({ ok: true, value: { status: { state: 'open', keptBy: { keychain: true } } } });
  expect(await ask(desk.window, 'workspace.lock', {})).toMatchObject({ ok: true, value: { state: 'locked' } });
  const unlocked = await ask(desk.window, 'workspace.unlock', { passphrase: null, recoveryKey: null });
  expect(unlocked).toMatchObject({ ok: true, value: { state: 'open' } });
});

test('a second start shows the window that is there instead of a second app', async ({ open, home }) => {
  const first = await open();
  const second = spawn(machine.executable, [machine.app], { env: home.env, stdio: 'ignore' });
  const status = await new Promise((resolve) => second.once('exit', resolve));
  expect(status).toBe(0);
  expect(first.app.windows()).toHaveLength(1);
});
