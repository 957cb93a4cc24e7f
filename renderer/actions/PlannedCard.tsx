import type { CaseAction, PlannedAction } from '../../shared/actions/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';

type Planned = OutputOf<'actions.planned'>;

interface Props {
  caseId: CaseId;
  actions: readonly CaseAction[];
  onRecord: (step: PlannedAction) => void;
  onConfirm: (action: CaseAction) => void;
}

const nameOf = ({ host, target }: PlannedAction): string => [target, host].filter((text) => text !== '').join(' @ ');

const Steps = ({ steps, more, onRecord }: Pick<Planned, 'steps' | 'more'> & Pick<Props, 'onRecord'>) => {
  const words = useMessages().actions;
  if (steps.length === 0) return <p className="soft">{words.noSteps}</p>;
  return (
    <>
      <ul className="planned">
        {steps.map((step) => (
          <li key={`${step.kind} ${step.host} ${step.target}`}>
            <span className="planned-kind">{words.kind[step.kind]}</span>
            <span className="planned-target">
              <EvidenceText text={nameOf(step)} />
            </span>
            <Button
              kind="quiet"
              aria-label={`${words.recordThis} ${words.kind[step.kind]} ${nameOf(step)}`}
              onPress={() => onRecord(step)}
            >
              {words.recordThis}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="soft">{words.moreSteps({ more })}</p> : null}
    </>
  );
};

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const States = ({ states, actions, onConfirm }: Pick<Planned, 'states'> & Pick<Props, 'actions' | 'onConfirm'>) => {
  const { actions: words, vendors } = useMessages();
  if (states.length === 0) return null;
  return (
    <>
      <h3>{words.states}</h3>
      <ul className="planned">
        {states.map(({ host, isolation }) => {
          const open = actions.find(
            ({ body, isWithdrawn }) =>
              !isWithdrawn &&
              body.kind === 'isolate' &&
              body.result === 'done' &&
              body.confirmed === null &&
              same(body.host, host),
          );
          return (
            <li key={host}>
              <span className="planned-kind">{vendors.hosts.isolations[isolation]}</span>
              <span className="planned-target">
                <EvidenceText text={host} />
              </span>
              {isolation === 'isolated' && open !== undefined ? (
                <Button kind="quiet" onPress={() => onConfirm(open)}>
                  {words.confirmBy}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
};

/** What the second report would ask for, each a press away from the ledger; and what the EDR says of the hosts. */
export const PlannedCard = ({ caseId, actions, onRecord, onConfirm }: Props) => {
  const words = useMessages().actions;
  const planned = useQuery('actions.planned', { caseId, language: useLanguage() }, { keepPrevious: true });
  return (
    <section className="card" aria-label={words.planned}>
      <h2>{words.planned}</h2>
      <p className="soft">{words.plannedAid}</p>
      <Answer of={planned}>
        {({ steps, more, states }) => (
          <>
            <Steps steps={steps} more={more} onRecord={onRecord} />
            <States states={states} actions={actions} onConfirm={onConfirm} />
          </>
        )}
      </Answer>
    </section>
  );
};
