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

/** What the operation rules say, who is told, and what was decided about isolation. */
export const RuleFacts = ({ detail: { decision, isolation } }: { detail: AlertDetail }) => {
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
