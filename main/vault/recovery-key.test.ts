import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recoveryKeyBytes, recoveryKeyText } from './recovery-key.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('every key is read back from its printed form, however it is typed', () => {
  fc.assert(
    fc.property(key, (bytes) => {
      const text = recoveryKeyText(bytes);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
      const sloppy = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect([recoveryKeyBytes(text), recoveryKeyBytes(sloppy)].map((read) => [...read])).toEqual([
        [...bytes],
        [...bytes],
      ]);
    }),
  );
});

test('one misread sign is noticed before any key is tried', () => {
  fc.assert(
    fc.property(key, fc.nat(55), fc.integer({ min: 1, max: 31 }), (bytes, at, shift) => {
      const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
      const text = recoveryKeyText(bytes).replaceAll('-', '');
      const other = signs.charAt((signs.indexOf(text.charAt(at)) + shift) % 32);
      expect(() => recoveryKeyBytes(text.slice(0, at) + other + text.slice(at + 1))).toThrow(
        expect.objectContaining({ code: 'denied' }),
      );
    }),
  );
});

test('what is no recovery key is denied, never a crash', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => recoveryKeyBytes(text)).toThrow(expect.objectContaining({ code: 'denied' }));
    }),
  );
});

test('a key typed on a Japanese keyboard, or pasted with typographic dashes, is the same key', () => {
  fc.assert(
    fc.property(key, (bytes) => {
      const text = recoveryKeyText(bytes);
      const fullWidth = text.replaceAll(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      for (const dash of ['－', 'ー', '−', '–', '‐', '　']) {
        expect(recoveryKeyBytes(fullWidth.replaceAll('-', dash))).toEqual(recoveryKeyBytes(text));
      }
    }),
  );
});
