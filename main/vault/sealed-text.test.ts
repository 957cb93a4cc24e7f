import { expect, test } from 'vitest';
import { openText, sealText } from './sealed-text.ts';

const cost = { N: 1024, r: 8, p: 1 };

test('a sealed text opens by its passphrase only, and not after a byte or its purpose was changed', async () => {
  const sealed = await sealText('HOST-001 = 経理PC', { passphrase: 'correct horse battery', purpose: 'names', cost });
  expect(JSON.stringify(sealed)).not.toContain('HOST');
  expect(await openText(sealed, 'correct horse battery')).toBe('HOST-001 = 経理PC');
  await expect(openText(sealed, 'correct horse batterz')).rejects.toMatchObject({ code: 'denied' });
  const elsewhere = openText({ ...sealed, purpose: 'other' }, 'correct horse battery');
  await expect(elsewhere).rejects.toMatchObject({ params: { reason: 'sealed-passphrase' } });
  const bytes = Buffer.from(sealed.wrapped.sealed, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  const changed = { ...sealed, wrapped: { ...sealed.wrapped, sealed: bytes.toString('base64') } };
  await expect(openText(changed, 'correct horse battery')).rejects.toMatchObject({ code: 'denied' });
});
