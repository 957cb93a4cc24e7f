import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useQuery } from '../api/queries.ts';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { zoneName } from '../ui/time.ts';
import { fieldMoment, fieldText } from './field-moment.ts';
import { ReasonDialog } from '../nav/paper/ReasonDialog.tsx';
import type { Which } from './report-text.ts';

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

interface AcknowledgeProps {
  which: Which;
  entry: number;
  /** The customer's: they say when it was by their own clock. */
  timeZone: string;
  onClose: () => void;
}

export const AcknowledgeDialog = ({ which, entry, timeZone, onClose }: AcknowledgeProps) => {
  const words = useMessages().report.life.delivery;
  const [when, setWhen] = useState(() => fieldText(Date.now(), timeZone));
  return (
    <ReasonDialog
      title={words.acknowledgeTitle}
      body={
        <TextField
          label={`${words.when} (${zoneName(timeZone)})`}
          type="datetime-local"
          value={when}
          onChange={setWhen}
        />
      }
      doIt={words.acknowledge.replace('…', '')}
      label={words.name}
      isOpen
      onClose={onClose}
      onAnswer={(name) =>
        ask('reportLife.acknowledge', {
          ...which,
          entry,
          when: fieldMoment(when, timeZone),
          name: name.slice(0, 120),
          note: '',
        })
      }
    />
  );
};
