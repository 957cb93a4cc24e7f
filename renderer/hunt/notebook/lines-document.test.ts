import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineKind, type TextLine } from '../../../shared/hunt/notebook.ts';
import { documentOfLines, linesOfDocument } from './lines-document.ts';

const span = fc.record(
  { text: fc.string({ minLength: 1 }), bold: fc.constant(true), code: fc.constant(true) },
  { requiredKeys: ['text'] },
);
const line: fc.Arbitrary<TextLine> = fc.record({
  kind: fc.constantFrom(...LineKind.options),
  spans: fc.array(span, { maxLength: 4 }),
});

test('lines go through the editor and come back as they were', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      expect(linesOfDocument(documentOfLines(lines))).toEqual(lines);
    }),
  );
});

test('a cell without lines has one to write in; a line of an unknown kind is text', () => {
  expect(linesOfDocument(documentOfLines([]))).toEqual([{ kind: 'plain', spans: [] }]);
  const strange = {
    type: 'doc',
    content: [{ type: 'line', attrs: { kind: 'script' }, content: [{ type: 'text', text: 'x' }] }],
  };
  expect(linesOfDocument(strange)).toEqual([{ kind: 'plain', spans: [{ text: 'x' }] }]);
});
