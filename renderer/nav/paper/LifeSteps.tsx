import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { lifeSteps, type Hindrance, type LifeStep } from '../../../shared/report/life.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { AppCommand } from '../commands.ts';

const keys: Record<LifeStep, string> = {
  submit: 'Mod+Shift+S',
  sendBack: 'Mod+Shift+X',
  approve: 'Mod+Shift+A',
  release: 'Mod+Shift+R',
};

export interface Stepping {
  may: Record<LifeStep, Hindrance>;
  onStep: (step: LifeStep) => void;
}

/** The same keys for every kind of report; `of` begins the ids. */
export const stepCommands = (
  { may, onStep }: Stepping,
  { of, group }: { of: string; group: (messages: Messages) => string },
): AppCommand[] =>
  lifeSteps.map((step) => ({
    id: `${of}.${step}`,
    group,
    keys: [keys[step]],
    title: (messages) => messages.report.life.commands[step],
    enabled: () => may[step] === null,
    run: () => onStep(step),
  }));

/** Steps that have a place in this state; what keeps one from being done stands in its tip. */
const offered = (step: LifeStep, hindrance: Hindrance): boolean =>
  hindrance !== 'state' && (step !== 'release' || hindrance !== 'not-reviewed');

/** The next steps; one that cannot be done yet says why. */
export const StepButtons = ({ may, onStep }: Stepping) => {
  const words = useMessages().report.life;
  return lifeSteps
    .filter((step) => offered(step, may[step]))
    .map((step) => (
      <span key={step} title={may[step] === null ? keys[step] : words.hindrance[may[step]]}>
        <Button
          kind={step === 'release' ? 'primary' : 'plain'}
          isDisabled={may[step] !== null}
          onPress={() => onStep(step)}
        >
          {words.step[step]}
        </Button>
      </span>
    ));
};
