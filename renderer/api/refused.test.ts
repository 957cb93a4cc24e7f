import { expect, test } from 'vitest';
import { refusedFrom, unwrap } from './refused.ts';

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
};

test('a refusal keeps its code, parameters and incident number', () => {
  const refusal = { code: 'conflict', params: { what: 'report' }, incident: '7F3A' };
  expect(thrownBy(() => unwrap({ ok: false, error: refusal }))).toMatchObject(refusal);
});

test('a code from nowhere is a bug, never a crash', () => {
  const refusal = { code: 'no-such-code', params: {}, incident: '' };
  expect(thrownBy(() => unwrap({ ok: false, error: refusal }))).toMatchObject({ code: 'bug' });
});

test('whatever was thrown can be told to the analyst', () => {
  expect(refusedFrom(new TypeError('x is not a function'))).toMatchObject({ code: 'bug', incident: '' });
  expect(refusedFrom('text')).toMatchObject({ code: 'bug', params: { message: 'text' } });
});
