import type { QueueRow } from '../../shared/alerts/contract.ts';
import { useQuery } from '../api/queries.ts';
import { Answer } from '../ui/Notice.tsx';
import { AlertAround } from './AlertAround.tsx';
import { RuleFacts } from './RuleFacts.tsx';
import { AlertFacts } from './AlertFacts.tsx';

/** Everything told of an alert, in as many columns as there is room for. */
export const AlertParts = ({ row }: { row: QueueRow }) => {
  const { caseId, alertId, host } = row;
  const detail = useQuery('alerts.detail', { caseId, alertId, host }, { keepPrevious: true });
  return (
    <div className="desk-parts">
      <Answer of={detail}>{(one) => <AlertFacts row={row} detail={one} />}</Answer>
      <AlertAround row={row} rules={detail.data === undefined ? null : <RuleFacts detail={detail.data} />} />
    </div>
  );
};
