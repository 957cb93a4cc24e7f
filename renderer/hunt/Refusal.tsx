import type { Refused } from '../api/refused.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

/** What the store says of a hunt it cannot run. */
export const Refusal = ({ error }: { error: Refused }) => {
  const { hunt } = useMessages();
  const { why } = error.params;
  return (
    <div className="hunt-refusal">
      {why === undefined ? null : (
        <p className="caution">
          {hunt.why}: <EvidenceText text={String(why)} />
        </p>
      )}
      <ErrorNotice error={error} />
    </div>
  );
};
