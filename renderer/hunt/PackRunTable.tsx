import { useState } from 'react';
import type { PackResult, PackRun } from '../../shared/hunt/pack.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { refusalText } from './hunt-model.ts';
import { sumOf } from './pack-model.ts';
import { Results } from './Results.tsx';

const outcomeOf = ({ failure, limits, unsupported }: PackResult, { hunt, packs }: Messages): string => {
  if (failure !== null) return refusalText(hunt, failure);
  const said = limits.map((limit) => hunt.limitNames[limit]);
  if (unsupported > 0) said.push(packs.unsupported(countText(unsupported)));
  return said.length === 0 ? hunt.whole : said.join(', ');
};

const FoundDialog = ({ customer, run, result, onClose }: Props & { result: PackResult; onClose: () => void }) => {
  const { packs } = useMessages();
  const { hunt, seconds } = result;
  const found = useQuery('packs.rows', { customer, runId: run.id, hunt });
  return (
    <Dialog title={packs.found(hunt)} isOpen onClose={onClose} width="wide">
      <Answer of={found}>
        {({ columns, rows, fresh, omitted }) => (
          <div className="pack-found">
            <p role="status">{fresh === 0 ? packs.noneFresh : packs.freshFirst(countText(fresh))}</p>
            {omitted === 0 ? null : <Banner tone="caution">{packs.omitted(countText(omitted))}</Banner>}
            <Results
              answer={{ columns, rows, limits: [], plan: [], unsupported: [], local: null, seconds }}
              customer={customer}
            />
          </div>
        )}
      </Answer>
    </Dialog>
  );
};

const ResultRow = ({ result, onShow }: { result: PackResult; onShow: () => void }) => {
  const messages = useMessages();
  const { packs } = messages;
  const { hunt, rows, fresh, failure } = result;
  return (
    <tr>
      <th scope="row">
        {failure !== null || rows === 0 ? (
          hunt
        ) : (
          <Button kind="quiet" aria-label={packs.show(hunt)} onPress={onShow}>
            {hunt}
          </Button>
        )}
      </th>
      <td className="end">{countText(rows)}</td>
      <td className="end">{fresh === 0 ? '0' : <strong>{countText(fresh)}</strong>}</td>
      <td className={failure === null ? undefined : 'caution'}>{outcomeOf(result, messages)}</td>
    </tr>
  );
};

interface Props {
  customer: string;
  run: PackRun;
}

/** One run of a pack: what each hunt found, and how much of it is new. */
export const PackRunTable = ({ customer, run }: Props) => {
  const { packs } = useMessages();
  const [shown, setShown] = useState<PackResult | null>(null);
  const { hunts, rows, fresh } = sumOf(run);
  return (
    <>
      <p>
        <TimeText ms={Date.parse(run.startedAt)} seconds /> · {run.actor} · {packs.by[run.trigger]} ·{' '}
        {packs.ran(countText(hunts), countText(rows), countText(fresh))}
      </p>
      {run.first ? <p className="soft">{packs.firstRun}</p> : null}
      {run.cancelled ? <Banner tone="caution">{packs.cancelled}</Banner> : null}
      <table className="plain-table pack-results">
        <thead>
          <tr>
            <th scope="col">{packs.hunts}</th>
            <th scope="col" className="end">
              {packs.rows}
            </th>
            <th scope="col" className="end">
              {packs.fresh}
            </th>
            <th scope="col">{packs.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {run.results.map((result) => (
            <ResultRow key={result.hunt} result={result} onShow={() => setShown(result)} />
          ))}
        </tbody>
      </table>
      {shown === null ? null : (
        <FoundDialog customer={customer} run={run} result={shown} onClose={() => setShown(null)} />
      )}
    </>
  );
};
