import { useId, useRef } from 'react';
import type { TemplateFinding } from '../../shared/templates/model.ts';
import { FindingLine } from './Findings.tsx';

interface Props {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong in this text. */
  findings: readonly TemplateFinding[];
  /** One line that cannot be broken. */
  isLine?: boolean;
  /** Told where a value from the list would go. */
  onPlace?: (insert: (text: string) => void) => void;
}

const offsetOf = (value: string, { line, column }: TemplateFinding): number =>
  value
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, 0) +
  column -
  1;

/**
 * A text with its lines numbered and what is wrong with a line beside it. The text lies over its own lines, drawn with the same
 * breaks, so that a number stands where its line begins however long the line is.
 */
export const LinedText = ({ label, hint = '', value, onChange, findings, isLine = false, onPlace }: Props) => {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const wrong = new Set(findings.map(({ line }) => line));
  const insert = (text: string): void => {
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {};
    onChange(`${value.slice(0, selectionStart)}${text}${value.slice(selectionEnd)}`);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
    });
  };
  const goTo = (finding: TemplateFinding): void => {
    const at = offsetOf(value, finding);
    field.current?.focus();
    field.current?.setSelectionRange(at, at + Math.max(1, finding.said.length));
  };
  return (
    <div className="lined">
      <label className="soft" htmlFor={id}>
        {label}
      </label>
      <div className="lined-box" data-line={isLine || undefined}>
        <div className="lined-back" aria-hidden="true">
          {value.split('\n').map((line, at) => (
            <div key={at} className="lined-row" data-wrong={wrong.has(at + 1) || undefined} data-number={at + 1}>
              {line === '' ? '\u200b' : line}
            </div>
          ))}
        </div>
        <textarea
          ref={field}
          id={id}
          className="lined-text"
          value={value}
          rows={1}
          spellCheck={false}
          aria-invalid={findings.length > 0}
          aria-describedby={findings.length > 0 ? `${id}-wrong` : undefined}
          onFocus={() => onPlace?.(insert)}
          onChange={({ target }) => onChange(isLine ? target.value.replaceAll('\n', ' ') : target.value)}
        />
      </div>
      {findings.length === 0 ? null : (
        <ul id={`${id}-wrong`} className="finding-list">
          {findings.map((finding, at) => (
            <FindingLine key={at} finding={finding} onGo={() => goTo(finding)} />
          ))}
        </ul>
      )}
      {hint === '' ? null : <span className="field-hint">{hint}</span>}
    </div>
  );
};
