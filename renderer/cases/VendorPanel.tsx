import { useState } from 'react';
import type { Alert } from '../../shared/alerts/model.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import type { Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { isVendorAlert, type VendorAlert } from './vendor-alert.ts';
import { VendorAroundDialog } from './VendorAroundDialog.tsx';
import { VendorWriteDialog } from './VendorWriteDialog.tsx';

const Fact = ({ name, text }: { name: string; text: string | null }) => {
  const { vendors } = useMessages();
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {text === null || text === '' ? <span className="faint">{vendors.none}</span> : <EvidenceText text={text} />}
      </dd>
    </>
  );
};

const joined = (texts: readonly (string | null)[]): string | null => {
  const told = texts.filter((text) => text !== null && text !== '');
  return told.length === 0 ? null : told.join(' · ');
};

const Facts = ({ alert: { title, kind, origin } }: { alert: VendorAlert }) => {
  const { vendors } = useMessages();
  const { facts } = vendors;
  const connections = useQuery('connections.list', {});
  const from = connections.data?.find(({ id }) => id === origin.connection)?.name ?? origin.vendor;
  return (
    <div className="vendor-facts">
      <dl className="facts">
        <Fact name={facts.alert} text={title} />
        <dt>{facts.kind}</dt>
        <dd>{vendors.kinds[kind]}</dd>
        <Fact name={facts.severity} text={origin.severity} />
        <dt>{facts.disposition}</dt>
        <dd>
          <strong>{vendors.dispositions[origin.disposition]}</strong>
          {origin.action === null ? null : (
            <span>
              {' · '}
              <EvidenceText text={origin.action} />
            </span>
          )}
        </dd>
        <Fact name={facts.status} text={origin.status} />
        <Fact name={facts.verdict} text={origin.verdict} />
        <Fact name={facts.assignee} text={origin.assignee} />
      </dl>
      <dl className="facts">
        <Fact name={facts.groups} text={joined(origin.hostGroups)} />
        <Fact name={facts.policy} text={origin.policy} />
        <Fact name={facts.prevalence} text={joined([origin.prevalence.global, origin.prevalence.local])} />
        <Fact name={facts.chain} text={origin.group} />
        <Fact name={facts.nativeId} text={origin.nativeId} />
        <Fact name={facts.from} text={from} />
      </dl>
    </div>
  );
};

const vendorKey = (id: 'fetch' | 'change', letter: string, run: () => void): AppCommand => ({
  id: `case.vendor.${id}`,
  title: ({ vendors }) => vendors[id],
  group: ({ vendors }) => vendors.group,
  keys: [letter],
  run,
});

interface Props {
  alerts: readonly Alert[];
  /** Rows marked in the table; none: the one in hand. */
  chosen: ReadonlySet<Alert['id']>;
  inHand: Alert | undefined;
  scope: Scope & { caseId: NonNullable<Scope['caseId']> };
}

/** What the EDR says of the alert in hand, and what can be asked of it. Absent where only our own rules alerted. */
export const VendorPanel = (props: Props) => {
  const of = props.alerts.filter(isVendorAlert);
  const inHand = of.find(({ id }) => id === props.inHand?.id) ?? of[0];
  return inHand === undefined ? null : <Panel {...props} all={of} shown={inHand} />;
};

const Panel = ({ all, shown, chosen, scope }: Props & { all: readonly VendorAlert[]; shown: VendorAlert }) => {
  const { vendors } = useMessages();
  const [open, setOpen] = useState<'fetch' | 'change' | null>(null);
  const marked = all.filter(({ id }) => chosen.has(id));
  useCommands([vendorKey('fetch', 't', () => setOpen('fetch')), vendorKey('change', 'w', () => setOpen('change'))]);
  const close = (): void => setOpen(null);
  return (
    <section className="card vendor-panel" aria-label={vendors.title}>
      <div className="row">
        <h2>{vendors.title}</h2>
        <Button onPress={() => setOpen('fetch')}>{vendors.fetch}</Button>
        <Button onPress={() => setOpen('change')}>{vendors.change}</Button>
        {shown.origin.link === null ? null : <CopyButton label={vendors.copyLink} text={shown.origin.link} />}
        <CopyButton label={vendors.copyId} text={shown.origin.nativeId} />
      </div>
      <Facts alert={shown} />
      <VendorAroundDialog alert={shown} caseId={scope.caseId} isOpen={open === 'fetch'} onClose={close} />
      <VendorWriteDialog
        alerts={marked.length > 0 ? marked : [shown]}
        customer={scope.customer}
        isOpen={open === 'change'}
        onClose={close}
      />
    </section>
  );
};
