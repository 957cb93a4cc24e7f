import type { Countermeasure } from '../../../shared/graph/countermeasures.ts';
import { useQuery } from '../../api/queries.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import { tacticName } from '../../ui/tactic-name.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { TechniqueMark } from './FlowFacts.tsx';
import { Growing } from '../flow/Growing.tsx';

const unknown = (id: string) => ({ id, name: id, nameJa: null, tactics: [] });

/** One suggestion, with the techniques it helps against and the stages of the attack these belong to. */
const Suggestion = ({ one, model }: { one: Countermeasure; model: FlowModel }) => {
  const messages = useMessages();
  const language = useLanguage();
  const told = one.techniques.map((id) => model.stored.techniques.find((each) => each.id === id) ?? unknown(id));
  const stages = [...new Set(told.flatMap(({ tactics }) => tactics))].map((tactic) => tacticName(messages, tactic));
  return (
    <li className="flow-advice">
      <p className="flow-advice-name">
        <span className="flow-technique-id">{one.id}</span> {one.name[language]}
      </p>
      <p>{one.advice[language]}</p>
      <ul className="flow-techniques">
        {told.map((technique) => (
          <li key={technique.id}>
            <TechniqueMark technique={technique} />
          </li>
        ))}
      </ul>
      {stages.length === 0 ? null : <p className="faint">{stages.join(' · ')}</p>}
    </li>
  );
};

/** Countermeasures to the techniques of a node, a relation or the whole flow: suggestions, nothing is done by them. */
export const Countermeasures = ({ techniques, model }: { techniques: readonly string[]; model: FlowModel }) => {
  const words = useMessages().flowFacts.advice;
  const language = useLanguage();
  const asked = useQuery('graph.countermeasures', { techniques: [...techniques] }, { enabled: techniques.length > 0 });
  if (techniques.length === 0 || asked.data === undefined) return null;
  const { countermeasures, without } = asked.data;
  const text = countermeasures
    .map(
      ({ id, name, advice, techniques: against }) =>
        `${id} ${name[language]} (${against.join(', ')})\n${advice[language]}`,
    )
    .join('\n\n');
  return (
    <section className="flow-section" aria-label={words.title}>
      <h3>
        {words.title} {countermeasures.length}
      </h3>
      <p className="faint">{words.intro}</p>
      <Growing items={countermeasures}>{(one) => <Suggestion key={one.id} one={one} model={model} />}</Growing>
      {without.length === 0 ? null : <p className="soft">{words.without(without.join(', '))}</p>}
      {countermeasures.length === 0 ? null : <CopyButton label={words.copy} text={text} />}
      <p className="faint">{words.notice}</p>
    </section>
  );
};
