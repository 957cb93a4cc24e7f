import { useState } from 'react';
import { MassField, mostSuppressedDays, type MassRule, type MassScope } from '../../../shared/hunt/mass.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choices, Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';

type Reach = 'rule' | 'host' | 'field';

const dayMs = 86_400_000;

interface Typed {
  reach: Reach;
  host: string;
  field: MassField;
  value: string;
}

const everything = { host: null, field: null, value: null };

const scopeOf = (ruleId: string, { reach, host, field, value }: Typed): MassScope | null => {
  if (reach === 'rule') return { ruleId, host: null, field: null, value: null };
  if (reach === 'host') return host === '' ? null : { ruleId, host, field: null, value: null };
  return value === '' ? null : { ruleId, host: null, field, value };
};

const Scope = ({ typed, change, hosts }: { typed: Typed; change: (part: Partial<Typed>) => void; hosts: string[] }) => {
  const { mass } = useMessages();
  const choice = <T extends string>(value: T, text: string) => ({ value, title: text, text });
  const { reach, host, field, value } = typed;
  return (
    <>
      <Choices
        label={mass.scope}
        choices={(['rule', 'host', 'field'] as const).map((one) => choice(one, mass.scopes[one]))}
        value={reach}
        onChange={(one) => change({ reach: one })}
      />
      {reach === 'host' ? (
        <Select
          label={mass.hostName}
          choices={hosts.map((one) => choice(one, one))}
          value={host === '' ? null : host}
          onChange={(one) => change({ host: one })}
        />
      ) : null}
      {reach === 'field' ? (
        <>
          <Select
            label={mass.field}
            choices={MassField.options.map((one) => choice(one, mass.fields[one]))}
            value={field}
            onChange={(one) => change({ field: one })}
          />
          <TextField label={mass.value} value={value} onChange={(one) => change({ value: one })} />
        </>
      ) : null}
    </>
  );
};

interface Props {
  customer: string;
  runId: number;
  rule: MassRule;
  onClose: () => void;
}

const Preview = ({ customer, runId, scope }: Pick<Props, 'customer' | 'runId'> & { scope: MassScope }) => {
  const { mass } = useMessages();
  const preview = useQuery('mass.preview', { customer, runId, scope }, { keepPrevious: true });
  if (preview.error) return <ErrorNotice error={preview.error} />;
  if (preview.data === undefined) return null;
  const { hits, ofRule, hosts } = preview.data;
  return (
    <Banner tone={hits === 0 ? 'caution' : 'plain'}>
      {hits === 0 ? mass.previewNone : mass.preview(countText(hits), countText(ofRule), countText(hosts.length))}
    </Banner>
  );
};

/** Holds matches of a rule back: what exactly is said before it is done. */
export const SuppressDialog = ({ customer, runId, rule, onClose }: Props) => {
  const { mass, shell } = useMessages();
  const save = useCommand('mass.suppress');
  const [typed, setTyped] = useState<Typed>({ reach: 'rule', host: '', field: 'image', value: '' });
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('30');
  const whole = useQuery('mass.preview', { customer, runId, scope: { ...everything, ruleId: rule.ruleId } });
  const scope = scopeOf(rule.ruleId, typed);
  const count = /^\d{1,3}$/u.test(days) ? Number(days) : 0;
  const isDays = count >= 1 && count <= mostSuppressedDays;
  const keep = (): void => {
    if (scope === null) return;
    const expiresAtMs = Date.now() + count * dayMs - 1000;
    save.mutate({ customer, runId, scope, reason, expiresAtMs }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={mass.suppressTitle(rule.title)}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button
            kind="primary"
            isPending={save.isPending}
            isDisabled={scope === null || !isDays || reason.trim() === ''}
            onPress={keep}
          >
            {mass.keep}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Scope
          typed={typed}
          change={(part) => setTyped((now) => ({ ...now, ...part }))}
          hosts={whole.data?.hosts ?? []}
        />
        {scope === null ? null : <Preview customer={customer} runId={runId} scope={scope} />}
        <TextField label={mass.reason} value={reason} onChange={setReason} />
        <TextField label={mass.days} value={days} onChange={setDays} problem={isDays ? null : mass.wrongDays} />
        {save.error ? <ErrorNotice error={save.error} /> : null}
      </div>
    </Dialog>
  );
};
