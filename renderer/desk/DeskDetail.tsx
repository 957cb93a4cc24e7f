import type { QueueRow } from '../../shared/alerts/contract.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import type { DeskActions } from './use-desk-actions.tsx';
import { AlertParts } from './AlertParts.tsx';

interface Props {
  row: QueueRow;
  actions: DeskActions;
}

/** What is known of the alert in hand, and what can be done with its case. */
export const DeskDetail = ({ row, actions }: Props) => {
  const { desk, triage } = useMessages();
  const second = useCommand('alerts.secondSent');
  const { judge, onAsk, suppress, hands } = actions;
  const caseIds = [row.caseId];
  const isHeld = row.owner !== null;
  return (
    <section className="desk-detail" aria-label={desk.detail}>
      <div className="row desk-detail-head">
        <h2 title={row.rule}>{row.rule}</h2>
        <span className="soft">{row.owner ?? triage.nobody}</span>
        <Button kind="primary" onPress={actions.all.open}>
          {desk.open}
        </Button>
        <Button onPress={() => judge(caseIds, row)}>{desk.judge}</Button>
        <Button onPress={() => onAsk({ what: 'isolation', caseIds })}>{desk.isolation}</Button>
        <Button onPress={() => suppress(row)}>{triage.suppress.action}</Button>
        <Button onPress={() => hands.claim(caseIds)}>{triage.claim}</Button>
        {isHeld ? <Button onPress={() => hands.release(caseIds)}>{triage.release}</Button> : null}
        <Button onPress={() => hands.assign(caseIds)}>{triage.assign}</Button>
        {row.clock.kind === 'second' ? (
          <Button isPending={second.isPending} onPress={() => second.mutate({ caseIds })}>
            {desk.secondSent}
          </Button>
        ) : null}
      </div>
      <div className="desk-detail-body" tabIndex={0} role="group" aria-label={desk.detail}>
        <AlertParts row={row} />
      </div>
    </section>
  );
};
