import { useState } from 'react';
import type { MassRun } from '../../../shared/hunt/mass.ts';
import { bridge } from '../../api/bridge.ts';
import { useQuery } from '../../api/queries.ts';
import { isUnderWay, useStream } from '../../api/work.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedText } from '../../ui/time.ts';
import { MassResults } from './MassResults.tsx';
import { MassSuppressions } from './MassSuppressions.tsx';
import './mass.css';

/** Runs to choose from; older ones stay stored. */
const mostRuns = 100;

const Starting = ({ customer, onBegin }: { customer: string; onBegin: () => void }) => {
  const { mass, shell } = useMessages();
  const { work, start } = useStream('mass.run');
  const mine = work?.input.customer === customer ? work : null;
  const isBusy = isUnderWay(work);
  const run = (rules: string | null): void => {
    onBegin();
    start({ customer, rules });
  };
  const choose = async (): Promise<void> => {
    const [file] = await bridge().chooseFiles('rules');
    if (file !== undefined) run(file);
  };
  const chooseFolder = async (): Promise<void> => {
    const folder = await bridge().chooseFolder();
    if (folder !== null) run(folder);
  };
  useCommands([
    {
      id: 'mass.run',
      title: (messages) => messages.mass.run,
      group: ({ hunt }) => hunt.title,
      keys: ['Mod+Shift+Enter'],
      enabled: () => !isBusy,
      run: () => run(null),
    },
  ]);
  const progress = mine?.progress;
  return (
    <>
      <Button kind="primary" isDisabled={isBusy} onPress={() => run(null)}>
        {mass.run}
      </Button>
      {/* A closed dialog runs nothing. */}
      <Button isDisabled={isBusy} onPress={() => void chooseFolder().catch(() => undefined)}>
        {mass.chooseFolder}
      </Button>
      <Button isDisabled={isBusy} onPress={() => void choose().catch(() => undefined)}>
        {mass.chooseFile}
      </Button>
      {mine !== null && isUnderWay(mine) ? (
        <>
          <Button isDisabled={mine.state === 'cancelling'} onPress={mine.cancel}>
            {mine.state === 'cancelling' ? shell.cancelling : shell.cancel}
          </Button>
          <span className="soft" role="status">
            {progress
              ? mass.running(countText(progress.events), countText(progress.of), countText(progress.matches))
              : null}
          </span>
        </>
      ) : null}
      {mine?.error ? <ErrorNotice error={mine.error} /> : null}
    </>
  );
};

const Stored = ({ customer, run }: { customer: string; run: MassRun }) => {
  const result = useQuery('mass.result', { customer, runId: run.id }, { keepPrevious: true });
  return <Answer of={result}>{(found) => <MassResults key={run.id} customer={customer} result={found} />}</Answer>;
};

const Runs = ({ customer, runs }: { customer: string; runs: readonly MassRun[] }) => {
  const { mass } = useMessages();
  const { timeZone } = usePreferences();
  const [wanted, setWanted] = useState('');
  const [isListing, setListing] = useState(false);
  const suppressions = useQuery('mass.suppressions', { customer });
  const active = (suppressions.data ?? []).filter(({ state }) => state === 'active').length;
  const run = runs.find(({ id }) => String(id) === wanted) ?? runs[0];
  const textOf = ({ startedAt, source, fresh }: MassRun): string =>
    `${zonedText(Date.parse(startedAt), timeZone).slice(0, 16)}  ${source ?? mass.starter}  +${countText(fresh)}`;
  return (
    <>
      <div className="tool-bar">
        <Starting customer={customer} onBegin={() => setWanted('')} />
        {run === undefined ? null : (
          <Select
            label={mass.runs}
            labelHidden
            choices={runs.map((one) => ({ value: String(one.id), title: textOf(one), text: textOf(one) }))}
            value={String(run.id)}
            onChange={setWanted}
          />
        )}
        <Button onPress={() => setListing(true)}>{mass.suppressions(countText(active))}</Button>
      </div>
      {isListing ? <MassSuppressions customer={customer} onClose={() => setListing(false)} /> : null}
      {run === undefined ? (
        <EmptyNotice title={mass.emptyTitle} body={mass.emptyBody} />
      ) : (
        <Stored customer={customer} run={run} />
      )}
    </>
  );
};

/** Every rule of a collection over everything stored, what is new since the last run, and what is held back. */
export const MassHunt = ({ customer }: { customer: string }) => {
  const runs = useQuery('mass.runs', { customer, limit: mostRuns });
  return (
    <div className="mass">
      <Answer of={runs}>{(list) => <Runs customer={customer} runs={list} />}</Answer>
    </div>
  );
};
