import { useState, type ReactNode } from 'react';
import type { OperationRule, RuleDocument } from '../../shared/opsrules/model.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { putAt, takenNames } from './named-list.ts';
import { RowButtons } from './RowButtons.tsx';

const newRule: OperationRule = {
  name: '',
  scope: { groups: [], policies: [], uses: [], users: [], severities: [], bands: [] },
  outcome: { isolation: 'ask', approval: true, contacts: [], language: 'ja' },
};

const Named = ({ values }: { values: readonly string[] }): ReactNode => {
  const { any } = useMessages().opsrules;
  return values.length === 0 ? <span className="faint">{any}</span> : values.join(', ');
};

interface RowProps {
  rule: OperationRule;
  onEdit: () => void;
  onRemove: () => void;
}

const Row = ({ rule: { name, scope, outcome }, onEdit, onRemove }: RowProps) => {
  const { opsrules, desk, shell } = useMessages();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Named values={scope.groups} />
      </td>
      <td>
        <Named values={scope.policies} />
      </td>
      <td>
        <Named values={scope.uses.map((one) => desk.use[one])} />
      </td>
      <td>
        <Named values={scope.users.map((one) => opsrules.users[one])} />
      </td>
      <td>
        <Named values={scope.severities.map((one) => shell.severity[one])} />
      </td>
      <td>
        <Named values={scope.bands.map((one) => opsrules.bands[one])} />
      </td>
      <td>
        <strong>{opsrules.isolations[outcome.isolation]}</strong>
      </td>
      <td>{opsrules.approvalShort(outcome.approval)}</td>
      <td>{outcome.contacts.join(' → ')}</td>
      <td>{opsrules.languages[outcome.language]}</td>
      <RowButtons name={name} onEdit={onEdit} onRemove={onRemove} />
    </tr>
  );
};

interface Props {
  document: RuleDocument;
  onChange: (document: RuleDocument) => void;
}

/** The decision table; a rule is edited in a dialog of its own. */
export const RuleTable = ({ document, onChange }: Props) => {
  const { opsrules } = useMessages();
  const { columns } = opsrules;
  // The rule's place in the table; its length: a new one.
  const [editing, setEditing] = useState<number | null>(null);
  const { rules } = document;
  const put = (at: number, rule: OperationRule): void => onChange({ ...document, rules: putAt(rules, at, rule) });
  const asked =
    editing === null
      ? null
      : {
          rule: rules[editing] ?? newRule,
          taken: takenNames(rules, editing),
          onApply: (rule: OperationRule) => {
            put(editing, rule);
            setEditing(null);
          },
        };
  const { host: _host, note: _note, ...shown } = columns;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{opsrules.rules}</h2>
        <Button onPress={() => setEditing(rules.length)}>{opsrules.add}</Button>
      </div>
      <p className="prose soft">{opsrules.order}</p>
      {rules.length === 0 ? (
        <p className="soft">{opsrules.noRules}</p>
      ) : (
        <div className="ops-scroll" tabIndex={0} role="group" aria-label={opsrules.rules}>
          <table className="ops-table">
            <thead>
              <tr>
                {Object.entries(shown).map(([id, title]) => (
                  <th key={id} scope="col">
                    {title}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rules.map((rule, at) => (
                <Row
                  key={rule.name}
                  rule={rule}
                  onEdit={() => setEditing(at)}
                  onRemove={() => onChange({ ...document, rules: rules.filter((one) => one !== rule) })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RuleDialog asked={asked} onClose={() => setEditing(null)} />
    </section>
  );
};
