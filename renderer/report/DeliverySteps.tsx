import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useQuery } from '../api/queries.ts';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { Which } from './report-session.ts';

/** The ways a report is handed to a contact. */
export interface Hand {
  mail: (contact: string, to: string) => void;
  phone: (contact: string) => void;
}

/** The text to read out, and who was spoken with: that is the delivery and its acknowledgement. */
export const PhoneDialog = ({ which, contact, onClose }: { which: Which; contact: string; onClose: () => void }) => {
  const words = useMessages().report.life.delivery;
  const { data } = useQuery('reportLife.script', which);
  const body = (
    <ol className="phone-script" lang={which.language}>
      {(data?.lines ?? []).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
  return (
    <ReasonDialog
      title={words.scriptTitle({ contact })}
      body={body}
      doIt={words.scriptDone}
      label={words.scriptName}
      isOpen
      onClose={onClose}
      onAnswer={(name) => ask('reportLife.told', { ...which, contact, name: name.slice(0, 120), note: '' })}
    />
  );
};

/** `2026-04-01T02:14`, as the field of the browser reads and writes it, in the zone of this machine. */
const localText = (ms: number): string => {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const now = (): string => localText(Date.now());

export const AcknowledgeDialog = ({ which, entry, onClose }: { which: Which; entry: number; onClose: () => void }) => {
  const words = useMessages().report.life.delivery;
  const [when, setWhen] = useState(now);
  return (
    <ReasonDialog
      title={words.acknowledgeTitle}
      body={<TextField label={words.when} type="datetime-local" value={when} onChange={setWhen} />}
      doIt={words.acknowledge.replace('…', '')}
      label={words.name}
      isOpen
      onClose={onClose}
      onAnswer={(name) =>
        ask('reportLife.acknowledge', {
          ...which,
          entry,
          when: new Date(when).toISOString(),
          name: name.slice(0, 120),
          note: '',
        })
      }
    />
  );
};
