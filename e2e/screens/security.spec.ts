// Every point of Electron's security checklist that can be seen from outside, proved in the running app:
// https://www.electronjs.org/docs/latest/tutorial/security
import { expect, type Page } from '@playwright/test';
import path from 'node:path';
import { pagePolicy } from '../../main/app/csp.ts';
import type { Desk } from '../harness/app.ts';
import { machine } from '../harness/machine.ts';
import { commandLineOf, familyOf, statusOf } from '../harness/processes.ts';
import { test } from '../harness/test.ts';

/** Runs in the page as its own script would: later, when the debugger's exemption from the page policy is over. */
const inPage = (window: Page, attempt: string): Promise<unknown> =>
  window.evaluate((source) => {
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- made under the debugger, which may; run later
    const work = new Function(`return (${source})()`) as () => unknown;
    return new Promise<unknown>((resolve, reject) => {
      setTimeout(() => {
        Promise.resolve().then(work).then(resolve, reject);
      }, 0);
    });
  }, attempt);

const pagePid = (desk: Desk): Promise<number> =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

test('a page has no Node, no Electron and nothing of the bridge but its names', async ({ open }) => {
  const { window } = await open();
  const seen = await inPage(
    window,
    `() => ({
      node: ['require', 'process', 'module', 'global', 'Buffer', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
      bridge: Object.keys(window.miharu).sort(),
      frozen: (() => { try { window.miharu.call = () => 1; } catch {} return window.miharu.call.toString().includes('native') || window.miharu.call() !== 1; })(),
    })`,
  );
  expect(seen).toEqual({
    node: [],
    bridge: [
      'call',
      'cancel',
      'chooseFiles',
      'chooseFolder',
      'chooseSave',
      'onLeaving',
      'openWindow',
      'pathOfFile',
      'runtime',
      'stream',
    ],
    frozen: true,
  });
});

test('text never becomes code: no eval, no inline script, no script from elsewhere', async ({ open }) => {
  const { window } = await open();
  const outcome = await inPage(
    window,
    `async () => {
      const tried = [];
      const attempt = (name, run) => { try { run(); tried.push(name); } catch { /* refused, as it should be */ } };
      attempt('eval', () => (0, eval)('1'));
      attempt('Function', () => Function('return 1')());
      setTimeout("window.fromTimer = 1", 0);
      const add = (fill) => { const script = document.createElement('script'); fill(script); document.head.append(script); };
      add((script) => { script.textContent = 'window.fromInline = 1'; });
      add((script) => { script.src = 'data:text/javascript,window.fromData=1'; });
      add((script) => { script.src = 'https://example.com/x.js'; });
      const holder = document.createElement('div');
      holder.innerHTML = '<img src="nowhere.png" onerror="window.fromHandler = 1">';
      document.body.append(holder);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [...tried, ...['fromTimer', 'fromInline', 'fromData', 'fromHandler'].filter((name) => name in window)];
    }`,
  );
  expect(outcome).toEqual([]);
});

test('every document, its parts and its refusals carry the page policy', async ({ open }) => {
  const { window } = await open();
  const headers = await inPage(
    window,
    `() => Promise.all(['/', '/index.html', '/nothing-here.js', '/..%2f..%2fpackage.json', '/../../package.json'].map(async (address) => {
      const answer = await fetch(address);
      return { status: answer.status, policy: answer.headers.get('content-security-policy'), sniff: answer.headers.get('x-content-type-options') };
    }))`,
  );
  expect(headers).toEqual(
    [200, 200, 404, 404, 404].map((status) => ({ status, policy: pagePolicy, sniff: 'nosniff' })),
  );
  expect(pagePolicy).toContain(`default-src 'none'; script-src 'self'; worker-src 'self'`);
  expect(pagePolicy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
});

test('a window stays at its page and opens no other', async ({ open }) => {
  const { app, window } = await open();
  const before = window.url();
  for (const target of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,x', 'app://elsewhere/']) {
    await inPage(window, `() => { location.href = ${JSON.stringify(target)}; }`);
    await inPage(
      window,
      `() => { const link = document.createElement('a'); link.href = ${JSON.stringify(target)}; link.target = '_blank'; document.body.append(link); link.click(); }`,
    );
    expect(await inPage(window, `() => window.open(${JSON.stringify(target)}) === null`)).toBe(true);
  }
  await inPage(
    window,
    `() => { for (const name of ['iframe', 'webview', 'object', 'embed']) { const part = document.createElement(name); part.src = part.data = 'https://example.com/'; document.body.append(part); } }`,
  );
  await window.waitForTimeout(500);
  expect(window.url()).toBe(before);
  const contents = await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getType()));
  expect(contents).toEqual(['window']);
  // A refused frame stays as an error page, which keeps the address but has no origin.
  const frames = await app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.framesInSubtree.map(({ origin }) => origin) ?? [],
  );
  expect(frames.filter((origin) => origin !== 'null' && origin !== 'app://miharu')).toEqual([]);
});

