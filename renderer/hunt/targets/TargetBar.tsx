import { useRef, type KeyboardEvent } from 'react';
import { localTarget, type HuntTarget } from '../../../shared/hunt/target.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { useCommands } from '../../nav/commands.ts';
import { go } from '../../nav/places.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { minuteText, spanKinds } from './span.ts';
import { targetName } from './target-name.ts';
import type { Targets } from './use-targets.ts';
import { targetAt } from './target-at.ts';
import './targets.css';

const Facts = ({ target }: { target: HuntTarget }) => {
  const { targets } = useMessages().hunt;
  const { ability, missing, quota } = target;
  const facts = [
    ability === 'no' ? targets.lacks(missing ?? '') : ability === 'unknown' ? targets.mayLack : '',
    quota.remaining === null || quota.limit === null
      ? ''
      : targets.quota(countText(quota.remaining), countText(quota.limit)),
    quota.waitUntilMs === null ? '' : targets.waitsUntil(`${minuteText(quota.waitUntilMs)} UTC`),
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? null : <span className="faint">{facts.join(' · ')}</span>;
};

const SpanFields = ({ span, setSpan, range }: Targets) => {
  const { targets } = useMessages().hunt;
  const choices = spanKinds.map((value) => ({ value, title: targets.spans[value], text: targets.spans[value] }));
  const problem = range === null ? targets.wrongTime : null;
  return (
    <>
      <Select
        label={targets.span}
        choices={choices}
        value={span.kind}
        onChange={(kind) => setSpan({ ...span, kind })}
      />
      {span.kind === 'own' ? (
        <>
          <TextField
            label={targets.from}
            value={span.from}
            onChange={(from) => setSpan({ ...span, from })}
            problem={problem}
          />
          <TextField label={targets.to} value={span.to} onChange={(to) => setSpan({ ...span, to })} />
        </>
      ) : null}
      {range === null ? null : (
        <span className="soft">{targets.sentSpan(minuteText(range.fromMs), minuteText(range.toMs))}</span>
      )}
    </>
  );
};

const moveAmong = (names: readonly string[], event: KeyboardEvent<HTMLFieldSetElement>): void => {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const at = boxes.findIndex((box) => box === event.target);
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = targetAt(names, at, event.key);
  if (to === null) return;
  event.preventDefault();
  boxes[to]?.focus();
};

/** Where the hunt is asked: the local store and the customer's connections; for vendors also of which time. */
export const TargetBar = ({ targets: hunting }: { targets: Targets }) => {
  const { hunt } = useMessages();
  const { targets } = hunt;
  const { all, chosen, choose, hasVendor } = hunting;
  const ids = chosen.map(({ id }) => id);
  const field = useRef<HTMLFieldSetElement>(null);
  const put = (target: HuntTarget, isChosen: boolean): void => {
    const next = isChosen ? [...ids, target.id] : ids.filter((id) => id !== target.id);
    choose(next.length === 0 ? [localTarget] : next);
  };
  useCommands([
    {
      id: 'hunt.targets',
      title: (messages) => messages.hunt.targets.command,
      group: (messages) => messages.hunt.title,
      keys: ['F4'],
      run: () => field.current?.querySelector('input')?.focus(),
    },
    ...all.map((target, at) => ({
      id: `hunt.target.${target.id}`,
      title: (messages: Messages) => messages.hunt.targets.toggle(targetName(messages.hunt, target)),
      group: (messages: Messages) => messages.hunt.title,
      keys: at < 9 ? [`Mod+${String(at + 1)}`] : [],
      run: () => put(target, !ids.includes(target.id)),
    })),
  ]);
  const names = all.map((target) => targetName(hunt, target));
  return (
    <fieldset ref={field} className="hunt-targets" onKeyDownCapture={(event) => moveAmong(names, event)}>
      <legend>{targets.choose}</legend>
      {all.map((target) => (
        <div key={target.id} className="hunt-target">
          <Checkbox isSelected={ids.includes(target.id)} onChange={(isChosen) => put(target, isChosen)}>
            {targetName(hunt, target)}
          </Checkbox>
          {ids.includes(target.id) ? <Facts target={target} /> : null}
        </div>
      ))}
      {all.length > 1 ? null : (
        <span className="faint">
          {targets.noVendors}{' '}
          <Button kind="quiet" onPress={() => go({ page: 'connections' })}>
            {targets.toConnections}
          </Button>
        </span>
      )}
      {hasVendor ? <SpanFields {...hunting} /> : null}
    </fieldset>
  );
};
