import { memo, useEffect, useState } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { useQuery } from '../api/queries.ts';
import { Answer } from '../ui/Notice.tsx';
import { AlertAround } from './AlertAround.tsx';
import { RuleFacts } from './RuleFacts.tsx';
import { AlertFacts } from './AlertFacts.tsx';

/** The row once the cursor rests: moving through the list asks for nothing and draws nothing of what it passes. */
const useRested = (row: QueueRow): QueueRow => {
  const [rested, setRested] = useState(row);
  useEffect(() => {
    const timer = setTimeout(() => setRested(row), 150);
    return () => clearTimeout(timer);
  }, [row]);
  return rested;
};

const Parts = memo(({ row }: { row: QueueRow }) => {
  const { caseId, alertId, host } = row;
  const detail = useQuery('alerts.detail', { caseId, alertId, host }, { keepPrevious: true });
  return (
    <div className="desk-parts">
      <Answer of={detail}>{(one) => <AlertFacts row={row} detail={one} />}</Answer>
      <AlertAround row={row} rules={detail.data === undefined ? null : <RuleFacts detail={detail.data} />} />
    </div>
  );
});

/** Everything told of an alert, in as many columns as there is room for. */
export const AlertParts = ({ row }: { row: QueueRow }) => <Parts row={useRested(row)} />;
