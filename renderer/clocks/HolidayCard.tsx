import { useState } from 'react';
import type { HolidayPreview, HolidayView } from '../../shared/clock/contract.ts';
import type { HolidayLine } from '../../shared/clock/holiday-table.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { ReferenceHead } from './ReferenceHead.tsx';
import { useReferenceFile } from './use-reference-file.ts';

/** Days of a list a person reads at once; of the rest the number is told. */
const mostShown = 60;

const Days = ({ days }: { days: readonly HolidayLine[] }) => {
  const { holidays } = useMessages().clocks;
  return (
    <ul className="clock-days">
      {days.slice(0, mostShown).map(({ day, name }) => (
        <li key={day}>
          {day} {name}
        </li>
      ))}
      {days.length > mostShown ? <li className="soft">{holidays.more(countText(days.length - mostShown))}</li> : null}
    </ul>
  );
};

/** Years, agreement with the law as computed, and what may be wrong with the table. */
const Standing = ({ view }: { view: HolidayView }) => {
  const { holidays } = useMessages().clocks;
  const { from, to, days, disagreements, thinYears } = view;
  return (
    <>
      <p>{holidays.span(String(from), String(to), countText(days.length))}</p>
      {disagreements.length === 0 ? (
        <p className="soft">{holidays.agrees}</p>
      ) : (
        <>
          <p className="caution">{holidays.disagrees(countText(disagreements.length))}</p>
          <Days
            days={disagreements.map(({ day, isInTable }) => ({
              day,
              name: isInTable ? holidays.inTable : holidays.notInTable,
            }))}
          />
        </>
      )}
      {thinYears.length === 0 ? null : <p className="caution">{holidays.thin(thinYears.join(', '))}</p>}
    </>
  );
};

const Refused = ({ refused }: Pick<HolidayView, 'refused'>) => {
  const { holidays } = useMessages().clocks;
  if (refused.length === 0) return null;
  return (
    <>
      <p className="caution">{holidays.refused(countText(refused.length))}</p>
      <ul>
        {refused.slice(0, mostShown).map(({ line, text, reason }) => (
          <li key={line}>{holidays.refusedLine(String(line), text, holidays.reasons[reason])}</li>
        ))}
      </ul>
    </>
  );
};

const Preview = ({ preview }: { preview: HolidayPreview }) => {
  const { holidays } = useMessages().clocks;
  const { added, removed, days, refused, encoding } = preview;
  return (
    <>
      <p>{holidays.encoding(encoding)}</p>
      {days.length === 0 ? <p className="field-problem">{holidays.nothing}</p> : <Standing view={preview} />}
      <Refused refused={refused} />
      <h3>{holidays.added(countText(added.length))}</h3>
      <Days days={added} />
      <h3>{holidays.removed(countText(removed.length))}</h3>
      <Days days={removed} />
    </>
  );
};

const PreviewDialog = ({ file, onClose }: { file: string; onClose: () => void }) => {
  const { clocks, shell } = useMessages();
  const preview = useQuery('clocks.previewHolidays', { file });
  const load = useCommand('clocks.loadHolidays');
  return (
    <Dialog
      title={clocks.holidays.previewTitle(preview.data?.origin.name ?? '')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button
            kind="primary"
            isPending={load.isPending}
            isDisabled={preview.data === undefined || preview.data.days.length === 0}
            onPress={() => load.mutate({ file }, { onSuccess: onClose })}
          >
            {clocks.holidays.apply}
          </Button>
        </>
      }
    >
      <Answer of={preview}>{(found) => <Preview preview={found} />}</Answer>
      {load.error ? <ErrorNotice error={load.error} /> : null}
    </Dialog>
  );
};

export const HolidayCard = () => {
  const { holidays } = useMessages().clocks;
  const found = useQuery('clocks.holidays', {});
  const reset = useCommand('clocks.resetHolidays');
  const chosen = useReferenceFile('clocks.previewHolidays');
  const [areDaysShown, setDaysShown] = useState(false);
  const isReplaced = (found.data?.origin.loaded ?? null) !== null;
  return (
    <section className="card">
      <ReferenceHead
        title={holidays.title}
        reset={isReplaced ? { words: holidays.reset, isPending: reset.isPending, run: () => reset.mutate({}) } : null}
        load={holidays.load}
        onLoad={chosen.choose}
      />
      <p className="soft">
        {holidays.hint} {holidays.loadHint}
      </p>
      <Answer of={found}>
        {(view) => (
          <>
            <p>
              {view.origin.loaded === null ? (
                holidays.shipped
              ) : (
                <>
                  {holidays.loaded(view.origin.name, view.origin.loaded.by)}{' '}
                  <TimeText ms={Date.parse(view.origin.loaded.at)} seconds />
                </>
              )}
            </p>
            <Standing view={view} />
            <Refused refused={view.refused} />
            <div className="row">
              <Button kind="quiet" onPress={() => setDaysShown(!areDaysShown)} aria-expanded={areDaysShown}>
                {holidays.all}
              </Button>
            </div>
            {areDaysShown ? <Days days={view.days.toReversed()} /> : null}
          </>
        )}
      </Answer>
      {reset.error ? <ErrorNotice error={reset.error} /> : null}
      {chosen.file === null ? null : <PreviewDialog file={chosen.file} onClose={chosen.forget} />}
    </section>
  );
};
