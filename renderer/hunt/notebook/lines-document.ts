import type { JSONContent } from '@tiptap/core';
import { LineKind, type TextLine, type TextSpan } from '../../../shared/hunt/notebook.ts';

const marksOf = ({ bold = false, code = false }: TextSpan): { type: string }[] => [
  ...(bold ? [{ type: 'bold' }] : []),
  ...(code ? [{ type: 'code' }] : []),
];

/** Lines as the editor's document: at least one, because a caret needs somewhere to stand. */
export const documentOfLines = (lines: readonly TextLine[]): JSONContent => ({
  type: 'doc',
  content: (lines.length === 0 ? [{ kind: 'plain' as const, spans: [] }] : lines).map(({ kind, spans }) => ({
    type: 'line',
    attrs: { kind },
    content: spans.map((span) => ({ type: 'text', text: span.text, marks: marksOf(span) })),
  })),
});

const spanOf = ({ text = '', marks = [] }: JSONContent): TextSpan[] => {
  if (text === '') return [];
  const has = (name: string): boolean => marks.some(({ type }) => type === name);
  return [{ text, ...(has('bold') ? { bold: true } : {}), ...(has('code') ? { code: true } : {}) }];
};

/** The editor's document as lines. What it does not know becomes plain text. */
export const linesOfDocument = ({ content = [] }: JSONContent): TextLine[] =>
  content.map((line) => {
    const kind = LineKind.safeParse(line.attrs?.['kind']);
    return { kind: kind.success ? kind.data : 'plain', spans: (line.content ?? []).flatMap(spanOf) };
  });
