import type { CaseId } from '../../shared/cases/model.ts';
import { useQuery } from '../api/queries.ts';
import { useMessages } from '../ui/messages.ts';
import { TimeText } from '../ui/TimeText.tsx';

/** Shown at once; who had the case long ago matters little on the desk. */
const mostShown = 5;

/** In whose hands the case was, and why it was taken over; nothing where nobody ever had it. */
export const OwnerHistory = ({ caseId }: { caseId: CaseId }) => {
  const { owners, nobody } = useMessages().triage;
  const list = useQuery('shift.owners', { caseId }).data ?? [];
  if (list.length === 0) return null;
  return (
    <>
      <h3>{owners.title}</h3>
      <ul className="desk-told">
        {list.slice(0, mostShown).map(({ owner, by, at, reason }) => (
          <li key={at}>
            {owner ?? nobody}
            {reason === null ? null : `: ${reason}`}{' '}
            <span className="faint">
              {by === owner ? null : `${owners.by(by)} `}
              <TimeText ms={Date.parse(at)} seconds />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
