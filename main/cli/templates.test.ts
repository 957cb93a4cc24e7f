import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newEngine, type TestEngine } from '../pipeline/engine.test-support.ts';
import { commands } from './commands.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { readArguments } from './arguments.ts';
import { newFolder, writtenIn } from './cli.test-support.ts';

const folder = newFolder();
let engine: TestEngine;
let caseId = '';
let customer = '';

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  caseId = newCases[0] ?? '';
  customer = (await engine.api.customers.list({}))[0]?.name ?? '';
  await engine.api.settings.change({ analyst: 'Sato' });
}, 60_000);
afterAll(() => {
  engine.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A command line on an open workspace, in this process: what a process of its own adds is tested elsewhere. */
const said = async (...argv: string[]): Promise<{ lines: string[]; status: number; document: unknown }> => {
  const args = readArguments(argv);
  const { command } = args;
  if (command === null || command === 'init' || command === 'convert') throw new Error('no such command here');
  return commands[command](args)({
    api: engine.api,
    messages: messagesIn('en'),
    onInterrupt: () => undefined,
    say: () => undefined,
  });
};

/** The smallest whole picture: one white pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==';

test('a template with its logo goes out as a file, is checked, published by a reason, and makes the report', async () => {
  const { api } = engine;
  const picture = path.join(folder, 'logo.png');
  writeFileSync(picture, Buffer.from(pixel, 'base64'));
  const { logo } = await api.templates.putLogo({ customer, file: picture });
  const document = { ...(await api.templates.start({ kind: 'first', language: 'ja' })), name: 'Letter', logo };
  await api.templates.publish({ customer, basedOn: 0, document: { ...document, greeting: 'GREETING' }, reason: 'x' });
  const file = path.join(folder, 'letter.json');
  expect((await said('templates', 'save', '--customer', customer, '--template', 'Letter', '--out', file)).status).toBe(
    0,
  );
  const broken = writtenIn(folder, 'broken.json', readFileSync(file, 'utf8').replace('"GREETING"', '"{{ custmer }}"'));
  const checked = await said('templates', 'check', broken, '--customer', customer);
  expect([checked.status, checked.lines[0]]).toEqual([1, expect.stringContaining('custmer')]);
  await expect(said('templates', 'publish', broken, '--customer', customer, '--reason', 'y')).rejects.toMatchObject({
    params: { reason: 'template-faults' },
  });
  const better = writtenIn(
    folder,
    'better.json',
    readFileSync(file, 'utf8').replace('"GREETING"', '"{{ customer }} 御中"'),
  );
  expect((await said('templates', 'check', better, '--customer', customer)).status).toBe(0);
  await said('templates', 'publish', better, '--customer', customer, '--reason', 'y');
  const listed = await said('templates', 'list', '--customer', customer);
  expect(listed.lines).toEqual([expect.stringMatching(/^Letter\tfirst\tja\t.*\t2\t.*Sato\t-$/)]);
  const out = path.join(folder, 'report.html');
  await said('report', '--case', caseId, '--template', 'Letter', '--out', out);
  const page = readFileSync(out, 'utf8');
  expect(page).toContain(`${customer} 御中`);
  expect(page).toContain('Letter 第2版');
  expect(page).toContain('src="data:image/png;base64,');
  const hidden = path.join(folder, 'hidden.html');
  await said('report', '--case', caseId, '--mask', 'customer', '--out', hidden);
  expect(readFileSync(hidden, 'utf8')).not.toContain('src="data:image/png;base64,');
});

test('another template than the one in use needs a reason on the command line, too', async () => {
  const start = await engine.api.templates.start({ kind: 'first', language: 'ja' });
  const own = { ...start, name: 'Own', severities: ['low' as const] };
  await engine.api.templates.publish({ customer, basedOn: 0, document: own, reason: 'x' });
  const line = ['report', '--case', caseId, '--template', 'Own', '--out', path.join(folder, 'own.md')];
  await expect(said(...line)).rejects.toMatchObject({ params: { reason: 'template-reason', what: 'Letter' } });
  await said(...line, '--reason', 'asked for by the customer');
  expect(readFileSync(path.join(folder, 'own.md'), 'utf8')).toContain('Own 第1版');
});

const Names = z.object({
  customer: z.string(),
  names: z.array(z.object({ pseudonym: z.string(), value: z.string() })),
});

test('names are listed, leave only sealed, and are read again by their passphrase', async () => {
  await said('report', '--case', caseId, '--mask', 'customer', '--out', path.join(folder, 'masked.md'));
  const secret = writtenIn(folder, 'secret', 'a passphrase of their own\n');
  const file = path.join(folder, 'names.sealed');
  const listed = await said('masks', 'list', '--customer', customer);
  expect(listed.lines).toContain(`CUSTOMER-001\tcustomer\t${customer}\t-`);
  await said('masks', 'export', '--customer', customer, '--out', file, '--secret-file', secret);
  expect(readFileSync(file, 'utf8')).not.toMatch(/CUSTOMER|HOST/);
  const opened = await said('masks', 'open', file, '--secret-file', secret);
  expect(Names.parse(opened.document)).toEqual(Names.parse(listed.document));
  const wrong = writtenIn(folder, 'wrong', 'another passphrase\n');
  await expect(said('masks', 'open', file, '--secret-file', wrong)).rejects.toMatchObject({
    params: { reason: 'sealed-passphrase' },
  });
});
