import type { Diagnostic } from '@codemirror/lint';
import { keymap, type EditorView } from '@codemirror/view';
import { useMemo } from 'react';
import type { HuntDiagnostic } from '../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { useMessages } from '../ui/messages.ts';
import { sentenceOf } from './Diagnostics.tsx';
import { CodeEditor } from './editor/CodeEditor.tsx';
import { huntCompletion } from './editor/language/completion.ts';
import { hideHelp, huntHelp } from './editor/language/hover.ts';
import { languageSupport } from './editor/language/stream.ts';
import { editorPhrases } from './editor/phrases.ts';
import type { TextPlace } from './placing.ts';

interface Props {
  customer: string;
  language: HuntLanguage;
  label: string;
  hint: string;
  /** Which text this is. */
  name: string;
  value: string;
  onChange: (value: string) => void;
  onView: (view: EditorView | null) => void;
  diagnostics: readonly HuntDiagnostic[];
  isChecked: boolean;
  shown: TextPlace | null;
}

/** The text of a hunt, with everything that is said of it and may be typed next. */
export const Editor = ({ customer, language, diagnostics, ...rest }: Props) => {
  const messages = useMessages();
  const extensions = useMemo(() => {
    const desk = { customer, language, messages };
    return [
      languageSupport(language),
      huntCompletion(desk),
      huntHelp(desk),
      editorPhrases(messages),
      keymap.of([{ key: 'Escape', run: hideHelp }]),
    ];
  }, [customer, language, messages]);
  const problems = useMemo(
    () =>
      diagnostics.map((one): Diagnostic => {
        const { severity, start, end, fix } = one;
        const mend = {
          name: messages.hunt.fix(fix ?? ''),
          apply: (view: EditorView, from: number, to: number) =>
            view.dispatch({ changes: { from, to, insert: fix ?? '' } }),
        };
        return {
          from: start,
          to: end,
          severity,
          message: sentenceOf(messages, one),
          ...(fix === null ? {} : { actions: [mend] }),
        };
      }),
    [diagnostics, messages],
  );
  return (
    <div className="hunt-editor">
      <CodeEditor {...rest} extensions={extensions} problems={problems} />
    </div>
  );
};
