import { expect, test } from 'vitest';
import { holds, reasonFor } from './fixtures/one-rule.ts';

/** Every modifier of the Sigma specification 2.1 (appendix "modifiers"), each with an item and a record it holds for. */
const modifiers: Record<string, [item: string, fields: Record<string, unknown>]> = {
  all: ['F|contains|all: [a, b]', { F: 'xaxbx' }],
  startswith: ['F|startswith: ab', { F: 'abc' }],
  endswith: ['F|endswith: bc', { F: 'abc' }],
  contains: ['F|contains: b', { F: 'abc' }],
  exists: ['F|exists: true', { F: '' }],
  cased: ['F|cased: Abc', { F: 'Abc' }],
  neq: ['F|neq: abc', { F: 'x' }],
  windash: ["F|windash|contains: ' -s '", { F: 'a /s b' }],
  re: ["F|re: 'a.c'", { F: 'abc' }],
  i: ["F|re|i: 'A.C'", { F: 'abc' }],
  m: ["F|re|m: '^b$'", { F: 'a\nb' }],
  s: ["F|re|s: 'a.b'", { F: 'a\nb' }],
  base64: ['F|base64: abc', { F: 'YWJj' }],
  base64offset: ["F|base64offset|contains: 'abcdef'", { F: Buffer.from('xabcdefx').toString('base64') }],
  utf16le: ["F|utf16le|base64: 'ab'", { F: Buffer.from('ab', 'utf16le').toString('base64') }],
  utf16be: ["F|utf16be|base64: 'ab'", { F: Buffer.from('ab', 'utf16le').swap16().toString('base64') }],
  utf16: ["F|utf16|base64: 'ab'", { F: Buffer.from('\uFEFFab', 'utf16le').toString('base64') }],
  wide: ["F|wide|base64: 'ab'", { F: Buffer.from('ab', 'utf16le').toString('base64') }],
  minute: ['F|minute: 5', { F: '2026-03-01T04:05:06Z' }],
  hour: ['F|hour: 4', { F: '2026-03-01T04:05:06Z' }],
  day: ['F|day: 1', { F: '2026-03-01T04:05:06Z' }],
  week: ['F|week: 9', { F: '2026-03-01T04:05:06Z' }],
  month: ['F|month: 3', { F: '2026-03-01T04:05:06Z' }],
  year: ['F|year: 2026', { F: '2026-03-01T04:05:06Z' }],
  cidr: ['F|cidr: 10.0.0.0/8', { F: '10.1.2.3' }],
  expand: ["F|expand: 'abc'", { F: 'abc' }],
  fieldref: ['F|fieldref: G', { F: 'x', G: 'x' }],
  gt: ['F|gt: 1', { F: 2 }],
  gte: ['F|gte: 2', { F: 2 }],
  lt: ['F|lt: 3', { F: 2 }],
  lte: ['F|lte: 2', { F: 2 }],
};

test('every modifier of Sigma 2.1 is judged here', () => {
  for (const [name, [item, fields]] of Object.entries(modifiers)) {
    const detection = ['s:', `  ${item}`, 'condition: s'];
    expect([name, reasonFor(detection), holds(detection, fields), holds(detection, {})]).toEqual([
      name,
      null,
      true,
      name === 'neq',
    ]);
  }
});
