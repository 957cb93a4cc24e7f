import { useState } from 'react';
import type { Refused } from '../api/refused.ts';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner } from '../ui/Notice.tsx';

/** Whether a refusal says that somebody else has the case in hand, and who. */
export const ownerIn = (error: Refused | null): string | null =>
  error?.code === 'conflict' && error.params['reason'] === 'claimed' ? String(error.params['owner'] ?? '') : null;

/** The reason for taking a case over; asked once a decision was refused for it. */
export const useTakeOver = (error: Refused | null) => {
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<string | null>(null);
  const told = ownerIn(error);
  // Stays after the next attempt has cleared the refusal.
  if (told !== null && told !== owner) setOwner(told);
  return {
    reason: owner === null || reason.trim() === '' ? null : reason,
    /** Taking over is needed and its reason not written. */
    isMissing: owner !== null && reason.trim() === '',
    owner,
    text: reason,
    setText: setReason,
  };
};

export const TakeOverField = ({ of }: { of: ReturnType<typeof useTakeOver> }) => {
  const { triage } = useMessages();
  if (of.owner === null) return null;
  return (
    <>
      <Banner tone="caution">{triage.takeOver.body(of.owner)}</Banner>
      <TextField label={triage.takeOver.reason} value={of.text} onChange={of.setText} maxLength={2000} autoFocus />
    </>
  );
};
