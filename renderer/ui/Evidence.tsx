import { evidenceParts, middleCut } from './evidence-text.ts';
import './evidence.css';

/** Text of a record: monospace, never interpreted, hidden characters shown by their code point. */
export const EvidenceText = ({ text, lines = false }: { text: string; lines?: boolean }) => (
  <span className="evidence" translate="no">
    {evidenceParts(text, { lines }).map((part, at) =>
      part.hidden ? (
        // Parts have no identity but their place; the list is rebuilt with its text.
        <span key={at} className="hidden-char">
          {part.text}
        </span>
      ) : (
        part.text
      ),
    )}
  </span>
);

/** One line of it, shortened in the middle where there is no room: the end of a path says more than its middle. */
export const EvidenceLine = ({ text }: { text: string }) => {
  const { head, tail } = middleCut(text);
  return (
    <span className="evidence-line">
      <span className="evidence-head">
        <EvidenceText text={head} />
      </span>
      {tail === '' ? null : (
        <span className="evidence-tail">
          <EvidenceText text={tail} />
        </span>
      )}
    </span>
  );
};
