// A page that somebody else's code has taken over: everything it can still reach, tried from inside the running app.
import { expect, type Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { answerOpenDialog, answerSaveDialog } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { fileIn } from '../harness/home.ts';
import { makeWorkspace, openSample, passphrase } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { ordinaryStarts, writeIn } from '../journeys/records.ts';

/** Runs a stream over the bridge to its end, as a page's own script would. */
const stream = (window: Page, name: string, input: unknown): Promise<unknown> =>
  window.evaluate(([procedure, value]) => globalThis.window.miharu.stream(procedure, value, () => undefined).done, [
    name,
    input,
  ] as const);

const notChosen = { ok: false, error: { code: 'denied', params: { reason: 'not-chosen' } } };

test('a page reads and writes only what its user chose', async ({ open, home }) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  // The engine's own contract parsed the answer.
  const cases = (await ask(window, 'cases.list', {})) as { value: { id: string }[] };
  const which = { caseId: cases.value[0]?.id ?? '', kind: 'first', language: 'en', format: 'md' };
  const stolen = fileIn(home, '.bashrc');
  expect(await ask(window, 'report.export', { ...which, as: 'draft', file: stolen })).toMatchObject(notChosen);
  expect(existsSync(stolen)).toBe(false);
  const secret = writeIn(home, 'secret.jsonl', ordinaryStarts(2).join('\n'));
  expect(await stream(window, 'sources.import', { customer: 'Thief', paths: [secret] })).toMatchObject(notChosen);
  expect(await stream(window, 'rules.run', { customer: 'Sample', rules: '/etc' })).toMatchObject(notChosen);
  expect(await ask(window, 'customers.list', {})).toMatchObject({ ok: true, value: [{ name: 'Sample' }] });
  const forged = await window.evaluate(
    async (path) => globalThis.window.miharu.pathOfFile(new File(['x'], path)),
    secret,
  );
  expect(forged).toBe('');
  // What the user does choose goes through: reading again and again, writing once.
  await answerOpenDialog(desk, [secret]);
  await window.evaluate(() => globalThis.window.miharu.chooseFiles());
  expect(await stream(window, 'sources.import', { customer: 'Ours', paths: [secret] })).toMatchObject({ ok: true });
  const chosen = fileIn(home, 'レポート 😀.md');
  await answerSaveDialog(desk, chosen);
  await window.evaluate(() => globalThis.window.miharu.chooseSave('x.md'));
  expect(await ask(window, 'report.export', { ...which, as: 'draft', file: chosen })).toMatchObject({ ok: true });
  expect(await ask(window, 'report.export', { ...which, as: 'draft', file: chosen })).toMatchObject(notChosen);
  // The engine's own contract parsed the answer.
  const journal = (await ask(window, 'audit.list', { limit: 20, beforeSeq: null })) as {
    value: { lines: { verb: string; outcome: string }[] };
  };
  const refused = journal.value.lines.filter(({ outcome }) => outcome === 'denied').map(({ verb }) => verb);
  expect(refused.toSorted()).toEqual(['records.imported', 'report.exported', 'report.exported', 'rules.run']);
});

test('no side door of the browser reaches even this machine: WebRTC, preconnect, prefetch', async ({ open }) => {
  const { window } = await open();
  const udp = createSocket('udp4').bind(0, '127.0.0.1');
  const tcp = createServer((socket) => {
    knocks.push('tcp');
    socket.destroy();
  }).listen(0, '127.0.0.1');
  const knocks: string[] = [];
  udp.on('message', () => knocks.push('udp'));
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
  // A server that listens on a port has an address of this kind.
  const ports = { udp: udp.address().port, tcp: (tcp.address() as AddressInfo).port };
  try {
    await window.evaluate(async ({ udp: udpPort, tcp: tcpPort }) => {
      const servers = [
        `stun:127.0.0.1:${String(udpPort)}`,
        `turn:127.0.0.1:${String(udpPort)}?transport=udp`,
        `turn:127.0.0.1:${String(tcpPort)}?transport=tcp`,
      ].map((urls) => ({ urls, username: 'evidence', credential: 'x' }));
      try {
        const peer = new RTCPeerConnection({ iceServers: servers });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
      } catch {
        // No WebRTC at all is the best answer.
      }
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'stylesheet', 'icon']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `http://127.0.0.1:${String(tcpPort)}/${rel}`;
        document.head.append(link);
      }
    }, ports);
    await window.waitForTimeout(3000);
    expect(knocks).toEqual([]);
  } finally {
    udp.close();
    tcp.close();
  }
});

