import type { HuntAnswer } from '../../shared/hunt/model.ts';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice } from '../ui/Notice.tsx';
import { CardTable } from './CardTable.tsx';

/** What was run, and how the database walked its tables. */
export const Plan = ({ answer }: { answer: HuntAnswer | null }) => {
  const { hunt } = useMessages();
  if (answer === null || answer.plan.length === 0) return <EmptyNotice title={hunt.plan} body={hunt.noPlan} />;
  const { local } = answer;
  return (
    <div className="hunt-results">
      {local === null ? null : (
        <>
          <h3 className="hunt-subhead">{hunt.ranAs}</h3>
          <pre className="hunt-plan">{local.sql}</pre>
        </>
      )}
      <pre className="hunt-plan">{answer.plan.join('\n')}</pre>
      {local === null ? null : (
        <CardTable card={local.card} text={null} onShow={() => undefined} onGo={() => undefined} />
      )}
    </div>
  );
};
