import { useState } from 'react';
import type { HuntPack, PackHunt, StoredPack } from '../../shared/hunt/pack.ts';
import { bridge } from '../api/bridge.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText } from '../ui/time.ts';
import { PackForm } from './PackForm.tsx';
import { PackRunTable } from './PackRunTable.tsx';
import { sumOf } from './pack-model.ts';

/** Runs to choose from; older ones stay stored. */
const mostRuns = 100;

interface Props {
  customer: string;
  stored: StoredPack;
  onUse: (hunt: PackHunt) => void;
}

const Running = ({ customer, stored }: Props) => {
  const { packs, shell } = useMessages();
  const { work, start } = useStream('packs.run');
  const { id } = stored;
  const mine = work?.input.id === id && work.input.customer === customer ? work : null;
  const run = (): void => start({ customer, id });
  useCommands([
    {
      id: 'packs.run',
      title: (messages) => messages.packs.run,
      group: ({ hunt }) => hunt.title,
      keys: ['Mod+Shift+Enter'],
      enabled: () => !isUnderWay(work),
      run,
    },
  ]);
  const progress = mine?.progress;
  return (
    <>
      <Button kind="primary" isDisabled={isUnderWay(work)} onPress={run}>
        {packs.run}
      </Button>
      {mine !== null && isUnderWay(mine) ? (
        <>
          <Button onPress={mine.cancel}>{mine.state === 'cancelling' ? shell.cancelling : shell.cancel}</Button>
          <span className="soft" role="status">
            {progress ? packs.running(progress.hunt, countText(progress.done + 1), countText(progress.of)) : null}
          </span>
        </>
      ) : null}
      {mine?.error ? <ErrorNotice error={mine.error} /> : null}
    </>
  );
};

const RemoveDialog = ({ customer, stored, onClose }: Pick<Props, 'customer' | 'stored'> & { onClose: () => void }) => {
  const { packs, shell } = useMessages();
  const remove = useCommand('packs.remove');
  return (
    <Dialog
      title={packs.removeTitle(stored.pack.name)}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button
            kind="danger"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ customer, id: stored.id }, { onSuccess: onClose })}
          >
            {packs.take}
          </Button>
        </>
      }
    >
      <p>{packs.removeBody}</p>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
    </Dialog>
  );
};

const Keeping = ({ customer, stored }: Props) => {
  const { packs } = useMessages();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const save = useCommand('packs.save');
  const write = useCommand('packs.saveFile');
  const { id, version, pack } = stored;
  const close = (): void => setOpen(null);
  const toFile = async (): Promise<void> => {
    const file = await bridge().chooseSave('hunt-pack.json');
    if (file !== null) write.mutate({ customer, id, file });
  };
  const keep = (edited: HuntPack): void => save.mutate({ customer, id, version, pack: edited }, { onSuccess: close });
  return (
    <>
      <Button onPress={() => setOpen('edit')}>{packs.edit}</Button>
      {/* A closed dialog writes nothing. */}
      <Button onPress={() => void toFile().catch(() => undefined)}>{packs.saveFile}</Button>
      <Button onPress={() => setOpen('remove')}>{packs.remove}</Button>
      {write.data ? <Banner tone="good">{packs.savedFile(write.data.file)}</Banner> : null}
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {write.error ? <ErrorNotice error={write.error} /> : null}
      {open === 'edit' ? <PackForm stored={pack} isSaving={save.isPending} onSave={keep} onClose={close} /> : null}
      {open === 'remove' ? <RemoveDialog customer={customer} stored={stored} onClose={close} /> : null}
    </>
  );
};

/** The runs of a pack, the newest in sight. */
const Runs = ({ customer, stored }: Props) => {
  const { packs, hunt } = useMessages();
  const { timeZone } = usePreferences();
  const [wanted, setWanted] = useState('');
  const runs = useQuery('packs.runs', { customer, id: stored.id, limit: mostRuns });
  return (
    <Answer of={runs}>
      {(list) => {
        const run = list.find(({ id }) => String(id) === wanted) ?? list[0];
        if (run === undefined) return <EmptyNotice title={packs.neverRun} body={packs.emptyBody} />;
        return (
          <section aria-label={packs.results(stored.pack.name)}>
            <div className="pack-runs">
              <Select
                label={hunt.results}
                labelHidden
                choices={list.map((one) => {
                  const text = `${zonedText(Date.parse(one.startedAt), timeZone).slice(0, 16)}  +${countText(sumOf(one).fresh)}`;
                  return { value: String(one.id), title: text, text };
                })}
                value={String(run.id)}
                onChange={setWanted}
              />
            </div>
            <PackRunTable key={run.id} customer={customer} run={run} />
          </section>
        );
      }}
    </Answer>
  );
};

/** One pack: running and keeping it, its hunts, what its runs found. */
export const PackDetail = (props: Props) => {
  const { packs } = useMessages();
  const { stored, onUse } = props;
  return (
    <div className="pack-detail">
      <div className="row">
        <h3>{stored.pack.name}</h3>
        <Running {...props} />
        <Keeping {...props} />
      </div>
      <details>
        <summary>{packs.hunts}</summary>
        <ul className="pack-hunts">
          {stored.pack.hunts.map((hunt) => (
            <li key={hunt.name}>
              <span>{hunt.name}</span> <span className="soft">{hunt.techniques.join(', ')}</span>
              <Button kind="quiet" aria-label={`${packs.openText}: ${hunt.name}`} onPress={() => onUse(hunt)}>
                {packs.openText}
              </Button>
            </li>
          ))}
        </ul>
      </details>
      <Runs {...props} />
    </div>
  );
};
