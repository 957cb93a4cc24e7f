import { useRef } from 'react';

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}

/**
 * Plain text with line numbers. The numbers are decoration beside a real text area, so that input methods, screen readers,
 * undo and selection are the system's own.
 */
export const Editor = ({ label, hint, value, onChange }: Props) => {
  const numbers = useRef<HTMLPreElement>(null);
  const lines = value.split('\n').length;
  return (
    <div className="hunt-editor">
      <pre ref={numbers} className="hunt-lines" aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => at + 1).join('\n')}
      </pre>
      <textarea
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
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
};
