import { useState } from 'react';
import type { PackHunt, PackId } from '../../shared/hunt/pack.ts';
import type { OutputOf } from '../api/procedures.ts';
import { bridge } from '../api/bridge.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { AddToPack, type TypedHunt } from './AddToPack.tsx';
import { PackDetail } from './PackDetail.tsx';

type Listed = OutputOf<'packs.list'>[number];

const Line = ({ listed, isChosen, onChoose }: { listed: Listed; isChosen: boolean; onChoose: () => void }) => {
  const { packs } = useMessages();
  const { pack, dueAt } = listed;
  return (
    <li>
      <button type="button" className="pack-line" aria-current={isChosen} onClick={onChoose}>
        <strong>{pack.name}</strong>
        <span className="soft">
          {packs.cadences[pack.cadence]} ·{' '}
          {dueAt === null ? (
            packs.off
          ) : (
            <>
              {packs.due} <TimeText ms={Date.parse(dueAt)} seconds />
            </>
          )}
        </span>
      </button>
    </li>
  );
};

/** Packs that come with the workbench and are not in the list under their name yet. */
const Starters = ({ customer, listed }: { customer: string; listed: readonly Listed[] }) => {
  const { packs } = useMessages();
  const starters = useQuery('packs.starters', { language: useLanguage() });
  const save = useCommand('packs.save');
  const missing = (starters.data ?? []).filter(({ name }) => !listed.some(({ pack }) => pack.name === name));
  return (
    <>
      {missing.map((pack) => (
        <Button
          key={pack.name}
          isPending={save.isPending}
          onPress={() => save.mutate({ customer, id: null, version: 0, pack })}
        >
          {packs.addStarter(pack.name)}
        </Button>
      ))}
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </>
  );
};

interface Props {
  customer: string;
  typed: TypedHunt;
  onUse: (hunt: PackHunt) => void;
  /** The text above is kept now. */
  onSaved: (name: string) => void;
}

const Actions = ({ customer, typed, onSaved, listed }: Props & { listed: readonly Listed[] }) => {
  const { packs } = useMessages();
  const load = useCommand('packs.load');
  const [isAdding, setAdding] = useState(false);
  const choose = async (): Promise<void> => {
    const [file] = await bridge().chooseFiles();
    if (file !== undefined) load.mutate({ customer, file });
  };
  return (
    <>
      <div className="row pack-actions">
        <Button isDisabled={typed.text.trim() === ''} onPress={() => setAdding(true)}>
          {packs.addText}
        </Button>
        {/* A closed dialog changes nothing. */}
        <Button onPress={() => void choose().catch(() => undefined)}>{packs.load}</Button>
        <Starters customer={customer} listed={listed} />
      </div>
      {load.error ? <ErrorNotice error={load.error} /> : null}
      {isAdding ? (
        <AddToPack
          customer={customer}
          typed={typed}
          stored={listed}
          onClose={() => setAdding(false)}
          onSaved={onSaved}
        />
      ) : null}
    </>
  );
};

const Found = (props: Props & { listed: readonly Listed[] }) => {
  const { customer, listed, onUse } = props;
  const { packs } = useMessages();
  const [wanted, setWanted] = useState<PackId | null>(null);
  const chosen = listed.find(({ id }) => id === wanted) ?? listed[0];
  return (
    <div className="packs">
      <Actions {...props} />
      {chosen === undefined ? (
        <EmptyNotice title={packs.emptyTitle} body={packs.emptyBody} />
      ) : (
        <div className="pack-columns">
          <ul className="pack-list" aria-label={packs.list}>
            {listed.map((one) => (
              <Line key={one.id} listed={one} isChosen={one === chosen} onChoose={() => setWanted(one.id)} />
            ))}
          </ul>
          <PackDetail key={chosen.id} customer={customer} stored={chosen} onUse={onUse} />
        </div>
      )}
    </div>
  );
};

/** Hunts that are asked again and again, and what is new since the last time. */
export const Packs = (props: Props) => {
  const listed = useQuery('packs.list', { customer: props.customer });
  return <Answer of={listed}>{(found) => <Found {...props} listed={found} />}</Answer>;
};
