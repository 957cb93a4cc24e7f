import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { playAlarm } from './sound.ts';

const notes = ['off', 'case-id', 'title'] as const;

export const AlarmSettings = () => {
  const { settings } = useMessages().clocks;
  const found = useQuery('settings.get', {});
  const change = useCommand('settings.change');
  return (
    <section className="card">
      <h2>{settings.title}</h2>
      <Answer of={found}>
        {({ alarmSound, alarmNote }) => (
          <>
            <div className="row">
              <Checkbox
                isSelected={alarmSound}
                onChange={(next) => change.mutate({ alarmSound: next })}
                hint={settings.soundHint}
              >
                {settings.sound}
              </Checkbox>
              <Button kind="quiet" onPress={playAlarm}>
                {settings.test}
              </Button>
            </div>
            <Choices
              label={settings.note}
              choices={notes.map((value) => ({ value, title: settings.notes[value], text: settings.notes[value] }))}
              value={alarmNote}
              onChange={(next) => change.mutate({ alarmNote: next })}
            />
            <p className="soft">
              {settings.noteHint} {settings.thresholds}
            </p>
          </>
        )}
      </Answer>
      {change.error ? <ErrorNotice error={change.error} /> : null}
    </section>
  );
};
