import fc from 'fast-check';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isAppPage, servedFile } from './served-file.ts';

const folder = path.resolve('/somewhere/renderer');

test('the page and its parts are served from the renderer folder', () => {
  expect(servedFile('app://miharu/', folder)?.file).toBe(path.join(folder, 'index.html'));
  expect(servedFile('app://miharu/assets/a.js?x#y', folder)).toEqual({
    file: path.join(folder, 'assets', 'a.js'),
    contentType: 'text/javascript; charset=utf-8',
  });
});

test('no address leads out of the renderer folder', () => {
  const tries = [
    'app://miharu/../../etc/passwd.txt',
    'app://miharu/%2e%2e/%2e%2e/secret.json',
    'app://miharu/..%2f..%2fsecret.json',
    'app://miharu/..%5c..%5csecret.json',
    'app://miharu/a%00.js',
    'app://miharu/%zz.js',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://miharu/index.html',
    'not an address',
  ];
  for (const address of tries) {
    const served = servedFile(address, folder);
    expect(served === null || served.file.startsWith(folder + path.sep), address).toBe(true);
  }
  expect(servedFile('app://miharu/..%2f..%2fsecret.json', folder)).toBeNull();
});

test('whatever is asked for, the answer lies inside the folder or is a refusal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const served = servedFile(`app://miharu/${text}`, folder);
      expect(served === null || served.file.startsWith(folder + path.sep)).toBe(true);
    }),
  );
});

test('only the app scheme with its own host is a page of ours', () => {
  expect(isAppPage('app://miharu/index.html#case/1')).toBe(true);
  expect(isAppPage('app://miharu.example/')).toBe(false);
  expect(isAppPage('data:text/html,x')).toBe(false);
  expect(isAppPage('about:blank')).toBe(false);
});
