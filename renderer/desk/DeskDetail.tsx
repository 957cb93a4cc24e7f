import type { AlertDetail, QueueRow } from '../../shared/alerts/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { RuleDecision } from '../../shared/opsrules/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';

interface Props {
  row: QueueRow;
  onOpen: () => void;
  onJudge: () => void;
  onIsolation: () => void;
}

const whyText = ({ why, rules, missing, version }: RuleDecision, { desk }: Messages): string => {
  const names = rules.join(', ');
  if (why === 'rule') return desk.byRule(names, String(version ?? ''));
  if (why === 'conflict') return desk.conflict(names);
  if (why === 'unknown') return desk.unknownScope(missing.map((one) => desk.attribute[one]).join(', '));
  return desk.noRule;
};

const Decision = ({ decision }: { decision: RuleDecision }) => {
  const messages = useMessages();
  const { desk } = messages;
  return (
    <>
      <strong>{desk.decision[decision.isolation]}</strong>
      <span className="soft">
        {' · '}
        {desk.approval(decision.approval)}
        {' · '}
        {desk.reportIn[decision.language]}
      </span>
      <div className="soft">{whyText(decision, messages)}</div>
    </>
  );
};

const Facts = ({ detail }: { detail: AlertDetail }) => {
  const { desk, cases } = useMessages();
  const { reasons, analyst, isolation, decision } = detail;
  return (
    <dl className="facts desk-facts">
      <dt>{desk.why}</dt>
      <dd>
        {analyst === null ? null : (
          <div>
            {analyst.code === null ? null : <strong>{desk.codes[analyst.code]} </strong>}
            {analyst.reason}
          </div>
        )}
        {reasons.length === 0 ? desk.noReasons : reasons.map((one) => cases.reason[one.code](one.params)).join(' ')}
      </dd>
      <dt>{desk.rules}</dt>
      <dd>
        <Decision decision={decision} />
      </dd>
      <dt>{desk.contacts}</dt>
      <dd>{decision.contacts.length === 0 ? desk.noContacts : decision.contacts.join(' → ')}</dd>
      <dt>{desk.isolation}</dt>
      <dd>
        {isolation === null ? (
          <span className="faint">{desk.undecided}</span>
        ) : (
          <>
            <strong>{desk.isolationChoices[isolation.decision]}</strong> {isolation.reason}
          </>
        )}
      </dd>
    </dl>
  );
};

/** What is known of the alert in hand, and what can be done with its case. */
export const DeskDetail = ({ row, onOpen, onJudge, onIsolation }: Props) => {
  const { desk } = useMessages();
  const detail = useQuery('alerts.detail', { caseId: row.caseId, host: row.host }, { keepPrevious: true });
  const second = useCommand('alerts.secondSent');
  return (
    <section className="desk-detail" aria-label={desk.detail}>
      <div className="row desk-detail-head">
        <h2 title={row.rule}>{row.rule}</h2>
        <Button kind="primary" onPress={onOpen}>
          {desk.open}
        </Button>
        <Button onPress={onJudge}>{desk.judge}</Button>
        <Button onPress={onIsolation}>{desk.isolation}</Button>
        {row.clock.kind === 'second' ? (
          <Button isPending={second.isPending} onPress={() => second.mutate({ caseIds: [row.caseId] })}>
            {desk.secondSent}
          </Button>
        ) : null}
      </div>
      <div className="desk-detail-body" tabIndex={0} role="group" aria-label={desk.detail}>
        <Answer of={detail}>{(one) => <Facts detail={one} />}</Answer>
      </div>
    </section>
  );
};
