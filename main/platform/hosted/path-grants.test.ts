import { expect, test } from 'vitest';
import { pathGrants } from './path-grants.ts';

test('only what was granted may be read, for as long as the engine runs', () => {
  const grants = pathGrants();
  grants.add('read', ['/home/a/日本語 ファイル.evtx']);
  expect(grants.mayRead('/home/a/日本語 ファイル.evtx')).toBe(true);
  expect(grants.mayRead('/home/a/日本語 ファイル.evtx')).toBe(true);
  for (const other of [
    '/home/a',
    '/home/a/日本語 ファイル.evtx/x',
    '/home/a/日本語 ファイル.evtx.bak',
    '/etc/passwd',
  ]) {
    expect(grants.mayRead(other)).toBe(false);
  }
});

test('a way round by dots leads to the file it leads to', () => {
  const grants = pathGrants();
  grants.add('read', ['/home/a/x.json']);
  expect(grants.mayRead('/home/a/../../etc/passwd')).toBe(false);
  expect(grants.mayRead('/home/b/../a/./x.json')).toBe(true);
});

test('a file is written once for each time it was chosen, and reading it is another matter', () => {
  const grants = pathGrants();
  grants.add('write', ['/home/a/report.pdf']);
  expect(grants.mayRead('/home/a/report.pdf')).toBe(false);
  expect(grants.takeWrite('/home/a/report.pdf')).toBe(true);
  expect(grants.takeWrite('/home/a/report.pdf')).toBe(false);
});
