import { Node, type Editor } from '@tiptap/core';
import { LineKind } from '../../../shared/hunt/notebook.ts';

const kindNow = (editor: Editor): LineKind => {
  const kind = LineKind.safeParse(editor.state.selection.$from.parent.attrs['kind']);
  return kind.success ? kind.data : 'plain';
};

const setKind = (editor: Editor, kind: LineKind): boolean => editor.commands.updateAttributes('line', { kind });

/** A heading or a text ends with its line; a list goes on, until a line of it is left empty. */
const enter = (editor: Editor): boolean => {
  const kind = kindNow(editor);
  if (kind !== 'plain' && editor.state.selection.$from.parent.childCount === 0) return setKind(editor, 'plain');
  const goesOn = kind === 'bullet' || kind === 'number' || kind === 'quote';
  return editor
    .chain()
    .splitBlock()
    .updateAttributes('line', { kind: goesOn ? kind : 'plain' })
    .run();
};

/** At the beginning of a list's line the sign goes first, then the line. */
const backspace = (editor: Editor): boolean => {
  const { empty, $from } = editor.state.selection;
  return empty && $from.parentOffset === 0 && kindNow(editor) !== 'plain' && setKind(editor, 'plain');
};

/** One line of a text cell. Nothing nests: any line becomes any other by its attribute alone. */
export const lineNode = Node.create({
  name: 'line',
  group: 'block',
  content: 'text*',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'plain',
      parseHTML: (element) =>
        element.tagName === 'LI' ? 'bullet' : /^H\d$/u.test(element.tagName) ? 'heading' : 'plain',
      renderHTML: ({ kind }) => ({ 'data-kind': String(kind) }),
    },
  }),
  // Pasted pages become lines; nothing else of them is read.
  parseHTML: () => ['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'pre', 'blockquote'].map((tag) => ({ tag })),
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    const to = (kind: LineKind) => () => setKind(this.editor, kind);
    return {
      Enter: () => enter(this.editor),
      Backspace: () => backspace(this.editor),
      'Mod-Alt-0': to('plain'),
      'Mod-Alt-1': to('heading'),
      'Mod-Shift-8': to('bullet'),
      'Mod-Shift-7': to('number'),
      'Mod-Shift-9': to('quote'),
    };
  },
});

export const topNode = Node.create({ name: 'doc', topNode: true, content: 'line+' });
