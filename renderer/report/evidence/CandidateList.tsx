import { japanTime } from '../../../shared/report/japan-time.ts';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { Candidate } from './use-candidates.ts';

/** Id of an option, for the field that walks over the list. */
export const optionId = ({ id }: Candidate): string => `receipt-option-${String(id)}`;

interface Props {
  shown: readonly Candidate[];
  at: number;
  isChosen: (candidate: Candidate) => boolean;
  onToggle: (candidate: Candidate) => void;
}

const Row = ({ candidate, isChosen }: { candidate: Candidate; isChosen: boolean }) => {
  const { date, time } = japanTime(candidate.atMs);
  return (
    <>
      <span className="check-box" data-chosen={isChosen} aria-hidden="true">
        {isChosen ? <Icon name="check" size={12} /> : null}
      </span>
      <span className="receipt-number">{candidate.number === null ? '' : `[${String(candidate.number)}]`}</span>
      <span className="receipt-time">
        {date} {time}
      </span>
      <span className="receipt-host" translate="no">
        {candidate.host}
      </span>
      <span className="receipt-what" title={candidate.what}>
        <EvidenceText text={candidate.what} />
      </span>
    </>
  );
};

/** Records or entries, each a line. The field above keeps the focus and says which is meant. */
export const CandidateList = ({ shown, at, isChosen, onToggle }: Props) => {
  const words = useMessages().report.evidence;
  return (
    <div
      className="receipt-options"
      id="receipt-options"
      role="listbox"
      aria-label={words.results}
      aria-multiselectable="true"
    >
      {shown.map((candidate, index) => (
        <div
          key={optionId(candidate)}
          id={optionId(candidate)}
          role="option"
          tabIndex={-1}
          aria-selected={isChosen(candidate)}
          data-current={index === at}
          className="receipt-option"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onToggle(candidate)}
          onKeyDown={() => undefined}
        >
          <Row candidate={candidate} isChosen={isChosen(candidate)} />
        </div>
      ))}
    </div>
  );
};
