import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { LineKind, type TextCell } from '../../../shared/hunt/notebook.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { lineNode, topNode } from './line-node.ts';
import { documentOfLines, linesOfDocument } from './lines-document.ts';

/** Lines, bold and evidence, nothing else: what every format of the notebook can say. */
const plainKit = StarterKit.configure({
  document: false,
  paragraph: false,
  blockquote: false,
  bulletList: false,
  codeBlock: false,
  gapcursor: false,
  hardBreak: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  trailingNode: false,
  underline: false,
});

interface Props {
  cell: TextCell;
  label: string;
  isActive: boolean;
  onChange: (cell: TextCell) => void;
}

const useTextEditor = ({ cell, label, onChange }: Omit<Props, 'isActive'>): Editor => {
  const latest = useRef({ cell, onChange });
  useEffect(() => {
    latest.current = { cell, onChange };
  });
  return useEditor({
    extensions: [topNode, lineNode, plainKit],
    content: documentOfLines(cell.lines),
    // Rules that rewrite what was typed would reach into a composition of the input method.
    enableInputRules: false,
    enablePasteRules: false,
    // Its own style element would need an exception in the page's policy; the rules stand in notebook.css.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', spellcheck: 'false' },
    },
    onUpdate: ({ editor: now }) => {
      const { cell: own, onChange: tell } = latest.current;
      tell({ ...own, lines: linesOfDocument(now.getJSON()) });
    },
  });
};

const Bar = ({ editor }: { editor: Editor }) => {
  const { notebook: words } = useMessages();
  const now = useEditorState({
    editor,
    selector: ({ editor: shown }) => ({
      kind: LineKind.catch('plain').parse(shown.getAttributes('line')['kind']),
      bold: shown.isActive('bold'),
      code: shown.isActive('code'),
    }),
  });
  const choices = LineKind.options.map((value) => ({
    value,
    title: words.lineKinds[value],
    text: words.lineKinds[value],
  }));
  return (
    <div className="nb-text-bar">
      <Choices
        label={words.lineKind}
        labelHidden
        choices={choices}
        value={now.kind}
        onChange={(kind) => void editor.chain().focus().updateAttributes('line', { kind }).run()}
      />
      <Button
        kind={now.bold ? 'plain' : 'quiet'}
        aria-pressed={now.bold}
        onPress={() => void editor.chain().focus().toggleBold().run()}
      >
        {words.bold}
      </Button>
      <Button
        kind={now.code ? 'plain' : 'quiet'}
        aria-pressed={now.code}
        onPress={() => void editor.chain().focus().toggleCode().run()}
      >
        {words.code}
      </Button>
    </div>
  );
};

/** Built once from its cell; later text comes only from typing (a replaced notebook mounts it anew). */
export const TextCellView = ({ isActive, ...given }: Props) => {
  const editor = useTextEditor(given);
  return (
    <>
      {isActive ? <Bar editor={editor} /> : null}
      <EditorContent editor={editor} className="nb-text" />
    </>
  );
};
