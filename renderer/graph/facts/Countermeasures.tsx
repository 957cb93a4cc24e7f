import type { Countermeasure } from '../../../shared/graph/countermeasures.ts';
import { useQuery } from '../../api/queries.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import { tacticName } from '../../ui/tactic-name.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { TechniqueMark } from './FlowFacts.tsx';
import { Growing } from '../flow/Growing.tsx';
import { Defences } from './Defences.tsx';
import type { DefenceFile } from './use-defence-file.ts';

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

interface Props {
  techniques: readonly string[];
  model: FlowModel;
  /** Where D3FEND is brought: beside the whole flow only. */
  file?: DefenceFile | null;
}

/** Countermeasures to the techniques of a node, a relation or the whole flow: suggestions, nothing is done by them. */
export const Countermeasures = ({ techniques, model, file = null }: Props) => {
  const words = useMessages().flowFacts.advice;
  const language = useLanguage();
  const asked = useQuery('graph.countermeasures', { techniques: [...techniques] }, { enabled: techniques.length > 0 });
  const defended = useQuery('flow.defences', { techniques: [...techniques] }, { enabled: techniques.length > 0 });
  if (techniques.length === 0 || asked.data === undefined) return null;
  const { countermeasures, without } = asked.data;
  const named = countermeasures.map(
    ({ id, name, advice, techniques: against }) =>
      `${id} ${name[language]} (${against.join(', ')})\n${advice[language]}`,
  );
  const ofDefend = (defended.data?.defences ?? []).map(
    ({ id, name, tactic, techniques: against }) =>
      `D3FEND ${[tactic, id, name].filter((part) => part !== null).join(' ')} (${against.join(', ')})`,
  );
  const text = [...named, ...(ofDefend.length === 0 ? [] : [ofDefend.join('\n')])].join('\n\n');
  return (
    <section className="flow-section" aria-label={words.title}>
      <h3>
        {words.title} {countermeasures.length}
      </h3>
      <p className="faint">{words.intro}</p>
      <Growing items={countermeasures}>{(one) => <Suggestion key={one.id} one={one} model={model} />}</Growing>
      {without.length === 0 ? null : <p className="soft">{words.without(without.join(', '))}</p>}
      {text === '' ? null : <CopyButton label={words.copy} text={text} />}
      <p className="faint">{words.notice}</p>
      {defended.data === undefined ? null : <Defences {...defended.data} file={file} />}
    </section>
  );
};
