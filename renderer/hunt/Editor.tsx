import type { Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { useMemo } from 'react';
import type { HuntDiagnostic } from '../../shared/hunt/fidelity.ts';
import { useMessages } from '../ui/messages.ts';
import { sentenceOf } from './Diagnostics.tsx';
import { CodeEditor } from './editor/CodeEditor.tsx';
import type { TextPlace } from './placing.ts';

interface Props {
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

/** The text of a hunt, with everything that is said of it. */
export const Editor = ({ diagnostics, ...rest }: Props) => {
  const messages = useMessages();
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
      <CodeEditor {...rest} extensions={nothing} problems={problems} />
    </div>
  );
};

const nothing: readonly [] = [];
