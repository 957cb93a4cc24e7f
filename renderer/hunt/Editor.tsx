import { useRef, type RefObject } from 'react';
import type { Mark } from './placing.ts';

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  area: RefObject<HTMLTextAreaElement | null>;
  /** Lines that something is said of. */
  marks: readonly Mark[];
}

const LINE_HEIGHT = 20;
const TOP = 8;

/**
 * Plain text with line numbers. The numbers are decoration beside a real text area, so that input methods, screen readers,
 * undo and selection are the system's own.
 */
export const Editor = ({ label, hint, value, onChange, area, marks }: Props) => {
  const beside = useRef<HTMLDivElement>(null);
  const lines = value.split('\n').length;
  return (
    <div className="hunt-editor">
      <div ref={beside} className="hunt-lines" aria-hidden="true">
        <pre className="hunt-numbers">{Array.from({ length: lines }, (_, at) => at + 1).join('\n')}</pre>
        {marks.map(({ line, tone }) => (
          <span key={line} className="hunt-mark" data-tone={tone} style={{ top: TOP + (line - 1) * LINE_HEIGHT }} />
        ))}
      </div>
      <textarea
        ref={area}
        className="hunt-text"
        aria-label={label}
        placeholder={hint}
        value={value}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (beside.current) beside.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
};
