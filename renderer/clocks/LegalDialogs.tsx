import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { CaseClocks, LegalClockView } from '../../shared/clock/contract.ts';
import type { LawStep } from '../../shared/clock/law.ts';
import { useSecond } from '../api/now.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Failure } from '../ui/error-sentence.ts';
import { Select, TextField } from '../ui/fields.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { momentIn, wallText } from '../ui/zone-time.ts';

export type LegalAsked =
  { do: 'start' } | { do: 'file'; clock: LegalClockView; step: LawStep } | { do: 'stop'; clock: LegalClockView };

interface FormProps {
  caseId: CaseId;
  clocks: CaseClocks;
  onClose: () => void;
}

const Buttons = ({ isPending, onSave, onClose }: { isPending: boolean; onSave: () => void; onClose: () => void }) => {
  const { shell, clocks } = useMessages();
  return (
    <div className="row dialog-buttons">
      <Button onPress={onClose}>{shell.cancel}</Button>
      <Button kind="primary" isPending={isPending} onPress={onSave}>
        {clocks.legal.save}
      </Button>
    </div>
  );
};

const Refusal = ({ error }: { error: Failure | null }) => (error === null ? null : <ErrorNotice error={error} />);

/** A moment as it is typed, and what is wrong with it. */
const useMoment = (timeZone: string) => {
  const [text, setText] = useState(() => wallText(Date.now(), timeZone));
  const now = useSecond();
  const ms = momentIn(text, timeZone);
  return { text, setText, ms: ms !== null && ms <= (now + 60) * 1000 ? ms : null };
};

const StartForm = ({ caseId, clocks: { timeZone, legal: running }, onClose }: FormProps) => {
  const { legal } = useMessages().clocks;
  const language = useLanguage();
  const laws = useQuery('clocks.laws', {});
  const start = useCommand('clocks.startLegal');
  const [name, setName] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const moment = useMoment(timeZone);
  const save = (): void => {
    setTried(true);
    if (name === null || moment.ms === null || reason.trim() === '') return;
    start.mutate({ caseId, name, awareAt: new Date(moment.ms).toISOString(), reason }, { onSuccess: onClose });
  };
  return (
    <Answer of={laws}>
      {(list) => {
        const free = list.filter(({ law }) => !running.some((one) => one.law.id === law.id && one.stopped === null));
        const chosen = free.find(({ law }) => law.id === name)?.law;
        return (
          <>
            <p className="prose soft">{legal.aid}</p>
            <Select
              label={legal.law}
              choices={free.map(({ law }) => ({ value: law.id, title: law.name[language], text: law.name[language] }))}
              value={name}
              onChange={setName}
            />
            {chosen === undefined ? null : (
              <p className="prose">
                {legal.applies}: {chosen.applies[language]} <span className="soft">{chosen.article[language]}</span>
              </p>
            )}
            <TextField
              label={legal.awareAt(timeZone)}
              hint={legal.awareHint}
              value={moment.text}
              onChange={moment.setText}
              maxLength={16}
              problem={isTried && moment.ms === null ? legal.wrongMoment : null}
            />
            <TextField
              label={legal.reason}
              value={reason}
              onChange={setReason}
              lines={2}
              maxLength={2000}
              problem={isTried && reason.trim() === '' ? legal.reasonNeeded : null}
            />
            <Refusal error={start.error} />
            <Buttons isPending={start.isPending} onSave={save} onClose={onClose} />
          </>
        );
      }}
    </Answer>
  );
};

const FileForm = ({ caseId, clocks, clock, step, onClose }: FormProps & { clock: LegalClockView; step: LawStep }) => {
  const { legal } = useMessages().clocks;
  const file = useCommand('clocks.fileLegal');
  const [what, setWhat] = useState('');
  const [isTried, setTried] = useState(false);
  const moment = useMoment(clocks.timeZone);
  const save = (): void => {
    setTried(true);
    if (moment.ms === null || what.trim() === '') return;
    const filedAt = new Date(moment.ms).toISOString();
    file.mutate({ caseId, clock: clock.id, name: step.id, filedAt, what }, { onSuccess: onClose });
  };
  return (
    <>
      <TextField
        label={legal.filedAt(clocks.timeZone)}
        value={moment.text}
        onChange={moment.setText}
        maxLength={16}
        problem={isTried && moment.ms === null ? legal.wrongMoment : null}
      />
      <TextField
        label={legal.what}
        value={what}
        onChange={setWhat}
        lines={3}
        maxLength={2000}
        problem={isTried && what.trim() === '' ? legal.whatNeeded : null}
      />
      <Refusal error={file.error} />
      <Buttons isPending={file.isPending} onSave={save} onClose={onClose} />
    </>
  );
};

const StopForm = ({ caseId, clock, onClose }: FormProps & { clock: LegalClockView }) => {
  const { legal } = useMessages().clocks;
  const stop = useCommand('clocks.stopLegal');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const save = (): void => {
    setTried(true);
    if (reason.trim() !== '') stop.mutate({ caseId, clock: clock.id, reason }, { onSuccess: onClose });
  };
  return (
    <>
      <TextField
        label={legal.stopReason}
        value={reason}
        onChange={setReason}
        lines={3}
        maxLength={2000}
        problem={isTried && reason.trim() === '' ? legal.reasonNeeded : null}
      />
      <Refusal error={stop.error} />
      <Buttons isPending={stop.isPending} onSave={save} onClose={onClose} />
    </>
  );
};

/** What was asked for last: one dialog, whose content follows. */
export const LegalDialogs = ({ asked, ...form }: FormProps & { asked: LegalAsked | null }) => {
  const { legal } = useMessages().clocks;
  const language = useLanguage();
  const title =
    asked === null || asked.do === 'start'
      ? legal.startTitle
      : asked.do === 'file'
        ? legal.fileTitle(asked.step.name[language])
        : legal.stopTitle(asked.clock.law.name[language]);
  return (
    <Dialog title={title} isOpen={asked !== null} onClose={form.onClose} width="wide">
      {asked?.do === 'start' ? <StartForm {...form} /> : null}
      {asked?.do === 'file' ? <FileForm {...form} clock={asked.clock} step={asked.step} /> : null}
      {asked?.do === 'stop' ? <StopForm {...form} clock={asked.clock} /> : null}
    </Dialog>
  );
};
