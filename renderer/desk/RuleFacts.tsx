import type { AlertDetail } from '../../shared/alerts/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { RuleDecision } from '../../shared/opsrules/model.ts';
import { useMessages } from '../ui/messages.ts';

const whyText = ({ why, rules, missing, version }: RuleDecision, { desk }: Messages): string => {
  const names = rules.join(', ');
  if (why === 'rule') return desk.byRule(names, String(version ?? ''));
  if (why === 'conflict') return desk.conflict(names);
  if (why === 'unknown') return desk.unknownScope(missing.map((one) => desk.attribute[one]).join(', '));
  return desk.noRule;
};

/** What the operation rules were asked with, and which of it nobody here said. */
const Endpoint = ({ detail: { endpoint, fromEdr } }: { detail: AlertDetail }) => {
  const { vendors, desk } = useMessages();
  const { group, policy, use } = endpoint;
  const told = { group, policy, use: use === null ? null : desk.use[use] };
  const known = (['group', 'policy', 'use'] as const).filter((name) => told[name] !== null);
  if (known.length === 0) return <span className="faint">{vendors.none}</span>;
  return known.map((name, at) => (
    <span key={name}>
      {at === 0 ? '' : ' · '}
      {told[name]}
      {fromEdr.includes(name) ? <span className="soft"> {vendors.fromEdr}</span> : null}
    </span>
  ));
};

/** What the operation rules say, who is told, and what was decided about isolation. */
export const RuleFacts = ({ detail }: { detail: AlertDetail }) => {
  const { decision, isolation } = detail;
  const messages = useMessages();
  const { desk } = messages;
  return (
    <dl className="facts desk-facts">
      <dt>{desk.isolationChoice}</dt>
      <dd>
        <strong>{desk.decision[decision.isolation]}</strong>
        <span className="soft">
          {' · '}
          {desk.approval(decision.approval)}
          {' · '}
          {desk.reportIn[decision.language]}
        </span>
        <div className="soft">{whyText(decision, messages)}</div>
      </dd>
      <dt>{messages.vendors.endpoint}</dt>
      <dd>
        <Endpoint detail={detail} />
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
