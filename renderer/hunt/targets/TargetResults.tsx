import { useMemo, useState } from 'react';
import type { HuntCell } from '../../../shared/hunt/model.ts';
import type { HuntTarget, TakenRows, TargetsAnswer } from '../../../shared/hunt/target.ts';
import { useQuery } from '../../api/queries.ts';
import { isUnderWay, useStream } from '../../api/work.ts';
import { Button } from '../../ui/Button.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { Results } from '../Results.tsx';
import type { ArrivedTable } from './arrived-table.ts';
import { isPartial, takeableRows, withTaken } from './shown-rows.ts';
import { targetName } from './target-name.ts';

const Raw = ({ answer, row, name }: { answer: TargetsAnswer; row: number; name: string }) => {
  const { targets: words } = useMessages().hunt;
  const { data, error } = useQuery('huntTargets.raw', { run: answer.run, row });
  if (error) return <Banner tone="caution">{words.rawGone}</Banner>;
  return (
    <section className="hunt-raw" aria-label={words.rawOf(name)}>
      <h3 className="hunt-subhead">{words.rawOf(name)}</h3>
      <EvidenceText text={data?.data ?? ''} />
    </section>
  );
};

const TakenNotice = ({ taken }: { taken: TakenRows }) => {
  const { targets: words } = useMessages().hunt;
  const { events, known, rejected, withoutRecord } = taken;
  return (
    <Banner tone="good">
      {words.taken(countText(events), countText(known), countText(rejected))}
      {withoutRecord === 0 ? '' : ` ${words.withoutRecord(countText(withoutRecord))}`}
    </Banner>
  );
};

type Work = ReturnType<typeof useStream<'huntTargets.take'>>['work'];

interface TakingProps {
  work: Work;
  takeable: readonly number[];
  /** The row that is looked at, where it is one of a vendor. */
  looked: number | null;
  take: (rows: number[]) => void;
}

const Taking = ({ work, takeable, looked, take }: TakingProps) => {
  const { targets: words } = useMessages().hunt;
  const isTaking = isUnderWay(work);
  const isEmpty = takeable.length === 0;
  return (
    <>
      <div className="tool-bar">
        <Button isDisabled={isEmpty || isTaking} onPress={() => take([...takeable])}>
          {words.take(countText(takeable.length))}
        </Button>
        {looked === null || takeable.length < 2 ? null : (
          <Button isDisabled={isTaking} onPress={() => take([looked])}>
            {words.take('1')}
          </Button>
        )}
        {isTaking ? <span role="status">{words.taking(countText(work?.progress?.stored ?? 0))}</span> : null}
      </div>
      {work?.error ? <ErrorNotice error={work.error} /> : null}
      {work?.output ? <TakenNotice taken={work.output} /> : null}
    </>
  );
};

/** What is missing, said where the rows are looked at. */
const Partial = ({ answer }: { answer: TargetsAnswer }) => {
  const { hunt } = useMessages();
  const cut = answer.targets.filter(isPartial).map((one) => targetName(hunt, one));
  return cut.length === 0 ? null : <Banner tone="caution">{hunt.targets.partialOf(cut.join(', '))}</Banner>;
};

interface Props {
  /** Null while it is under way, or where the run ended without one. */
  answer: TargetsAnswer | null;
  arrived: ArrivedTable;
  seconds: number;
  targets: readonly HuntTarget[];
  customer: string;
}

/** Raw record of a vendor's row that is looked at. */
const Looked = ({ answer, row, shown }: { answer: TargetsAnswer; row: number; shown: { rows: HuntCell[][] } }) => (
  <Raw answer={answer} row={row} name={String(shown.rows[row]?.[0] ?? '')} />
);

/** Rows of all targets in one table; those of vendors with their raw record, to be taken into the store. */
export const TargetResults = ({ answer, arrived, seconds, targets, customer }: Props) => {
  const { hunt } = useMessages();
  const taking = useStream('huntTargets.take');
  const [current, setCurrent] = useState(-1);
  const work = answer !== null && taking.work?.input.run === answer.run ? taking.work : null;
  const taken = work?.output ?? null;
  const names = useMemo(
    () => new Map<HuntCell, string>(targets.map((one) => [one.id, targetName(hunt, one)])),
    [targets, hunt],
  );
  const table = answer ?? arrived;
  // Seconds go on while rows stay.
  const read = useMemo(() => withTaken(table, names, taken), [table, names, taken]);
  const shown = { ...read, seconds };
  const takeable = useMemo(() => (answer === null ? [] : takeableRows(answer)), [answer]);
  const looked = takeable.includes(current) ? current : null;
  return (
    <>
      {answer === null ? null : (
        <>
          <Partial answer={answer} />
          <Taking
            work={work}
            takeable={takeable}
            looked={looked}
            take={(rows) => taking.start({ customer, run: answer.run, rows })}
          />
        </>
      )}
      <Results
        answer={shown}
        customer={customer}
        titles={{ huntedIn: hunt.targets.huntedIn }}
        onRow={(row) => setCurrent(shown.rows.indexOf(row))}
      />
      {looked === null || answer === null ? null : <Looked answer={answer} row={looked} shown={shown} />}
    </>
  );
};
