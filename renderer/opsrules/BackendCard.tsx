import type { BackendProposal } from '../../shared/outbox/model.ts';
import type { RuleDocument } from '../../shared/opsrules/model.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';

interface Props {
  customer: string;
  onTake: (document: RuleDocument) => void;
}

const CustomerFacts = ({ facts }: { facts: NonNullable<BackendProposal['customer']> }) => {
  const { proposal } = useMessages().outbox;
  const lines: [string, string][] = [
    [proposal.zone, facts.timeZone],
    [proposal.language, facts.language],
    [proposal.tenants, facts.tenants.join('\n')],
    [proposal.contacts, facts.contacts.map(({ name, channel, to }) => `${name} ${channel} ${to}`).join('\n')],
  ];
  return (
    <dl className="facts">
      {lines
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name} className="facts-pair">
            <dt>{name}</dt>
            <dd>
              <EvidenceText text={text} lines />
            </dd>
          </div>
        ))}
    </dl>
  );
};

const Proposal = ({ of, name, onTake }: { of: BackendProposal; name: string; onTake: Props['onTake'] }) => {
  const { proposal } = useMessages().outbox;
  const { document, differs, rules, left } = of;
  return (
    <section className="card">
      <h2>{proposal.title(name)}</h2>
      <div className="row">
        <span className={differs ? 'caution' : 'soft'}>
          {document === null
            ? proposal.none
            : differs
              ? proposal.differs(countText(rules))
              : proposal.same(countText(rules))}
        </span>
        {document === null || !differs ? null : <Button onPress={() => onTake(document)}>{proposal.take}</Button>}
      </div>
      {left.length === 0 ? null : (
        <>
          <p className="prose">{proposal.left}</p>
          <ul className="ops-list">
            {left.map(({ name: rule, why }, at) => (
              // Two rules may have one name; the list is made anew with its answer.
              <li key={`${String(at)} ${rule}`}>
                <EvidenceText text={rule} /> <span className="soft">{proposal.why[why]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {of.customer === null ? null : <CustomerFacts facts={of.customer} />}
    </section>
  );
};

/** What the customer's MDR backends hold, as a proposal: it becomes a draft here, and counts only once it is saved. */
export const BackendCard = ({ customer, onTake }: Props) => {
  const proposals = useQuery('outbox.proposals', { customer }).data ?? [];
  const connections = useQuery('connections.list', {}).data ?? [];
  return proposals.map((of) => (
    <Proposal
      key={of.connection}
      of={of}
      name={connections.find(({ id }) => id === of.connection)?.name ?? of.connection}
      onTake={onTake}
    />
  ));
};
