import { useEffect, useState, useSyncExternalStore } from 'react';
import { plainText } from '../../../shared/report/emphasis.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { beyondRoom, MOST_ENTRIES, MOST_RECORDS, receiptsOf, type Receipts } from '../../../shared/report/binding.ts';
import { claimWords } from '../../../shared/report/grid.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choices } from '../../ui/fields.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { ReportSession } from '../report-session.ts';
import { CandidateList, optionId } from './CandidateList.tsx';
import { putReceipts, type Sentence, type Turned } from './sentences.ts';
import { useCandidates, type Candidate, type Source } from './use-candidates.ts';

interface Props {
  session: ReportSession;
  sentence: Sentence;
  onClose: () => void;
  onBound: (turned: Turned) => void;
}

const has = ({ events, entries }: Receipts, id: Candidate['id']): boolean =>
  typeof id === 'number' ? events.includes(id) : entries.includes(id);

const turned = ({ events, entries }: Receipts, id: Candidate['id']): Receipts => {
  const flip = <T,>(all: readonly T[], one: T): T[] =>
    all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
  return typeof id === 'number'
    ? { events: flip<EventId>(events, id), entries }
    : { events, entries: flip(entries, id) };
};

/** What is looked for and what is chosen; the list is walked from the field. */
const useBinding = ({ session, sentence, onClose, onBound }: Props) => {
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const [first] = useState(() => receiptsOf(sentence.words));
  const [chosen, setChosen] = useState<Receipts>(first);
  const [text, setText] = useState('');
  const [source, setSource] = useState<Source>('records');
  /** -1: typing; a space is then a space. */
  const [at, setAt] = useState(-1);
  const candidates = useCandidates(report, { text, source, bound: first.events });
  const over = beyondRoom(chosen);
  const go = (to: number): void => setAt(Math.max(-1, Math.min(candidates.shown.length - 1, to)));
  const bind = (): void => {
    if (over !== null) return;
    onClose();
    // The dialog gives the focus back to the sentence when it is gone.
    setTimeout(() => {
      onBound(putReceipts(session, sentence, chosen));
      session.editors.get(`${sentence.part} ${sentence.section}`)?.commands.focus();
    });
  };
  return {
    ...candidates,
    chosen,
    toggle: (id: Candidate['id']) => setChosen((now) => turned(now, id)),
    text,
    look: (now: string) => {
      setText(now);
      setAt(-1);
    },
    source,
    turnTo: (now: Source) => {
      setSource(now);
      setAt(-1);
    },
    at,
    go,
    over,
    bind,
  };
};

type Binding = ReturnType<typeof useBinding>;

const PAGE = 10;

/** Space belongs to the words until the list was entered. */
const keyDown = (binding: Binding, event: React.KeyboardEvent): void => {
  // Keys that compose Japanese are the input method's.
  if (event.nativeEvent.isComposing) return;
  const { at, go, shown, source, turnTo, toggle, bind } = binding;
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
  const step = steps[event.key];
  const current = shown[at] ?? (event.key === 'Enter' && shown.length === 1 ? shown[0] : undefined);
  const act = ((): (() => void) | null => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return bind;
    if (event.key === 'F6') return () => turnTo(source === 'records' ? 'ledger' : 'records');
    if (step !== undefined) return () => go(at + step);
    if (event.key === 'Enter') return () => (current === undefined ? go(0) : toggle(current.id));
    return event.key === ' ' && current !== undefined ? () => toggle(current.id) : null;
  })();
  if (act === null) return;
  event.preventDefault();
  act();
};

const SearchLine = ({ binding }: { binding: Binding }) => {
  const words = useMessages().report.evidence;
  const { at, shown, text, look } = binding;
  const current = shown[at];
  useEffect(() => {
    if (current !== undefined) document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <input
      className="input"
      aria-label={words.search}
      placeholder={words.search}
      autoFocus
      role="combobox"
      aria-expanded="true"
      aria-autocomplete="list"
      aria-controls="receipt-options"
      aria-activedescendant={current === undefined ? undefined : optionId(current)}
      value={text}
      onChange={(event) => look(event.target.value)}
    />
  );
};

/** What is chosen, each to be taken off. */
const Chips = ({ binding }: { binding: Binding }) => {
  const words = useMessages().report.evidence;
  const { chosen, known, entries, toggle } = binding;
  const all = [
    ...chosen.events.map((id) => known.get(id) ?? { id, atMs: 0, host: '', what: `#${String(id)}`, number: null }),
    ...chosen.entries.map((id) => entries.get(id) ?? { id, atMs: 0, host: '', what: id, number: null }),
  ];
  return (
    <div className="receipt-chips" role="group" aria-label={words.standsOn}>
      <span className="soft">{words.standsOn}</span>
      {all.length === 0 ? <span className="soft">{words.standsOnNothing}</span> : null}
      {all.map((one) => {
        const name = `${one.number === null ? '' : `[${String(one.number)}] `}${one.what}`;
        return (
          <button
            key={optionId(one)}
            type="button"
            className="receipt-chip"
            aria-label={words.unbindChip({ what: name })}
            title={name}
            onClick={({ currentTarget }) => {
              toggle(one.id);
              // The chip goes; whoever pressed it goes on looking.
              currentTarget.closest('.bind-dialog')?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
            }}
          >
            <span>{name}</span>
            <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </div>
  );
};

const Found = ({ binding }: { binding: Binding }) => {
  const words = useMessages().report.evidence;
  const { shown, total, isWaiting, error, source, over, chosen, at, toggle } = binding;
  const none = source === 'records' ? words.noneFound : words.noLedger;
  return (
    <>
      <CandidateList shown={shown} at={at} isChosen={({ id }) => has(chosen, id)} onToggle={({ id }) => toggle(id)} />
      {error === null ? null : <ErrorNotice error={error} />}
      <p className="soft" role="status">
        {shown.length === 0 && !isWaiting ? none : words.shown({ shown: shown.length, total })}
      </p>
      <p className="soft">{words.keys}</p>
      {over === null ? null : (
        <p className="caution" role="alert">
          {words.room({ records: MOST_RECORDS, entries: MOST_ENTRIES })}
        </p>
      )}
    </>
  );
};

/** Records and ledger entries for one sentence: looked for by words, chosen and bound from the keyboard. */
export const BindDialog = (props: Props) => {
  const words = useMessages().report.evidence;
  const binding = useBinding(props);
  const { sentence, onClose, session } = props;
  const sources = (['records', 'ledger'] as const).map((value) => ({
    value,
    title: words.sources[value],
    text: words.sources[value],
  }));
  const actions = (
    <>
      <Button onPress={onClose}>{words.cancel}</Button>
      <Button kind="primary" isDisabled={binding.over !== null} onPress={binding.bind}>
        {words.save}
      </Button>
    </>
  );
  return (
    <Dialog title={words.title} isOpen onClose={onClose} width="wide" actions={actions}>
      {/* Keys go on working where a chip or a source has the focus. */}
      <div
        className="bind-dialog"
        role="presentation"
        onKeyDown={(event) => {
          const inField = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
          if (inField || event.key === 'F6' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)))
            keyDown(binding, event);
        }}
      >
        <blockquote className="comment-quote" lang={session.view().report.language}>
          {plainText(claimWords(sentence.words))}
        </blockquote>
        <Chips binding={binding} />
        <SearchLine binding={binding} />
        <Choices label={words.from} labelHidden choices={sources} value={binding.source} onChange={binding.turnTo} />
        <Found binding={binding} />
      </div>
    </Dialog>
  );
};
