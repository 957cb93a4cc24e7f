import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { EventId } from '../../shared/event/model.ts';
import { ledgerWords } from '../../shared/i18n/report/ledger-words.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import { gridOf } from '../../shared/report/grid.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';

export interface Receipts {
  events: readonly EventId[];
  /** Of the case's ledger. */
  entries: readonly string[];
}

export interface Shown extends Receipts {
  /** The sentence, or the row, it is about. */
  carrier: HTMLElement;
  top: number;
  left: number;
  /** Opened by key: the card takes the focus, and gives it back. */
  byKey: boolean;
}

/** How long the pointer rests before the card comes: passing over the page shows nothing. */
const REST_MS = 450;
const WIDTH = 680;
const OTHER_DIALOG = '[role="dialog"]:not(.receipt-card), [role="alertdialog"]';

/** Sentence or row of a table that carries receipts. */
const carrierAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element
    ? target.closest<HTMLElement>('.claim-row[data-claim], tr[data-events], [data-sources]')
    : null;

const isCard = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.receipt-card') !== null;

/** Of a sentence, or of a row of a table. */
export const receiptsOf = (report: CaseReport, carrier: HTMLElement): Receipts => {
  const id = carrier.dataset['claim'];
  const claims = [...report.questions, ...report.fields].flatMap((section) => section.claims);
  if (id !== undefined) {
    const { events = [], entries = [] } = claims.find((claim) => claim.id === id) ?? {};
    return { events, entries };
  }
  const wanted = new Set((carrier.dataset['events'] ?? '').split(' ').map(Number));
  const rows = [...report.questions, ...report.fields].flatMap(({ tables, claims: own }) => [
    ...tables.flatMap(({ rows: all }) => all),
    ...own.flatMap((claim) => gridOf(claim)?.rows ?? []),
  ]);
  return { events: rows.flatMap(({ events }) => events).filter((event) => wanted.has(event)), entries: [] };
};

const placeBy = (carrier: HTMLElement, receipts: Receipts, byKey: boolean): Shown => {
  const box = carrier.getBoundingClientRect();
  const rows = Math.min(8, receipts.events.length + receipts.entries.length) + 2;
  const below = box.bottom + 4;
  const top = below + rows * 26 > window.innerHeight ? Math.max(8, box.top - rows * 26 - 8) : below;
  const left = Math.max(8, Math.min(box.left + 96, window.innerWidth - WIDTH - 8));
  return { ...receipts, carrier, top, left, byKey };
};

/** The sentence of the caret, or the row that has the focus. */
const carrierOfFocus = (): HTMLElement | null => {
  const selection = document.getSelection();
  const node = selection?.anchorNode ?? null;
  const inText = carrierAt(node instanceof Element ? node : (node?.parentElement ?? null));
  return carrierAt(document.activeElement) ?? inText;
};

/** Shows the card for what the pointer rests on, or by key for the sentence of the caret. */
export const useReceiptCard = (
  receiptsAt: (carrier: HTMLElement) => Receipts,
  sheet: RefObject<HTMLElement | null>,
) => {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const cancel = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  const show = (carrier: HTMLElement, byKey: boolean): void => {
    // What the pointer began must not take away what the key asked for.
    cancel();
    // A dialog that came while the pointer rested is over the page: the card would stand over it or be lost behind it.
    if (document.querySelector(OTHER_DIALOG) !== null) return;
    const receipts = receiptsAt(carrier);
    const count = receipts.events.length + receipts.entries.length;
    // Asked for by key, a sentence without receipts says so, and where they come from.
    setShown(count === 0 && !byKey ? null : placeBy(carrier, receipts, byKey));
  };
  useCommands([
    {
      id: 'report.receipts',
      group: ({ report }) => report.editor.group,
      keys: ['Mod+Alt+R'],
      title: ({ report }) => report.write.receipts.show,
      run: () => {
        const carrier = carrierOfFocus();
        if (carrier !== null && sheet.current?.contains(carrier) === true) show(carrier, true);
      },
    },
  ]);
  useEffect(() => cancel, []);
  return {
    shown,
    open: (at: HTMLElement): void => {
      const carrier = carrierAt(at);
      if (carrier !== null) show(carrier, true);
    },
    hide: () => {
      cancel();
      setShown(null);
    },
    hover: {
      onMouseOver: (event: React.MouseEvent) => {
        const carrier = carrierAt(event.target);
        cancel();
        if (shown?.byKey === true || isCard(event.target)) return;
        // The way from a sentence to its card leads over a gap and over other sentences: the card waits as long as it does to come.
        const next = carrier === null ? () => setShown(null) : () => show(carrier, false);
        timer.current = setTimeout(next, REST_MS);
      },
      // The way to the card leads out of the sentence.
      onMouseLeave: cancel,
    },
  };
};

