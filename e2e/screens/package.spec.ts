import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { fileIn } from '../harness/home.ts';
import { machine } from '../harness/machine.ts';
import { openPackaged, runPackaged } from '../harness/packaged.ts';
import { test } from '../harness/test.ts';

const packages = machine.packages ?? { marked: '', unmarked: '' };

test.skip(machine.packages === null, 'no packages were built for this run');

test('a package on the test runtime refuses to start, in one sentence', async ({ home }) => {
  test.skip(!machine.testRuntime, 'this machine has the official Electron');
  const { status, stderr } = await runPackaged(packages.unmarked, home);
  expect(status).toBe(3);
  expect(stderr).toContain('test runtime and does not start');
});

test('the packaged app starts and shows its first page', async ({ home }) => {
  const { window, close } = await openPackaged(packages.marked, home);
  await expect(window.locator('#root > *').first()).toBeVisible();
  expect(await ask(window, 'workspace.status', {})).toMatchObject({
    ok: true,
    value: { state: 'absent' },
  });
  await keepPicture(window, 'packaged-first-page');
  await close();
});

test('the packaged engine imports the sample: its threads, addon and rules are found', async ({ home }) => {
  const { window, close } = await openPackaged(packages.marked, home);
  await expect(window.locator('#root > *').first()).toBeVisible();
  const made = await ask(window, 'workspace.create', {
    language: 'en',
    keychain: false,
    passphrase: 'four quiet owls',
  });
  expect(made).toMatchObject({ ok: true });
  const imported = await window.evaluate(
    () => globalThis.window.miharu.stream('sources.importSample', {}, () => undefined).done,
  );
  expect(imported).toMatchObject({ ok: true });
  const cases = await ask(window, 'cases.list', {});
  expect(cases).toMatchObject({ ok: true, value: [{ customer: 'Sample' }] });
  const { value } = z.object({ value: z.array(z.object({ id: z.string() })) }).parse(cases);
  const which = {
    caseId: value[0]?.id,
    kind: 'first',
    language: 'ja',
    format: 'pdf',
    as: 'draft',
    file: fileIn(home, 'report.pdf'),
  };
  // Nobody chose this place in a dialog.
  expect(await ask(window, 'report.export', which)).toMatchObject({ ok: false, error: { code: 'denied' } });
  await close();
});

test('the packaged printer finds the fonts inside the package', async ({ home }) => {
  const file = 'BIZUDPGothic_400Regular.ttf';
  const html = `<!doctype html><meta charset="utf-8"><title>font</title>
<style>@font-face{font-family:Report;src:url("fonts/${file}") format("truetype")} body{font-family:Report}</style>
<h1>一次レポート</h1>`;
  const fonts = [{ file, path: path.join(packages.marked, 'resources', 'app.asar', 'out', 'fonts', file) }];
  const job = fileIn(home, 'job.json');
  const out = fileIn(home, 'printed.pdf');
  writeFileSync(job, JSON.stringify({ html, headerTemplate: '<span></span>', footerTemplate: '<span></span>', fonts }));
  const { status } = await runPackaged(packages.marked, home, { args: ['--print-job', job, '--print-out', out] });
  expect(status).toBe(0);
  const printed = readFileSync(out).toString('latin1');
  expect(printed.slice(0, 5)).toBe('%PDF-');
  expect(printed).toContain('BIZUDPGothic');
});

test('the fuses of a package are set', async () => {
  const fuses = await getCurrentFuseWire(path.join(packages.unmarked, 'miharu'));
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  expect(on.map((fuse) => fuses[fuse])).toEqual(on.map(() => FuseState.ENABLE));
  expect(off.map((fuse) => fuses[fuse])).toEqual(off.map(() => FuseState.DISABLE));
});

test('no environment turns the packaged app into something else', async ({ home }) => {
  const { window, close } = await openPackaged(packages.marked, home, {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require=/nonexistent.js',
  });
  await expect(window.locator('#root > *').first()).toBeVisible();
  await close();
});