test('a page that blanks itself is put back, and nothing is answered meanwhile', async ({ open }) => {
  const { app, window } = await open();
  const before = window.url();
  await window.evaluate(() => {
    setTimeout(() => {
      location.href = 'about:blank';
    }, 0);
  });
  const atHome = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '');
  await expect(window.locator('#root > *').first()).toBeVisible();
  await expect.poll(atHome).toBe(before);
});

test('nothing leaves for the network, neither from a page nor from its session', async ({ open }) => {
  const { app, window } = await open();
  const fromPage = await inPage(
    window,
    `async () => {
      const reached = [];
      await fetch('https://example.com/').then(() => reached.push('fetch'), () => undefined);
      await new Promise((resolve) => { try { const socket = new WebSocket('wss://example.com/'); socket.onopen = () => { reached.push('socket'); resolve(); }; socket.onerror = resolve; } catch { resolve(); } });
      await new Promise((resolve) => { const image = new Image(); image.onload = () => { reached.push('image'); resolve(); }; image.onerror = resolve; image.src = 'https://example.com/x.png'; });
      if (navigator.sendBeacon?.('https://example.com/') === true) reached.push('beacon queued');
      return reached;
    }`,
  );
  expect(fromPage).not.toContain('fetch');
  expect(fromPage).not.toContain('socket');
  expect(fromPage).not.toContain('image');
  const fromSession = await app.evaluate(async ({ session }) => {
    try {
      await session.defaultSession.fetch('https://example.com/');
      return 'reached';
    } catch (error) {
      return String(error);
    }
  });
  expect(fromSession).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('permissions are refused without asking', async ({ open }) => {
  const { window } = await open();
  const granted = await inPage(
    window,
    `async () => {
      const granted = [];
      if (await Notification.requestPermission() === 'granted') granted.push('notifications');
      await navigator.mediaDevices?.getUserMedia({ audio: true }).then(() => granted.push('microphone'), () => undefined);
      await navigator.mediaDevices?.getDisplayMedia({ video: true }).then(() => granted.push('screen'), () => undefined);
      await navigator.clipboard?.readText().then(() => granted.push('clipboard'), () => undefined);
      await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => { granted.push('place'); resolve(); }, resolve));
      return granted;
    }`,
  );
  expect(granted).toEqual([]);
});

test('main answers only the top frame of its own pages, and only well-formed requests', async ({ open }) => {
  const { app, window } = await open();
  const preload = path.join(machine.app, 'out', 'preload', 'index.cjs');
  const stranger = await app.evaluate(async ({ BrowserWindow }, file) => {
    const made = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload: file } });
    try {
      await made.loadURL('data:text/html,<p>stranger</p>');
      const asked = `window.miharu.runtime().then(() => 'answered', (error) => error.message)`;
      return String(await made.webContents.executeJavaScript(asked));
    } finally {
      made.destroy();
    }
  }, preload);
  expect(stranger).toContain('denied');
  const malformed = await inPage(
    window,
    `() => Promise.all([
      window.miharu.chooseSave('../../etc/passwd'), window.miharu.chooseSave(''), window.miharu.chooseSave({ toString: 1 }),
      window.miharu.openWindow('javascript:alert(1)"'), window.miharu.openWindow(7),
    ].map((asked) => asked.then(() => 'answered', (error) => error.message.includes('invalid-input') ? 'refused' : error.message)))`,
  );
  expect(malformed).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  const unknown = await inPage(
    window,
    `() => Promise.all([
      window.miharu.call('nothing.here', {}), window.miharu.call('__proto__', {}), window.miharu.call('cases.list', 'rubbish'),
      window.miharu.call('workspace.create', { language: 'xx' }),
    ]).then((replies) => replies.map((reply) => reply.ok ? 'answered' : reply.error.code))`,
  );
  expect(unknown).toEqual(Array.from({ length: 4 }, () => 'invalid-input'));
});

test('pages run in the real sandbox, as an ordinary user', async ({ open }) => {
  test.skip(process.platform !== 'linux', 'read from /proc, which only Linux has');
  const desk = await open();
  const page = await pagePid(desk);
  expect(statusOf(page, 'Seccomp')).toBe('2'); // 2: a filter is active
  expect(statusOf(page, 'NoNewPrivs')).toBe('1');
  expect(statusOf(page, 'NSpid')?.split(/\s+/).length, 'its own PID namespace').toBeGreaterThan(1);
  expect(statusOf(page, 'CapEff')).toBe('0000000000000000');
  for (const pid of familyOf(desk.pid)) {
    expect(statusOf(pid, 'Uid')?.split(/\s+/)[0] ?? '1').not.toBe('0');
    expect(
      commandLineOf(pid).filter((word) => /^--(no-sandbox|disable-web-security|disable-setuid-sandbox)/.test(word)),
    ).toEqual([]);
  }
});

test('windows are made with every safe setting', async ({ open }) => {
  const { app } = await open();
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // Electron has this method and does not list it among its types.
      const told = webContents as unknown as { getLastWebPreferences?: () => Record<string, unknown> };
      return told.getLastWebPreferences?.() ?? null;
    }),
  );
  test.skip(preferences[0] === null, 'this Electron does not tell its settings');
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
});
