import { useState, type RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { FlowMoment } from '../../../shared/graph/moment.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedText } from '../../ui/time.ts';
import type { Compared } from './use-compare.ts';

interface Props {
  caseId: CaseId;
  compared: Compared;
  /** Below which it stands. */
  anchor: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

const now = 'now';
/** `2019-05-14 02:10:33` */
const toSeconds = 19;

const useMomentText = () => {
  const { compare } = useMessages().flow;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  return ({ at, why, name, nodes }: FlowMoment): string => {
    const time = zonedText(Date.parse(at), timeZone).slice(0, toSeconds);
    return compare.moment(time, name === '' ? compare.whys[why] : name, nodes);
  };
};

const numberOf = (value: string): number | null => (value === now ? null : Number(value));

const Choosing = ({
  moments,
  onStart,
}: {
  moments: readonly FlowMoment[];
  onStart: (moments: { from: number | null; to: number | null }) => void;
}) => {
  const { compare: words } = useMessages().flow;
  const text = useMomentText();
  const choices = moments.map((moment) => ({ value: String(moment.id), title: text(moment), text: text(moment) }));
  const withNow = [{ value: now, title: words.now, text: words.now }, ...choices];
  const [from, setFrom] = useState(choices[1]?.value ?? choices[0]?.value ?? now);
  const [to, setTo] = useState(now);
  return (
    <>
      <Select label={words.from} value={from} choices={choices} onChange={setFrom} />
      <Select label={words.to} value={to} choices={withNow} onChange={setTo} />
      <Button
        kind="primary"
        isDisabled={from === to}
        onPress={() => onStart({ from: numberOf(from), to: numberOf(to) })}
      >
        {words.run}
      </Button>
    </>
  );
};

/** Chooses two moments of the case to be compared in the picture. */
export const ComparePopover = ({ caseId, compared, anchor, isOpen, onOpenChange }: Props) => {
  const { compare: words } = useMessages().flow;
  const moments = useQuery('flow.moments', { caseId });
  const keep = useCommand('flow.keepMoment');
  const [name, setName] = useState('');
  const list = moments.data ?? [];
  const mark = (): void => keep.mutate({ caseId, why: 'marked', name: name.trim() }, { onSuccess: () => setName('') });
  return (
    <Popover
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="flow-popover"
      placement="bottom end"
    >
      <Dialog className="flow-popover-body" aria-label={words.title}>
        <p className="faint prose">{words.intro}</p>
        {keep.error ? <ErrorNotice error={keep.error} /> : null}
        {list.length === 0 ? (
          <p className="soft">{words.none}</p>
        ) : (
          <Choosing
            key={list[0]?.id}
            moments={list}
            onStart={(chosen) => {
              compared.start(chosen);
              onOpenChange(false);
            }}
          />
        )}
        <div className="flow-view-new">
          <TextField label={words.markName} value={name} onChange={setName} maxLength={120} />
          <Button isDisabled={name.trim() === '' || keep.isPending} onPress={mark}>
            {words.mark}
          </Button>
        </div>
      </Dialog>
    </Popover>
  );
};
