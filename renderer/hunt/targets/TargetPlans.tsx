import { useState } from 'react';
import type { HuntPlan } from '../../../shared/hunt/target.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { CardTable } from '../CardTable.tsx';
import { targetName } from './target-name.ts';
import type { Targets } from './use-targets.ts';

const Detail = ({ plan, text }: { plan: HuntPlan; text: string }) => (
  <div className="hunt-plan-detail">
    {plan.text === null ? null : <pre className="hunt-translation">{plan.text}</pre>}
    {plan.card === null ? null : (
      <CardTable card={plan.card} text={text} onShow={() => undefined} onGo={() => undefined} />
    )}
  </div>
);

const Line = ({ plan, targets, text }: { plan: HuntPlan; targets: Targets; text: string }) => {
  const { hunt } = useMessages();
  const { targets: words } = hunt;
  const [isOpen, setOpen] = useState(plan.needs !== 'nothing');
  const target = targets.chosen.find(({ id }) => id === plan.target);
  if (target === undefined) return null;
  const name = targetName(hunt, target);
  const way = plan.card === null ? words.typed : words.translated(hunt.languages[plan.language]);
  return (
    <li>
      <div className="hunt-plan-line">
        <span className="hunt-plan-name">{name}</span>
        <span className="soft">{way}</span>
        {plan.card === null ? null : (
          <span className="hunt-verdict" data-verdict={plan.card.verdict}>
            {hunt.fidelity.verdicts[plan.card.verdict]}
          </span>
        )}
        <span>{words.needs[plan.needs]}</span>
        {plan.needs === 'consent' ? (
          <Checkbox
            isSelected={plan.text !== null && targets.agreed.get(plan.target) === plan.text}
            onChange={(isAgreed) => targets.agree(plan, isAgreed)}
            hint={words.agreedOnce}
          >
            {words.agree(name)}
          </Checkbox>
        ) : null}
        {plan.needs === 'impossible' ? <span className="faint">{words.cannot}</span> : null}
        {plan.card === null ? null : (
          <Button kind="quiet" aria-expanded={isOpen} aria-label={words.show(name)} onPress={() => setOpen(!isOpen)}>
            {isOpen ? '▾' : '▸'}
          </Button>
        )}
      </div>
      {isOpen && plan.card !== null ? <Detail plan={plan} text={text} /> : null}
    </li>
  );
};

/** What would be sent to each target, with its card, before anything is. */
export const TargetPlans = ({ targets, text }: { targets: Targets; text: string }) => {
  const { targets: words } = useMessages().hunt;
  if (!targets.hasVendor || targets.plans.length === 0) return null;
  return (
    <section className="hunt-plans" aria-label={words.planTitle}>
      <ul>
        {targets.plans.map((plan) => (
          <Line key={plan.target} plan={plan} targets={targets} text={text} />
        ))}
      </ul>
      {targets.leftOut === 0 ? null : <Banner tone="caution">{words.notAgreed(countText(targets.leftOut))}</Banner>}
    </section>
  );
};
