import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { failureWords } from '../../shared/i18n/errors/failure-words.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream, type Work } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';
import type { VendorAlert } from './vendor-alert.ts';

interface Props {
  alert: VendorAlert;
  caseId: CaseId;
  isOpen: boolean;
  onClose: () => void;
}

const hourChoices = ['0', '1', '6', '24', '72', '168'] as const;
type Hours = (typeof hourChoices)[number];

type Counts = OutputOf<'sync.aroundCounts'>;

const CountsText = ({ supported, processes, events, note }: Counts) => {
  const { around } = useMessages().vendors;
  if (!supported) return <Banner tone="caution">{around.unsupported}</Banner>;
  const text = (count: number | null): string => (count === null ? around.unknownCount : countText(count));
  return (
    <p role="status">
      {processes === null && events === null ? around.noCounts : around.counts(text(processes), text(events))}
      {note === null ? null : <span className="soft"> {note}</span>}
    </p>
  );
};

const HoursField = ({ label, value, onChange }: { label: string; value: Hours; onChange: (hours: Hours) => void }) => {
  const { around } = useMessages().vendors;
  return (
    <Select
      label={label}
      choices={hourChoices.map((hours) => ({ value: hours, title: around.hours(hours), text: around.hours(hours) }))}
      value={value}
      onChange={onChange}
    />
  );
};

const Fetching = ({ work }: { work: Work<'sync.fetchAround'> }) => {
  const { around, title } = useMessages().vendors;
  const { progress } = work;
  const seen = progress?.seen ?? 0;
  const of = progress?.of ?? null;
  return (
    <>
      <Progress label={title} value={of === null || of === 0 ? null : Math.min(1, seen / of)} />
      <p role="status">{around.running(countText(seen), of === null ? null : countText(of))}</p>
      <div className="row dialog-buttons">
        <Button onPress={work.cancel}>{work.state === 'cancelling' ? around.stopping : around.stop}</Button>
      </div>
    </>
  );
};

const Fetched = ({ output, onClose }: { output: OutputOf<'sync.fetchAround'>; onClose: () => void }) => {
  const { vendors, errors } = useMessages();
  const { around } = vendors;
  const { events, known, rejected, partial, cancelled } = output;
  return (
    <>
      <Banner tone={partial === null && !cancelled ? 'good' : 'caution'}>
        {around.done(countText(events), countText(known))}
      </Banner>
      {rejected > 0 ? <p>{around.rejected(countText(rejected))}</p> : null}
      {partial === null ? null : (
        <p>{around.partial(failureWords(errors, partial.code, partial.params).what(partial.params))}</p>
      )}
      {cancelled ? <p>{around.cancelled}</p> : null}
      <div className="row dialog-buttons">
        <Button kind="primary" onPress={onClose}>
          {around.openCase}
        </Button>
      </div>
    </>
  );
};

const Ask = ({ alert, caseId, start, onClose }: Props & { start: (before: number, after: number) => void }) => {
  const { vendors, shell } = useMessages();
  const { around } = vendors;
  const [before, setBefore] = useState<Hours>('1');
  const [after, setAfter] = useState<Hours>('1');
  const counts = useQuery('sync.aroundCounts', { alertId: alert.id, caseId });
  return (
    <>
      <p className="soft prose">{around.hint}</p>
      {counts.data === undefined && counts.error === null ? <p role="status">{around.counting}</p> : null}
      <Answer of={counts}>{(found) => <CountsText {...found} />}</Answer>
      <div className="row">
        <HoursField label={around.before} value={before} onChange={setBefore} />
        <HoursField label={around.after} value={after} onChange={setAfter} />
      </div>
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button
          kind="primary"
          isDisabled={counts.data?.supported === false}
          onPress={() => start(Number(before), Number(after))}
        >
          {around.begin}
        </Button>
      </div>
    </>
  );
};

const Body = (props: Props) => {
  const { alert, caseId, onClose } = props;
  const { work, start, forget } = useStream('sync.fetchAround');
  const mine = work?.input.alertId === alert.id ? work : null;
  if (mine !== null && isUnderWay(mine)) return <Fetching work={mine} />;
  if (mine?.output) return <Fetched output={mine.output} onClose={onClose} />;
  return (
    <>
      {mine?.error ? <ErrorNotice error={mine.error} onRetry={forget} /> : null}
      <Ask
        {...props}
        start={(hoursBefore, hoursAfter) => start({ alertId: alert.id, caseId, hoursBefore, hoursAfter })}
      />
    </>
  );
};

/** Asks the EDR for the tree and the events around an alert: how much there is, how far it is, what came of it. */
export const VendorAroundDialog = (props: Props) => {
  const { around } = useMessages().vendors;
  const { work, forget } = useStream('sync.fetchAround');
  const close = (): void => {
    // A run goes on behind a closed dialog (the status bar shows and stops it); a finished one was read.
    if (work !== null && !isUnderWay(work)) forget();
    props.onClose();
  };
  return (
    <Dialog title={around.title(props.alert.title)} isOpen={props.isOpen} onClose={close}>
      <Body {...props} onClose={close} />
    </Dialog>
  );
};
