import { useState } from 'react';
import { Severity } from '../../shared/alerts/model.ts';
import { EndpointUse, Isolation, OperationRule, TimeBand, UserKind, type Scope } from '../../shared/opsrules/model.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Checkbox, Choices, TextField, type Choice } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { MultiSelect } from '../ui/MultiSelect.tsx';
import { listed } from './draft.ts';

interface Props {
  rule: OperationRule;
  /** Names of the other rules. */
  taken: readonly string[];
  onApply: (rule: OperationRule) => void;
  onClose: () => void;
}

export const choicesOf = <T extends string>(values: readonly T[], words: Record<T, string>): Choice<T>[] =>
  values.map((value) => ({ value, title: words[value], text: words[value] }));

const ClosedLists = ({ scope, onChange }: { scope: Scope; onChange: (change: Partial<Scope>) => void }) => {
  const { opsrules, desk, shell } = useMessages();
  const { columns, any } = opsrules;
  return (
    <div className="ops-selects">
      <span>{columns.use}</span>
      <MultiSelect
        label={columns.use}
        allText={any}
        choices={choicesOf(EndpointUse.options, desk.use)}
        values={scope.uses}
        onChange={(uses) => onChange({ uses })}
      />
      <span>{columns.user}</span>
      <MultiSelect
        label={columns.user}
        allText={any}
        choices={choicesOf(UserKind.options, opsrules.users)}
        values={scope.users}
        onChange={(users) => onChange({ users })}
      />
      <span>{columns.severity}</span>
      <MultiSelect
        label={columns.severity}
        allText={any}
        choices={choicesOf(Severity.options, shell.severity)}
        values={scope.severities}
        onChange={(severities) => onChange({ severities })}
      />
      <span>{columns.band}</span>
      <MultiSelect
        label={columns.band}
        allText={any}
        choices={choicesOf(TimeBand.options, opsrules.bands)}
        values={scope.bands}
        onChange={(bands) => onChange({ bands })}
      />
    </div>
  );
};

const Form = ({ rule, taken, onApply, onClose }: Props) => {
  const { opsrules, shell } = useMessages();
  const { columns } = opsrules;
  const [name, setName] = useState(rule.name);
  const [groups, setGroups] = useState(rule.scope.groups.join(', '));
  const [policies, setPolicies] = useState(rule.scope.policies.join(', '));
  const [contacts, setContacts] = useState(rule.outcome.contacts.join('\n'));
  const [scope, setScope] = useState(rule.scope);
  const [outcome, setOutcome] = useState(rule.outcome);
  const [isTried, setTried] = useState(false);
  const edited = OperationRule.safeParse({
    name,
    scope: { ...scope, groups: listed(groups), policies: listed(policies) },
    outcome: { ...outcome, contacts: listed(contacts, /\n/u) },
  });
  const isNamed = name.trim() !== '' && !taken.includes(name.trim());
  const apply = (): void => {
    setTried(true);
    if (isNamed && edited.success) onApply(edited.data);
  };
  return (
    <>
      <TextField
        label={columns.name}
        value={name}
        onChange={setName}
        maxLength={120}
        problem={isTried && !isNamed ? opsrules.nameProblem : isTried && !edited.success ? opsrules.wrong : null}
      />
      <div className="ops-pair">
        <TextField label={columns.group} hint={opsrules.commas} value={groups} onChange={setGroups} />
        <TextField label={columns.policy} hint={opsrules.commas} value={policies} onChange={setPolicies} />
      </div>
      <ClosedLists scope={scope} onChange={(change) => setScope({ ...scope, ...change })} />
      <Choices
        label={columns.isolation}
        choices={choicesOf(Isolation.options, opsrules.isolations)}
        value={outcome.isolation}
        onChange={(isolation) => setOutcome({ ...outcome, isolation })}
      />
      <Checkbox isSelected={outcome.approval} onChange={(approval) => setOutcome({ ...outcome, approval })}>
        {opsrules.approvalNeeded}
      </Checkbox>
      <TextField label={columns.contacts} hint={opsrules.lines} lines={3} value={contacts} onChange={setContacts} />
      <Choices
        label={columns.language}
        choices={choicesOf(['ja', 'en'] as const, opsrules.languages)}
        value={outcome.language}
        onChange={(language) => setOutcome({ ...outcome, language })}
      />
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" onPress={apply}>
          {opsrules.apply}
        </Button>
      </div>
    </>
  );
};

export const RuleDialog = ({ asked, onClose }: { asked: Omit<Props, 'onClose'> | null; onClose: () => void }) => (
  <Dialog title={useMessages().opsrules.ruleTitle} isOpen={asked !== null} onClose={onClose} width="wide">
    {asked === null ? null : <Form {...asked} onClose={onClose} />}
  </Dialog>
);
