import { useState } from 'react';
import type { SweepResult } from '../../shared/intel/contract.ts';
import type { IndicatorHit } from '../../shared/intel/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';
import { HitGrid } from './HitGrid.tsx';
import { hitTable } from './hit-table.ts';
import { numberFrom } from './number-from.ts';

/** Hits in sight at most; the saved file holds those that are shown. */
const most = 10_000;

/** Cannot be a customer's name: names hold no slash. */
const everyone = '/all';

const useAsking = () => {
  const [customer, setCustomer] = useState(everyone);
  const [confidence, setConfidence] = useState('0');
  const [withExpired, setWithExpired] = useState(false);
  const least = numberFrom(confidence, 0, 100);
  const input = {
    customers: customer === everyone ? [] : [customer],
    confidenceAtLeast: least ?? 0,
    withExpired,
  };
  return { customer, setCustomer, confidence, setConfidence, withExpired, setWithExpired, least, input };
};

const Asking = ({
  asking,
  isBusy,
  onRun,
}: {
  asking: ReturnType<typeof useAsking>;
  isBusy: boolean;
  onRun: () => void;
}) => {
  const { intel } = useMessages();
  const { data: customers = [] } = useQuery('customers.list', {});
  const { sweep, dialog } = intel;
  return (
    <div className="tool-bar intel-asking">
      <Select
        label={sweep.customers}
        labelHidden
        choices={[
          { value: everyone, title: sweep.allCustomers, text: sweep.allCustomers },
          ...nameChoices(customers.map(({ name }) => name)),
        ]}
        value={asking.customer}
        onChange={asking.setCustomer}
      />
      <span className="intel-number">
        <TextField
          label={sweep.confidence}
          value={asking.confidence}
          onChange={asking.setConfidence}
          inputMode="numeric"
          problem={asking.least === null ? dialog.badNumber : null}
        />
      </span>
      <Checkbox isSelected={asking.withExpired} onChange={asking.setWithExpired}>
        {sweep.withExpired}
      </Checkbox>
      <Button kind="primary" isDisabled={isBusy || asking.least === null || customers.length === 0} onPress={onRun}>
        {sweep.run}
      </Button>
      {customers.length === 0 ? <span className="soft">{sweep.noCustomers}</span> : null}
    </div>
  );
};

const Summary = ({ result }: { result: SweepResult }) => {
  const { intel } = useMessages();
  const { sweep } = intel;
  const states: Record<string, string> = intel.states;
  const left = Object.entries(result.left).map(([state, count]) =>
    sweep.left(countText(count), states[state] ?? state),
  );
  return (
    <Banner tone={result.cancelled ? 'caution' : 'plain'}>
      <span>
        {sweep.result(
          countText(result.indicators),
          countText(result.events),
          countText(result.hits.length),
          result.seconds.toFixed(1),
        )}
        {left.length > 0 ? ` · ${sweep.leftOut} ${left.join(', ')}` : ''}
        {result.cancelled ? ` · ${sweep.cancelled}` : ''}
      </span>
    </Banner>
  );
};

const useSave = () => {
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const save = async (hits: readonly IndicatorHit[], format: 'csv' | 'jsonl'): Promise<void> => {
    try {
      const file = await bridge().chooseSave(`sweep.${format}`);
      if (file === null) return;
      setSaved((await ask('hunt.exportRows', { ...hitTable(hits), format, file })).file);
      setError(null);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { saved, error, save };
};

const Found = ({ hits, isResult }: { hits: readonly IndicatorHit[]; isResult: boolean }) => {
  const { intel } = useMessages();
  const { saved, error, save } = useSave();
  const { sweep } = intel;
  if (hits.length === 0) return <EmptyNotice title={isResult ? sweep.nothing : sweep.none} body={sweep.note} />;
  return (
    <>
      <div className="tool-bar">
        <span className="soft">{isResult ? sweep.note : sweep.before}</span>
        <span className="push" />
        <Button onPress={() => void save(hits, 'csv')}>{sweep.exportCsv}</Button>
        <Button onPress={() => void save(hits, 'jsonl')}>{sweep.exportJsonl}</Button>
      </div>
      {saved === null ? null : <Banner tone="good">{intel.exported(saved)}</Banner>}
      {error ? <ErrorNotice error={error} /> : null}
      <HitGrid hits={hits} />
    </>
  );
};

const Before = () => {
  const hits = useQuery('intel.hits', { onlyNew: false, limit: most });
  return <Answer of={hits}>{({ rows }) => <Found hits={rows} isResult={false} />}</Answer>;
};

/** Looks for every active indicator in what is stored, and shows what was met. */
export const SweepPart = () => {
  const { intel, shell } = useMessages();
  const { work, start } = useStream('intel.sweep');
  const asking = useAsking();
  const isBusy = isUnderWay(work);
  const run = (): void => start(asking.input);
  useCommands([
    {
      id: 'intel.sweep',
      title: (all) => all.intel.commands.runSweep,
      group: (all) => all.intel.title,
      keys: ['Mod+Enter'],
      enabled: () => !isBusy && asking.least !== null,
      run,
    },
  ]);
  return (
    <>
      <Asking asking={asking} isBusy={isBusy} onRun={run} />
      {work && isBusy ? (
        <div className="intel-work">
          <span>
            {work.progress
              ? intel.sweep.running(work.progress.customer, countText(work.progress.hits))
              : shell.work['intel.sweep']}
          </span>
          <Progress
            label={shell.workRunning(shell.work['intel.sweep'])}
            value={work.progress ? Math.min(1, work.progress.done / Math.max(1, work.progress.of)) : null}
          />
          <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
            {work.state === 'cancelling' ? shell.cancelling : shell.cancel}
          </Button>
        </div>
      ) : null}
      {work?.error ? <ErrorNotice error={work.error} onRetry={run} /> : null}
      {work?.output ? (
        <>
          <Summary result={work.output} />
          <Found hits={work.output.hits} isResult />
        </>
      ) : (
        <Before />
      )}
    </>
  );
};
