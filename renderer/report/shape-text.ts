import { Fragment, Slice, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { ClaimShape } from '../../shared/report/model.ts';
import { attributesFrom, freshAttributes } from './claims-document.ts';
import { withShape } from './shape-keys.ts';

/** What is typed at the beginning of a sentence, before a space. */
const signs: readonly (readonly [RegExp, ClaimShape])[] = [
  [/^[-*•・]$/, { kind: 'bullet', level: 1 }],
  [/^1[.)]$/, { kind: 'numbered', level: 1 }],
  [/^#{1,4}$/, { kind: 'heading' }],
];

/**
 * `- `, `1. ` and `## ` begin a list or a heading. Never while an input method composes: its text comes as a whole and is taken as
 * it is. Undone, the signs stand there as they were typed.
 */
export const shapeTyping = (closeStep: () => void): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, from, to, text) => {
        if (view.composing || text !== ' ' || from !== to) return false;
        const { doc, tr } = view.state;
        const at = doc.resolve(from);
        const attrs = attributesFrom(at.parent.attrs);
        if (attrs.shape !== null) return false;
        const typed = at.parent.textBetween(0, at.parentOffset);
        const found = signs.find(([sign]) => sign.test(typed));
        if (found === undefined) return false;
        closeStep();
        view.dispatch(tr.setNodeMarkup(at.before(), null, withShape(attrs, found[1])).delete(at.start(), from));
        closeStep();
        return true;
      },
    },
  });

const levelOf = (inset: string): 1 | 2 => (inset.replaceAll('\t', '  ').replaceAll('　', '  ').length >= 2 ? 2 : 1);

interface Line {
  text: string;
  shape: ClaimShape | null;
}

const lineOf = (line: string): Line => {
  const [, inset = '', sign = '', text = ''] =
    /^([ \t　]*)([-*•]\s|・|\d{1,3}[.)．]\s|#{1,4}\s)\s*(\S.*)$/u.exec(line) ?? [];
  if (text === '') return { text: line, shape: null };
  if (sign.startsWith('#')) return { text, shape: { kind: 'heading' } };
  return { text, shape: { kind: /^\d/.test(sign) ? 'numbered' : 'bullet', level: levelOf(inset) } };
};

/** Pasted plain text, a claim a line; lines that are written as a list are one. A single line is words and nothing else. */
export const linesOf = (text: string, plain: boolean): Line[] => {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return plain || lines.length < 2 ? lines.map((line) => ({ text: line, shape: null })) : lines.map(lineOf);
};

export const sliceOfText = (schema: Schema, text: string, plain: boolean): Slice => {
  const nodes = linesOf(text, plain).map(({ text: words, shape }) =>
    schema.node('claim', { ...withShape(freshAttributes(), shape), wasEdited: false }, schema.text(words)),
  );
  return Slice.maxOpen(Fragment.from(nodes));
};

const listOf = (item: Element): ClaimShape => {
  const list = item.closest('ul, ol');
  const outer = list?.parentElement?.closest('ul, ol') ?? null;
  const level = outer === null ? 1 : 2;
  return { kind: list?.tagName === 'OL' ? 'numbered' : 'bullet', level };
};

/** The shape of pasted HTML; of our own as it was copied. */
export const shapeOfElement = (element: HTMLElement): ClaimShape | null => {
  const own = element.dataset['shape'];
  if (own !== undefined) {
    const [kind, level] = own.split(' ');
    return ClaimShape.safeParse(level === undefined ? { kind } : { kind, level: Number(level) }).data ?? null;
  }
  if (/^H[1-6]$/.test(element.tagName)) return { kind: 'heading' };
  const item = element.closest('li');
  return item === null ? null : listOf(item);
};

export const shapeName = (shape: ClaimShape): string =>
  'level' in shape ? `${shape.kind} ${String(shape.level)}` : shape.kind;

/** An item whose words stand in paragraphs of its own is read paragraph by paragraph. */
export const isLeaf = (element: HTMLElement): boolean => element.querySelector(':scope > p, :scope > div') === null;
