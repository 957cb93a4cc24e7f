import { useState } from 'react';
import { isDayText } from '../../shared/clock/business-day.ts';
import { itemTitle, reasonsText } from '../../shared/hygiene/item-title.ts';
import { PlanState, PlanWay, type HygieneItem, type HygienePlan } from '../../shared/hygiene/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { sourceText } from './hygiene-words.ts';

const noPlan: HygienePlan = { state: 'open', way: 'undecided', owner: '', due: null, note: '' };

interface FieldsProps {
  plan: HygienePlan;
  onPlan: (plan: HygienePlan) => void;
  due: string;
  onDue: (due: string) => void;
  isGood: boolean;
}

const PlanFields = ({ plan, onPlan, due, onDue, isGood }: FieldsProps) => {
  const { planForm, words } = useMessages().hygiene;
  return (
    <>
      <Select
        label={planForm.state}
        choices={PlanState.options.map((value) => ({
          value,
          title: words.planState[value],
          text: words.planState[value],
        }))}
        value={plan.state}
        onChange={(state) => onPlan({ ...plan, state })}
      />
      <Select
        label={planForm.way}
        choices={PlanWay.options.map((value) => ({ value, title: words.way[value], text: words.way[value] }))}
        value={plan.way}
        onChange={(way) => onPlan({ ...plan, way })}
      />
      <TextField
        label={planForm.owner}
        value={plan.owner}
        onChange={(owner) => onPlan({ ...plan, owner })}
        maxLength={80}
      />
      <TextField
        label={planForm.due}
        value={due}
        onChange={onDue}
        maxLength={10}
        problem={isGood ? null : planForm.wrongDay}
      />
      <div className="hygiene-wide">
        <TextField
          label={planForm.note}
          lines={2}
          value={plan.note}
          onChange={(note) => onPlan({ ...plan, note })}
          maxLength={2000}
        />
      </div>
    </>
  );
};

const PlanForm = ({ customer, item }: { customer: string; item: HygieneItem }) => {
  const { hygiene } = useMessages();
  const { planForm } = hygiene;
  const [plan, setPlan] = useState<HygienePlan>(item.plan ?? noPlan);
  const [due, setDue] = useState(item.plan?.due ?? '');
  const save = useCommand('hygiene.plan');
  const history = useQuery('hygiene.planHistory', { customer, key: item.key });
  const isGood = due === '' || isDayText(due);
  const earlier = Math.max(0, (history.data?.length ?? 0) - 1);
  return (
    <form
      className="hygiene-form"
      aria-label={hygiene.detail.plan}
      onSubmit={(event) => {
        event.preventDefault();
        const { state, way, owner, note } = plan;
        if (isGood)
          save.mutate({ customer, key: item.key, plan: { state, way, owner, note, due: due === '' ? null : due } });
      }}
    >
      <PlanFields plan={plan} onPlan={setPlan} due={due} onDue={setDue} isGood={isGood} />
      <div className="row hygiene-wide">
        <Button type="submit" kind="primary" isPending={save.isPending}>
          {planForm.save}
        </Button>
        {item.plan === null ? null : (
          <span className="soft">
            {planForm.saved(item.plan.by)} · {item.plan.at.slice(0, 10)}
            {earlier > 0 ? ` · ${planForm.history(countText(earlier))}` : ''}
          </span>
        )}
      </div>
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </form>
  );
};

/** Everything known of one item, and its plan. */
export const ItemDetail = ({ customer, item }: { customer: string; item: HygieneItem }) => {
  const messages = useMessages();
  const { detail } = messages.hygiene;
  const more = item.hostTotal - item.hosts.length;
  return (
    <section className="hygiene-detail" aria-label={itemTitle(item, messages)}>
      <div className="stack">
        <h2>
          <EvidenceText text={itemTitle(item, messages)} />
        </h2>
        <dl className="facts">
          <dt>{detail.reasons}</dt>
          <dd>{reasonsText(item, messages)}</dd>
          <dt>{detail.hosts}</dt>
          <dd className="hygiene-hosts">
            {item.hosts.join(', ')} {more > 0 ? detail.more(countText(more)) : ''}
          </dd>
          {item.cves.length > 0 ? <dt>{detail.cves}</dt> : null}
          {item.cves.length > 0 ? <dd className="hygiene-hosts">{item.cves.join(', ')}</dd> : null}
          {item.fix === null ? null : <dt>{detail.fix}</dt>}
          {item.fix === null ? null : (
            <dd>
              <EvidenceText text={item.fix} />
            </dd>
          )}
          <dt>{detail.sources}</dt>
          <dd>{item.sources.map(sourceText).join(', ')}</dd>
        </dl>
      </div>
      <PlanForm customer={customer} item={item} />
    </section>
  );
};