test('a page cannot bury the user in windows and dialogs', async ({ open }) => {
  const { app, window } = await open();
  const outcomes = await window.evaluate(async () => {
    const asked = Array.from({ length: 60 }, () => globalThis.window.miharu.openWindow(''));
    const settled = await Promise.allSettled(asked);
    return settled.filter(({ status }) => status === 'rejected').length;
  });
  expect(outcomes).toBe(41);
  const count = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(count).toBeLessThanOrEqual(20);
  const shown = await app.evaluate(({ dialog }) => {
    const counted = { dialogs: 0 };
    dialog.showOpenDialog = () => {
      counted.dialogs += 1;
      return new Promise(() => undefined);
    };
    Object.assign(globalThis, { counted });
    return counted.dialogs;
  });
  expect(shown).toBe(0);
  await window.evaluate(() => {
    for (let n = 0; n < 50; n += 1) globalThis.window.miharu.chooseFiles().catch(() => undefined);
  });
  await window.waitForTimeout(500);
  // Counted above, in the same process.
  const dialogs = await app.evaluate(() => (globalThis as unknown as { counted: { dialogs: number } }).counted.dialogs);
  expect(dialogs).toBe(1);
});

test('floods, giants and twisted input are answered, and the engine goes on', async ({ open }) => {
  test.setTimeout(180_000);
  const { window } = await open();
  await makeWorkspace(window, 'en');
  const codes = await window.evaluate(async () => {
    const { miharu } = globalThis.window;
    const codeOf = async (name: string, input: unknown): Promise<string> => {
      const reply = await miharu.call(name, input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    let nested: unknown = 1;
    for (let depth = 0; depth < 400; depth += 1) nested = { nested };
    const flood = await Promise.all(Array.from({ length: 10_000 }, () => codeOf('workspace.status', {})));
    return {
      flood: [...new Set(flood)].toSorted(),
      giant: await codeOf('customers.add', { name: 'x'.repeat(100_000_000) }),
      nested: await codeOf('customers.add', { name: nested }),
      polluted: await codeOf('settings.change', JSON.parse('{"__proto__":{"theme":"dark"},"constructor":{"x":1}}')),
    };
  });
  expect(codes.flood).toContain('ok');
  expect(codes.flood.filter((code) => code !== 'ok' && code !== 'rate-limited')).toEqual([]);
  expect([codes.giant, codes.nested, codes.polluted]).toEqual(['invalid-input', 'invalid-input', 'ok']);
  expect(await ask(window, 'settings.get', {})).toMatchObject({ ok: true, value: { theme: 'system' } });
});

test('passphrases are guessed one at a time, slowly, and every guess is in the journal', async ({ open }) => {
  const { window } = await open();
  await makeWorkspace(window, 'en');
  await ask(window, 'workspace.lock', {});
  const guessing = await window.evaluate(async () => {
    const began = performance.now();
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        globalThis.window.miharu.call('workspace.unlock', {
          passphrase: `guess number ${String(n)}`,
          recoveryKey: null,
        }),
      ),
    );
    return { ms: performance.now() - began, codes: replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)) };
  });
  expect(guessing.codes).not.toContain('ok');
  expect(guessing.codes).not.toContain('bug');
  expect(await ask(window, 'workspace.unlock', { passphrase, recoveryKey: null })).toMatchObject({ ok: true });
  // The engine's own contract parsed the answer.
  const journal = (await ask(window, 'audit.list', { limit: 50, beforeSeq: null })) as {
    value: { lines: { verb: string; outcome: string; subject: string }[] };
  };
  const tries = journal.value.lines.filter(({ verb, outcome }) => verb === 'workspace.unlocked' && outcome !== 'ok');
  expect(tries).toHaveLength(8);
  expect(JSON.stringify(journal)).not.toContain('guess number');
});
