import type { ReactNode } from 'react';
import type { FlowEdge, FlowNode, FlowTechnique } from '../../../shared/graph/model.ts';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import type { FlowModel } from '../flow/flow-model.ts';

const Fact = ({ name, value }: { name: string; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);

const useLogonType = (): ((type: number) => string) => {
  const words = useMessages().flowFacts;
  return (type) => words.logonType(type, words.logonTypes[type]);
};

/** A technique by its id and name; a mark on the node it stands on. */
export const TechniqueMark = ({ technique }: { technique: FlowTechnique }) => {
  const language = useLanguage();
  const name = (language === 'ja' ? technique.nameJa : null) ?? technique.name;
  return (
    <span className="flow-technique" title={technique.tactics.join(', ')}>
      <span className="flow-technique-id">{technique.id}</span> {name === technique.id ? null : name}
    </span>
  );
};

/** Techniques that alerts name on a node, in words. */
export const TechniquesHere = ({ ids, model }: { ids: readonly string[]; model: FlowModel }) => {
  const words = useMessages().flowFacts.techniques;
  const told = ids.map(
    (id) => model.stored.techniques.find((one) => one.id === id) ?? { id, name: id, nameJa: null, tactics: [] },
  );
  if (told.length === 0) return null;
  return (
    <section className="flow-section">
      <h3>{words.title}</h3>
      <ul className="flow-techniques">
        {told.map((technique) => (
          <li key={technique.id}>
            <TechniqueMark technique={technique} />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What is known of a logon session. */
export const LogonFacts = ({ logon }: { logon: NonNullable<FlowNode['logon']> }) => {
  const words = useMessages().flowFacts.logon;
  const typed = useLogonType();
  return (
    <dl className="flow-facts">
      {logon.logonType === null ? null : <Fact name={words.type} value={typed(logon.logonType)} />}
      {logon.user === null ? null : <Fact name={words.user} value={<EvidenceText text={logon.user} />} />}
      {logon.from === null ? null : <Fact name={words.from} value={<EvidenceText text={logon.from} />} />}
      {logon.authentication === null ? null : (
        <Fact name={words.authentication} value={<EvidenceText text={logon.authentication} />} />
      )}
    </dl>
  );
};

/** How somebody went from one machine to another: by what means, with which credential, and whether it worked. */
export const LateralFacts = ({ lateral, model }: { lateral: NonNullable<FlowEdge['lateral']>; model: FlowModel }) => {
  const { flowFacts: words } = useMessages();
  const typed = useLogonType();
  const technique = model.stored.techniques.find(({ id }) => id === lateral.technique);
  return (
    <dl className="flow-facts">
      <Fact name={words.lateral.method} value={words.methods[lateral.method]} />
      {lateral.account === null ? null : (
        <Fact name={words.lateral.account} value={<EvidenceText text={lateral.account} />} />
      )}
      {lateral.logonType === null ? null : <Fact name={words.lateral.logonType} value={typed(lateral.logonType)} />}
      <Fact name={words.lateral.outcome} value={words.outcomes[lateral.outcome]} />
      {technique === undefined ? null : (
        <Fact name={words.lateral.technique} value={<TechniqueMark technique={technique} />} />
      )}
    </dl>
  );
};
