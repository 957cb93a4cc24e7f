import { useState } from 'react';
import type { HostClock } from '../../shared/timeline/contract.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { amountFrom, signedAmount } from './amount-text.ts';
import { countingCorrection } from './use-clocks.ts';

interface Props {
  customer: string;
  clock: HostClock;
  /** What a finding proposes. */
  proposedMs: number | null;
  onClose: () => void;
}

const unknown = '?';

const zones = (inUse: string | null): string[] => [
  ...new Set(['Asia/Tokyo', 'UTC', ...(inUse === null ? [] : [inUse]), ...Intl.supportedValuesOf('timeZone')]),
];

/** What stands there before anything is written. */
const storedOf = (clock: HostClock) => {
  const correction = countingCorrection(clock);
  return {
    zone: clock.zone?.timeZone ?? unknown,
    offsetMs: correction?.offsetMs ?? null,
    reason: correction?.reason ?? '',
  };
};

/** What is written in the dialog, and what of it is new. */
const useClockDraft = ({ clock, proposedMs }: Props) => {
  const before = storedOf(clock);
  const start = proposedMs ?? before.offsetMs;
  const [amount, setAmount] = useState(start === null ? '' : signedAmount(start));
  const [reason, setReason] = useState(before.reason);
  const [zone, setZone] = useState(before.zone);
  const offsetMs = amountFrom(amount);
  const isSame = offsetMs === before.offsetMs && reason === before.reason;
  return {
    amount,
    setAmount,
    reason,
    setReason,
    zone,
    setZone,
    /** Undefined: as it was. Null: not known any more. */
    newZone: zone === before.zone ? undefined : zone === unknown ? null : zone,
    /** Null: the correction stays as it is. */
    newOffsetMs: isSame ? null : offsetMs,
    isWrong: amount.trim() !== '' && offsetMs === null,
  };
};

type Draft = ReturnType<typeof useClockDraft>;

const Fields = ({ draft, clock }: { draft: Draft; clock: HostClock }) => {
  const words = useMessages().timeline.clocks;
  const choices = [unknown, ...zones(clock.zone?.timeZone ?? null)].map((value) => {
    const text = value === unknown ? words.zoneUnknown : value;
    return { value, title: text, text };
  });
  return (
    <>
      <Select label={words.zoneLabel} choices={choices} value={draft.zone} onChange={draft.setZone} />
      <TextField
        label={words.amount}
        hint={words.amountHint}
        problem={draft.isWrong ? words.amountWrong : null}
        value={draft.amount}
        onChange={draft.setAmount}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        lines={2}
        maxLength={2000}
        value={draft.reason}
        onChange={draft.setReason}
      />
    </>
  );
};

const mayBeSaved = ({ isWrong, newZone, newOffsetMs, reason }: Draft): boolean => {
  if (isWrong || (newZone === undefined && newOffsetMs === null)) return false;
  return newOffsetMs === null || reason.trim() !== '';
};

/** Zone and correction of one host; each is saved for itself and only where it was changed. */
export const ClockDialog = (props: Props) => {
  const { customer, clock, onClose } = props;
  const words = useMessages().timeline.clocks;
  const draft = useClockDraft(props);
  const correct = useCommand('timeline.correct');
  const put = useCommand('timeline.setZone');
  const save = async (): Promise<void> => {
    const { newZone, newOffsetMs, reason } = draft;
    const which = { customer, name: clock.host };
    try {
      if (newZone !== undefined) await put.mutateAsync({ ...which, timeZone: newZone });
      if (newOffsetMs !== null) await correct.mutateAsync({ ...which, offsetMs: newOffsetMs, reason });
      onClose();
    } catch {
      // Shown below: the command holds its error.
    }
  };
  const error = correct.error ?? put.error;
  return (
    <Dialog
      title={words.title(clock.host)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            kind="primary"
            isDisabled={!mayBeSaved(draft)}
            isPending={correct.isPending || put.isPending}
            onPress={() => void save()}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <Fields draft={draft} clock={clock} />
      {error ? <ErrorNotice error={error} /> : null}
    </Dialog>
  );
};
