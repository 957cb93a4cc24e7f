import type { Diagnostic } from '@codemirror/lint';
import { useMemo } from 'react';
import type { PipelineProblem } from '../../../shared/rules/pipeline.ts';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { CodeEditor } from '../editor/CodeEditor.tsx';
import { languageSupport } from '../editor/language/stream.ts';
import { editorPhrases } from '../editor/phrases.ts';
import type { PipelineCheck } from './use-pipeline-check.ts';

interface Props {
  /** Which text this is. */
  name: string;
  text: string;
  onChange: (text: string) => void;
  check: PipelineCheck;
}

/** More would push the text off the page; the rest is counted. */
const most = 8;

const Problems = ({ problems }: { problems: readonly PipelineProblem[] }) => {
  const { pipelines } = useMessages();
  if (problems.length === 0) return <p className="hunt-note">{pipelines.checked}</p>;
  return (
    <ul className="hunt-problems" aria-label={pipelines.problems}>
      {problems.slice(0, most).map(({ line, place, code, detail }) => (
        <li key={`${place} ${code} ${detail}`} data-severity="error">
          <span className="pipeline-line">{pipelines.atLine(line)}</span>
          <span className="hunt-problem">
            {pipelines.fault[code](detail)} {place === '' ? null : <code className="soft">{place}</code>}
          </span>
        </li>
      ))}
      {problems.length > most ? (
        <li className="soft">{pipelines.moreProblems(countText(problems.length - most))}</li>
      ) : null}
    </ul>
  );
};

/** The place of a line in a text. */
const lineIn = (text: string, line: number): { from: number; to: number } => {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { from, to: from + (lines[line - 1]?.length ?? 0) };
};

const nothing = (): void => undefined;

/** The text of a pipeline, with every fault of it while it is typed. */
export const PipelineEditor = ({ name, text, onChange, check }: Props) => {
  const messages = useMessages();
  const { pipelines } = messages;
  const { problems } = check;
  const asked = check.of ?? text;
  const extensions = useMemo(() => [languageSupport('sigma'), editorPhrases(messages)], [messages]);
  const marks = useMemo(
    () =>
      problems.map(({ line, code, detail }): Diagnostic => ({
        ...lineIn(asked, line),
        severity: 'error',
        message: pipelines.fault[code](detail),
      })),
    [problems, asked, pipelines],
  );
  return (
    <>
      <div className="hunt-editor pipeline-editor">
        <CodeEditor
          label={pipelines.editor}
          hint={pipelines.emptyBody}
          name={`pipeline ${name}`}
          value={text}
          onChange={onChange}
          onView={nothing}
          extensions={extensions}
          problems={marks}
          isChecked={check.of === text}
          shown={null}
        />
      </div>
      {text.trim() === '' ? null : <Problems problems={problems} />}
    </>
  );
};
