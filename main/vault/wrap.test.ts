import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyFromPassphrase, PASSPHRASE_COST, ScryptCost, unwrapKey, wrapKey } from './wrap.ts';

test('a wrapped key opens only under its key, for its purpose and unchanged', () => {
  const [wrapping, key] = [randomBytes(32), randomBytes(32)];
  const wrapped = wrapKey(wrapping, key, 'customer:1');
  expect(unwrapKey(wrapping, wrapped, 'customer:1')).toEqual(key);
  expect(unwrapKey(randomBytes(32), wrapped, 'customer:1')).toBeNull();
  expect(unwrapKey(wrapping, wrapped, 'customer:2')).toBeNull();
  const changed = { ...wrapped, sealed: Buffer.from(key).toString('base64') };
  expect(unwrapKey(wrapping, changed, 'customer:1')).toBeNull();
  // A short tag would make forging easy: refused before it is tried.
  expect(unwrapKey(wrapping, { ...wrapped, tag: wrapped.tag.slice(0, 8) }, 'customer:1')).toBeNull();
});

test('a passphrase typed in another Unicode form is the same passphrase', async () => {
  const salt = randomBytes(32);
  const cost = { N: 1024, r: 8, p: 1 };
  const [wide, narrow] = await Promise.all(
    ['ﾊﾟｽﾌﾚｰｽﾞ', 'パスフレーズ'].map((text) => keyFromPassphrase(text, salt, cost)),
  );
  expect(wide).toEqual(narrow);
});

test('a tampered vault cannot ask for gigabytes, and the real cost is allowed', async () => {
  expect(ScryptCost.safeParse({ N: 2 ** 30, r: 8, p: 1 }).success).toBe(false);
  expect(ScryptCost.safeParse({ N: 2 ** 20, r: 16, p: 4 }).success).toBe(false);
  expect(ScryptCost.safeParse({ N: 2 ** 17 + 1, r: 8, p: 1 }).success).toBe(false);
  expect(ScryptCost.safeParse(PASSPHRASE_COST).success).toBe(true);
  expect(await keyFromPassphrase('p', randomBytes(32), PASSPHRASE_COST)).toHaveLength(32);
});
