import { useState } from 'react';
import { EndpointUse, UserKind, type EndpointFacts } from '../../shared/opsrules/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { choicesOf } from './RuleDialog.tsx';

interface FormProps {
  customer: string;
  facts: EndpointFacts;
  onClose: () => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const Form = ({ customer, facts, onClose }: FormProps) => {
  const { opsrules, desk, shell } = useMessages();
  const { columns, unknown } = opsrules;
  const [edited, setEdited] = useState(facts);
  const [group, setGroup] = useState(facts.group ?? '');
  const [policy, setPolicy] = useState(facts.policy ?? '');
  const describe = useCommand('opsrules.describe');
  const save = (): void =>
    describe.mutate(
      { customer, facts: { ...edited, group: orNull(group), policy: orNull(policy) } },
      { onSuccess: onClose },
    );
  const notKnown = { value: '?' as const, title: unknown, text: unknown };
  return (
    <>
      <div className="ops-pair">
        <Select
          label={columns.use}
          choices={[notKnown, ...choicesOf(EndpointUse.options, desk.use)]}
          value={edited.use ?? '?'}
          onChange={(use) => setEdited({ ...edited, use: use === '?' ? null : use })}
        />
        <Select
          label={columns.user}
          choices={[notKnown, ...choicesOf(UserKind.options, opsrules.users)]}
          value={edited.user ?? '?'}
          onChange={(user) => setEdited({ ...edited, user: user === '?' ? null : user })}
        />
        <TextField label={columns.group} value={group} onChange={setGroup} maxLength={120} />
        <TextField label={columns.policy} value={policy} onChange={setPolicy} maxLength={120} />
      </div>
      <TextField
        label={columns.note}
        value={edited.note}
        onChange={(note) => setEdited({ ...edited, note })}
        maxLength={500}
      />
      {describe.error ? <ErrorNotice error={describe.error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" isPending={describe.isPending} onPress={save}>
          {opsrules.apply}
        </Button>
      </div>
    </>
  );
};

const EndpointTable = ({
  rows,
  onEdit,
}: {
  rows: readonly EndpointFacts[];
  onEdit: (facts: EndpointFacts) => void;
}) => {
  const { opsrules, desk } = useMessages();
  const { columns, edit } = opsrules;
  const unknown = <span className="faint">{opsrules.unknown}</span>;
  return (
    <div className="ops-scroll" tabIndex={0} role="group" aria-label={opsrules.endpoints}>
      <table className="ops-table">
        <thead>
          <tr>
            {[columns.host, columns.use, columns.group, columns.policy, columns.user, columns.note].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((facts) => (
            <tr key={facts.host}>
              <th scope="row" className="evidence">
                {facts.host}
              </th>
              <td>{facts.use === null ? unknown : desk.use[facts.use]}</td>
              <td>{facts.group ?? unknown}</td>
              <td>{facts.policy ?? unknown}</td>
              <td>{facts.user === null ? unknown : opsrules.users[facts.user]}</td>
              <td>{facts.note}</td>
              <td>
                <Button kind="quiet" onPress={() => onEdit(facts)} aria-label={`${edit}: ${facts.host}`}>
                  {edit}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** What the analyst knows of the hosts: group, policy, use and user are in no file. */
export const EndpointsCard = ({ customer }: { customer: string }) => {
  const { opsrules } = useMessages();
  const endpoints = useQuery('opsrules.endpoints', { customer });
  const [editing, setEditing] = useState<EndpointFacts | null>(null);
  const close = (): void => setEditing(null);
  return (
    <section className="card">
      <h2>{opsrules.endpoints}</h2>
      <p className="prose soft">{opsrules.endpointsHint}</p>
      <Answer of={endpoints}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{opsrules.noEndpoints}</p>
          ) : (
            <EndpointTable rows={rows} onEdit={setEditing} />
          )
        }
      </Answer>
      <Dialog title={opsrules.endpointTitle(editing?.host ?? '')} isOpen={editing !== null} onClose={close}>
        {editing === null ? null : <Form customer={customer} facts={editing} onClose={close} />}
      </Dialog>
    </section>
  );
};