interface CardProps {
  shown: Shown;
  report: CaseReport;
  onHide: () => void;
  onOpen: (events: EventId[]) => void;
  /** To what else the sentence could stand on. */
  onBind: () => void;
}

const MOST = 12;

/** Gone as soon as a dialog opens: the dialog takes the focus. */
const useGoneForDialogs = (onHide: () => void): void => {
  useEffect(() => {
    const leave = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.closest(OTHER_DIALOG) !== null) onHide();
    };
    document.addEventListener('focusin', leave);
    return () => document.removeEventListener('focusin', leave);
  }, [onHide]);
};

const Lines = ({ rows, onOpen }: { rows: CaseReport['evidence']; onOpen: CardProps['onOpen'] }) => {
  const words = useMessages().report.write.receipts;
  return (
    <ol>
      {rows.slice(0, MOST).map(({ number, event, seenAtMs, host, summary }) => (
        <li key={number}>
          <button
            type="button"
            className="receipt-line"
            aria-label={`${words.open({ number: String(number) })}: ${japanStamp(seenAtMs)} ${host} ${summary}`}
            title={summary}
            onClick={() => onOpen([event])}
          >
            <span className="soft">[{number}]</span>
            <TimeText ms={seenAtMs} seconds />
            <span className="receipt-host">{host}</span>
            <span className="receipt-what">
              <EvidenceText text={summary} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
};

/** Entries of the ledger: when, what, and why. One that is gone is told as gone. */
const LedgerLines = ({ caseId, entries }: { caseId: CaseReport['caseId']; entries: readonly string[] }) => {
  const messages = useMessages();
  const words = messages.report.write.receipts;
  const { data } = useQuery('report.ledger', { caseId });
  if (data === undefined) return null;
  return (
    <ol aria-label={words.ledger}>
      {entries.map((id) => {
        const entry = data.find((one) => one.id === id);
        return (
          <li key={id} className="receipt-line receipt-entry" tabIndex={0}>
            {entry === undefined ? (
              <span className="caution">{words.ledgerGone}</span>
            ) : (
              <>
                <TimeText ms={Date.parse(entry.at)} seconds />
                <span>{ledgerWords(entry, messages)}</span>
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
};

/** Stands over the page at its sentence. By key it takes the focus, and gives it back. */
export const CardFrame = ({
  shown,
  onHide,
  children,
}: Pick<CardProps, 'shown' | 'onHide'> & { children: ReactNode }) => {
  const words = useMessages().report.write.receipts;
  const card = useRef<HTMLDivElement>(null);
  const { top, left, byKey } = shown;
  useGoneForDialogs(onHide);
  useEffect(() => {
    if (!byKey) return undefined;
    const before = document.activeElement;
    card.current?.querySelector<HTMLElement>('button, [tabindex="0"]')?.focus();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, [byKey]);
  return (
    <div
      ref={card}
      className="receipt-card"
      role="dialog"
      tabIndex={-1}
      aria-label={words.title}
      style={{ top, left }}
      onMouseLeave={byKey ? undefined : onHide}
      onBlur={(event) => {
        if (byKey && !event.currentTarget.contains(event.relatedTarget)) onHide();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onHide();
        }
      }}
    >
      {children}
    </div>
  );
};

/** The records a sentence stands on: when, where, what; each opens as it was stored. */
export const ReceiptCard = ({ shown, report, onHide, onOpen, onBind }: CardProps) => {
  const words = useMessages().report.write.receipts;
  const { bind } = useMessages().report.evidence;
  const { events, entries } = shown;
  const claim = shown.carrier.dataset['claim'];
  const wanted = new Set<EventId>(events);
  const rows = report.evidence.filter(({ event }) => wanted.has(event));
  return (
    <CardFrame shown={shown} onHide={onHide}>
      {entries.length === 0 ? null : <LedgerLines caseId={report.caseId} entries={entries} />}
      <Lines rows={rows} onOpen={onOpen} />
      {events.length + entries.length === 0 ? <p className="receipt-none">{words.none}</p> : null}
      <p className="receipt-foot">
        {events.length > Math.min(MOST, rows.length) ? (
          <span className="soft">{words.unlisted({ count: events.length - Math.min(MOST, rows.length) })}</span>
        ) : null}
        <span className="push" />
        {claim === undefined ? null : (
          <Button kind="quiet" onPress={onBind}>
            {bind}
          </Button>
        )}
        {events.length === 0 ? null : (
          <Button kind="quiet" onPress={() => onOpen([...events])}>
            {words.openAll}
          </Button>
        )}
      </p>
    </CardFrame>
  );
};
