import { useState } from 'react';
import type { HandOver, HandOverItem } from '../../shared/shift/contract.ts';
import { bridge } from '../api/bridge.ts';
import { keepValue, useKept } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { HandOverCard } from './HandOverItems.tsx';
import { useNamed } from './hands.tsx';

const draftKey = 'desk.hand-over';
/** Typed text is written sooner than the width of a column. */
const draftRestMs = 400;

const acceptNotes = (value: unknown): Record<string, string> | null => {
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).filter((one): one is [string, string] => typeof one[1] === 'string');
  return Object.fromEntries(entries);
};

const noNotes: Record<string, string> = {};

/** Notes not saved yet: kept as they are typed, also over a crash. */
const useNotes = () => {
  const [notes] = useKept(draftKey, { initial: noNotes, accept: acceptNotes });
  return { notes, put: (next: Record<string, string>) => keepValue(draftKey, next, draftRestMs) };
};

const Compose = ({ items, onSaved }: { items: readonly HandOverItem[]; onSaved: (saved: HandOver) => void }) => {
  const { handOver } = useMessages().triage;
  const { notes, put } = useNotes();
  const { named, dialog } = useNamed();
  const save = useCommand('shift.saveHandOver');
  if (items.length === 0) return <EmptyNotice title={handOver.empty} body={handOver.emptyBody} />;
  const record = (): void =>
    save.mutate(
      { notes: items.map(({ caseId }) => ({ caseId, note: notes[caseId] ?? '' })) },
      {
        onSuccess: (saved) => {
          put({});
          onSaved(saved);
        },
      },
    );
  return (
    <>
      <div className="row hand-over-head">
        <p className="soft">{handOver.composeHint}</p>
        <Button kind="primary" isPending={save.isPending} onPress={() => named(record)}>
          {handOver.save}
        </Button>
      </div>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <ul className="hand-over-items">
        {items.map((item) => (
          <HandOverCard
            key={item.caseId}
            item={{ ...item, note: notes[item.caseId] ?? '' }}
            onNote={(note) => put({ ...notes, [item.caseId]: note })}
          />
        ))}
      </ul>
      {dialog}
    </>
  );
};

const Acknowledged = ({ one }: { one: HandOver }) => {
  const { handOver } = useMessages().triage;
  const { named, dialog } = useNamed();
  const acknowledge = useCommand('shift.acknowledge');
  const { acknowledged } = one;
  if (acknowledged !== null) {
    return (
      <span>
        {handOver.acknowledgedBy(acknowledged.by, '')} <TimeText ms={Date.parse(acknowledged.at)} seconds />
      </span>
    );
  }
  return (
    <>
      <span className="caution">{handOver.notAcknowledged}</span>
      <Button
        kind="primary"
        isPending={acknowledge.isPending}
        onPress={() => named(() => acknowledge.mutate({ handOverId: one.id }))}
      >
        {handOver.acknowledge}
      </Button>
      {acknowledge.error ? <ErrorNotice error={acknowledge.error} /> : null}
      {dialog}
    </>
  );
};

const Written = ({ one }: { one: HandOver }) => {
  const { handOver } = useMessages().triage;
  const { language } = usePreferences();
  const exporting = useCommand('shift.exportHandOver');
  const exportText = async (): Promise<void> => {
    const file = await bridge().chooseSave(`hand-over-${one.savedAt.slice(0, 10)}.md`);
    if (file !== null) exporting.mutate({ handOverId: one.id, language, file });
  };
  return (
    <>
      <div className="row hand-over-head">
        <span>
          {handOver.savedBy(one.author, '')} <TimeText ms={Date.parse(one.savedAt)} seconds />
        </span>
        <Acknowledged one={one} />
        <Button isPending={exporting.isPending} onPress={() => void exportText()}>
          {handOver.export}
        </Button>
      </div>
      {exporting.isSuccess ? <Banner tone="good">{handOver.exported}</Banner> : null}
      {exporting.error ? <ErrorNotice error={exporting.error} /> : null}
      <ul className="hand-over-items">
        {one.items.map((item) => (
          <HandOverCard key={item.caseId} item={item} onNote={null} />
        ))}
      </ul>
    </>
  );
};

interface HistoryProps {
  all: readonly HandOver[];
  chosen: HandOver['id'] | null;
  onChoose: (chosen: HandOver['id'] | null) => void;
}

const History = ({ all, chosen, onChoose }: HistoryProps) => {
  const { handOver } = useMessages().triage;
  return (
    <nav className="hand-over-history" aria-label={handOver.history}>
      <button type="button" className="desk-view" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {handOver.compose}
      </button>
      <h2>{handOver.history}</h2>
      {all.length === 0 ? <p className="soft">{handOver.noHistory}</p> : null}
      {all.map((one) => (
        <button
          key={one.id}
          type="button"
          className="desk-view"
          aria-pressed={chosen === one.id}
          onClick={() => onChoose(one.id)}
        >
          <TimeText ms={Date.parse(one.savedAt)} seconds />
          <span>
            {one.author} · {handOver.cases(countText(one.items.length))}
          </span>
          <span className={one.acknowledged === null ? 'caution' : 'soft'}>
            {one.acknowledged === null ? handOver.notAcknowledged : handOver.acknowledgedShort(one.acknowledged.by)}
          </span>
        </button>
      ))}
    </nav>
  );
};

/** Writing a hand-over from the clocks that run, and reading those that were written. */
export const HandOverPanel = () => {
  const draft = useQuery('shift.draft', {});
  const written = useQuery('shift.handOvers', {});
  const [chosen, setChosen] = useState<HandOver['id'] | null>(null);
  return (
    <div className="page-body flush hand-over">
      <Answer of={written}>
        {(all) => {
          const one = all.find(({ id }) => id === chosen);
          return (
            <>
              <History all={all} chosen={one?.id ?? null} onChoose={setChosen} />
              <div className="hand-over-body">
                {one === undefined ? (
                  <Answer of={draft}>
                    {({ items }) => <Compose items={items} onSaved={({ id }) => setChosen(id)} />}
                  </Answer>
                ) : (
                  <Written key={one.id} one={one} />
                )}
              </div>
            </>
          );
        }}
      </Answer>
    </div>
  );
};
