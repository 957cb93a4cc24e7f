import { useState } from 'react';
import { toldChanges } from '../../shared/opsrules/told.ts';
import type { Cell, RuleDocument, RuleFinding } from '../../shared/opsrules/model.ts';
import { useQuery } from '../api/queries.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';

/** The attributes of a cell that tell something, in words. */
const cellText = (cell: Cell, { opsrules, desk, shell }: Messages): string => {
  const { columns, otherValue } = opsrules;
  // Without any rule that names something there is but one cell.
  if (Object.values(cell).every((value) => value === null)) return opsrules.everything;
  return [
    cell.group ?? otherValue(columns.group),
    cell.policy ?? otherValue(columns.policy),
    cell.use === null ? otherValue(columns.use) : desk.use[cell.use],
    cell.user === null ? otherValue(columns.user) : opsrules.users[cell.user],
    cell.severity === null ? otherValue(columns.severity) : shell.severity[cell.severity],
    cell.band === null ? otherValue(columns.band) : opsrules.bands[cell.band],
  ].join(' · ');
};

const Finding = ({ finding: { kind, rules, example } }: { finding: RuleFinding }) => {
  const messages = useMessages();
  const [first = '', ...rest] = rules;
  const names = kind === 'shadowed' ? `${first} ← ${rest.join(', ')}` : rules.join(' / ');
  return (
    <li className="caution">
      <span aria-hidden="true">◆ </span>
      {messages.opsrules.finding[kind](names, cellText(example, messages))}
    </li>
  );
};

/** Conflicts, holes and rules never heard, at each change. */
export const CheckCard = ({ document }: { document: RuleDocument }) => {
  const { opsrules } = useMessages();
  const found = useQuery('opsrules.check', { document }, { keepPrevious: true });
  return (
    <section className="card">
      <h2>{opsrules.findings}</h2>
      <Answer of={found}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{opsrules.noFindings}</p>
          ) : (
            <ul className="ops-list">
              {list.map((finding) => (
                <Finding key={`${finding.kind} ${finding.rules.join('\n')}`} finding={finding} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
};

const Replayed = ({ customer, document }: { customer: string; document: RuleDocument }) => {
  const { opsrules } = useMessages();
  const simulation = useQuery('opsrules.simulate', { customer, document });
  return (
    <Answer of={simulation}>
      {(result) => (
        <>
          <p>{opsrules.replayed(countText(result.replayed), countText(result.changes.length))}</p>
          {result.changes.length + result.escalations.length === 0 ? <p className="soft">{opsrules.nothing}</p> : null}
          <ul className="ops-list">
            {toldChanges(result).map((told) => (
              <li key={`${told.from} ${told.to} ${told.band}`}>{opsrules.told(told)}</li>
            ))}
            {result.escalations.map(({ name, to, before, after }) => (
              <li key={`escalation ${name}`}>
                {opsrules.toldEscalation(to, name, countText(after), countText(before))}
              </li>
            ))}
          </ul>
          <ul className="ops-list soft">
            {result.changes.slice(-20).map(({ caseId, host, atMs, before, after }) => (
              <li key={`${caseId} ${host}`}>
                <TimeText ms={atMs} seconds /> <span className="evidence">{host}</span>{' '}
                {opsrules.isolations[before.isolation]} → {opsrules.isolations[after.isolation]}{' '}
                {after.rules.length === 0 ? '' : `(${after.rules.join(', ')})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
};

/** What the draft would have changed, in words. Asked for, not at each key: it reads every case. */
export const SimulationCard = ({ customer, document }: { customer: string; document: RuleDocument }) => {
  const { opsrules } = useMessages();
  const [replayed, setReplayed] = useState<RuleDocument | null>(null);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{opsrules.simulation}</h2>
        <Button onPress={() => setReplayed(document)}>{opsrules.simulate}</Button>
      </div>
      {replayed === document ? <Replayed customer={customer} document={document} /> : null}
    </section>
  );
};
