import { useState } from 'react';
import type { RuleDocument, RuleVersion } from '../../shared/opsrules/model.ts';
import { useQuery } from '../api/queries.ts';
import { CustomerPage } from '../nav/CustomerPage.tsx';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { BackendCard } from './BackendCard.tsx';
import { CheckCard, SimulationCard } from './CheckCards.tsx';
import { draftFrom, dropDraft, putDraft, useDraft } from './draft.ts';
import { EndpointsCard } from './EndpointsCard.tsx';
import { EscalationsCard } from './EscalationsCard.tsx';
import { HoursCard } from './HoursCard.tsx';
import { RuleTable } from './RuleTable.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import './opsrules.css';

const Versions = ({ versions }: { versions: readonly RuleVersion[] }) => {
  const { opsrules } = useMessages();
  return (
    <section className="card">
      <h2>{opsrules.versions}</h2>
      {versions.length === 0 ? <p className="soft">{opsrules.noVersion}</p> : null}
      <ul className="ops-list">
        {versions.map(({ version, author, validFrom, note, document }) => (
          <li key={version}>
            {opsrules.versionLine(String(version), author, countText(document.rules.length))}{' '}
            <TimeText ms={Date.parse(validFrom)} seconds /> <span className="soft">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Editor = ({ customer, versions }: { customer: string; versions: readonly RuleVersion[] }) => {
  const { opsrules } = useMessages();
  const [newest] = versions;
  const kept = useDraft(customer);
  const draft = kept ?? draftFrom(newest);
  const [isSaving, setSaving] = useState(false);
  // Fields begin anew where the draft was discarded or saved.
  const [round, setRound] = useState(0);
  const change = (document: RuleDocument): void => putDraft(customer, { ...draft, document });
  return (
    <>
      <div className="row">
        <strong>
          {newest === undefined ? opsrules.noVersion : opsrules.inForce(String(newest.version), newest.author)}
        </strong>
        {kept === undefined ? null : (
          <>
            <span className="caution" role="status">
              {opsrules.unsaved}
            </span>
            <Button kind="primary" onPress={() => setSaving(true)}>
              {opsrules.save}
            </Button>
            <Button
              kind="quiet"
              onPress={() => {
                dropDraft(customer);
                setRound(round + 1);
              }}
            >
              {opsrules.discard}
            </Button>
          </>
        )}
      </div>
      <BackendCard customer={customer} onTake={change} />
      <RuleTable document={draft.document} onChange={change} />
      <CheckCard document={draft.document} />
      <SimulationCard customer={customer} document={draft.document} />
      <HoursCard key={`${newest?.version ?? 0} ${round}`} document={draft.document} onChange={change} />
      <EscalationsCard document={draft.document} onChange={change} />
      <EndpointsCard customer={customer} />
      <Versions versions={versions} />
      <SaveDialog customer={customer} draft={draft} isOpen={isSaving} onClose={() => setSaving(false)} />
    </>
  );
};

const OfCustomer = ({ customer }: { customer: string }) => {
  const versions = useQuery('opsrules.versions', { customer });
  return <Answer of={versions}>{(list) => <Editor customer={customer} versions={list} />}</Answer>;
};

/** The operation rules of one customer: table, check, replay, calendar, endpoints, versions. */
export const OpsRulesPage = ({ customer }: { customer: string | null }) => {
  const { opsrules } = useMessages();
  return (
    <CustomerPage
      title={opsrules.title}
      label={opsrules.customer}
      wanted={customer}
      onChoose={(name) => go({ page: 'opsrules', customer: name })}
      bodyClass="page-body ops-cards"
      none={<EmptyNotice title={opsrules.noCustomer} body={opsrules.noCustomerBody} />}
    >
      {(name) => <OfCustomer key={name} customer={name} />}
    </CustomerPage>
  );
};
