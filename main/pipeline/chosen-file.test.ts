import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chosenFile } from './chosen-file.ts';

const folderOfTest = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-chosen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

test('a file up to its limit is read whole; one byte more is refused unread, with the limit', async () => {
  const file = path.join(folderOfTest(), 'a.json');
  writeFileSync(file, 'x'.repeat(100));
  expect((await chosenFile(file, 100)).length).toBe(100);
  await expect(chosenFile(file, 99)).rejects.toMatchObject({ code: 'too-large', params: { bytes: 99 } });
});

test.runIf(process.platform !== 'win32')('a device without end and a folder are no files', async () => {
  await expect(chosenFile('/dev/zero', 100)).rejects.toMatchObject({ code: 'not-found' });
  await expect(chosenFile(folderOfTest(), 100)).rejects.toMatchObject({ code: 'not-found' });
});

test.runIf(process.platform !== 'win32')('a pipe nobody writes to does not hold the engine', async () => {
  const pipe = path.join(folderOfTest(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(chosenFile(pipe, 100)).rejects.toMatchObject({ code: 'not-found' });
});
