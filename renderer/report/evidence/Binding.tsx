import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EventId } from '../../../shared/event/model.ts';
import { beyondRoom, MOST_ENTRIES, MOST_RECORDS, receiptsOf, withReceipts } from '../../../shared/report/binding.ts';
import type { ToldRecord } from '../../../shared/report/binding.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { ask } from '../../api/ask.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { endBindRequest, useBindRequest, type BindRequest } from '../../nav/bind-request.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { ReportSession } from '../report-session.ts';
import { sectionNamed } from '../section-names.ts';
import { BindDialog } from './BindDialog.tsx';
import { PlaceDialog, type Target } from './PlaceDialog.tsx';
import { addSentences, putReceipts, sentenceAt, shortWords, type Sentence, type Turned } from './sentences.ts';
import './evidence.css';

type Words = Messages['report']['evidence'];

type Asked =
  | { kind: 'bind'; sentence: Sentence }
  | { kind: 'place'; how: 'bind' | 'new'; events: EventId[]; told: ToldRecord[]; foreign: number };

const count = ({ records, entries }: Turned['bound']): number => records + entries;

/** What was bound where, in one line. */
const saidOf = ({ bound, unbound }: Turned, sentence: Sentence, words: Words): string => {
  const where = { section: sentence.heading, sentence: shortWords(sentence) };
  const lines = [
    ...(count(bound) > 0 ? [words.said.bound({ ...bound, ...where })] : []),
    ...(count(unbound) > 0 ? [words.said.unbound({ ...unbound, ...where })] : []),
  ];
  return lines.length === 0 ? words.said.nothing : lines.join(' ');
};

/** Of records selected elsewhere those of this case, and how many are not. */
const ownRecords = async (
  { caseId, kind, language, clocks }: CaseReport,
  events: readonly EventId[],
): Promise<{ own: EventId[]; foreign: number }> => {
  const ids = events.slice(0, MOST_RECORDS);
  const { rows } = await ask('reportEvidence.records', {
    caseId,
    kind,
    language,
    clocks,
    ids,
    text: '',
    offset: 0,
    limit: MOST_RECORDS,
  });
  return { own: rows.map(({ event }) => event), foreign: ids.length - rows.length };
};

const useAsked = (session: ReportSession) => {
  const words = useMessages().report.evidence;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<Refused | null>(null);
  const foreignSaid = (foreign: number): string => (foreign === 0 ? '' : ` ${words.said.foreign({ count: foreign })}`);
  const tell = (text: string): void => {
    setError(null);
    setSaid(text);
  };
  const bindTo = (sentence: Sentence, events: readonly EventId[], foreign: number): void => {
    const wanted = withReceipts(receiptsOf(sentence.words), { events, entries: [] });
    if (beyondRoom(wanted) !== null) tell(words.room({ records: MOST_RECORDS, entries: MOST_ENTRIES }));
    else tell(saidOf(putReceipts(session, sentence, wanted), sentence, words) + foreignSaid(foreign));
  };
  const take = async ({ events, how }: BindRequest): Promise<void> => {
    const { report } = session.view();
    const { own, foreign } = await ownRecords(report, events);
    const sentence = sentenceAt(report, session.caret());
    if (own.length === 0) tell(words.said.foreign({ count: foreign }));
    else if (how === 'bind' && sentence !== null) bindTo(sentence, own, foreign);
    else {
      const { caseId, kind, language, clocks } = report;
      const { sentences } =
        how === 'bind'
          ? { sentences: [] }
          : await ask('reportEvidence.tell', { caseId, kind, language, clocks, events: own });
      setAsked({ kind: 'place', how, events: own, told: sentences, foreign });
    }
  };
  return {
    asked,
    setAsked,
    said,
    tell,
    error,
    bindTo,
    take: (request: BindRequest) => take(request).catch((thrown: unknown) => setError(refusedFrom(thrown))),
    add: ({ part, section }: Target, { told, foreign }: Extract<Asked, { kind: 'place' }>): void => {
      addSentences(session, { part, section }, told);
      const heading = sectionNamed(session.view().report)(section);
      tell(words.said.added({ count: told.length, section: heading }) + foreignSaid(foreign));
    },
  };
};

const Dialogs = ({ session, asking }: { session: ReportSession; asking: ReturnType<typeof useAsked> }) => {
  const words = useMessages().report.evidence;
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const { asked, setAsked, tell, bindTo, add } = asking;
  const close = (): void => setAsked(null);
  if (asked === null) return null;
  if (asked.kind === 'bind') {
    const { sentence } = asked;
    return (
      <BindDialog
        session={session}
        sentence={sentence}
        onClose={close}
        onBound={(turned) => tell(saidOf(turned, sentence, words))}
      />
    );
  }
  const take = (target: Target): void => {
    close();
    if (target.sentence === null) add(target, asked);
    else bindTo(target.sentence, asked.events, asked.foreign);
  };
  return (
    <PlaceDialog
      how={asked.how}
      report={report}
      first={session.caret()?.section ?? null}
      told={asked.told}
      onTake={take}
      onClose={close}
    />
  );
};

/** What the engine did not take when the report was saved, and why. */
const RefusedLine = ({ session }: { session: ReportSession }) => {
  const words = useMessages().report.evidence;
  const { refused } = useSyncExternalStore(session.subscribe, session.view);
  if (refused.length === 0) return null;
  const reasons = [...new Set(refused.map(({ because }) => words.because[because]))];
  return (
    <Banner tone="caution">
      <span>
        {words.refused({ count: refused.length })} {reasons.join(' / ')}
      </span>
      <Button onPress={session.forgetRefused}>{words.dismiss}</Button>
    </Banner>
  );
};

/** Binding of records and ledger entries to the sentences of the open report: its commands, its dialogs, and what was done. */
export const Binding = ({ session }: { session: ReportSession }) => {
  const words = useMessages().report.evidence;
  const asking = useAsked(session);
  const { setAsked, tell, take, said, error } = asking;
  const request = useBindRequest((now) => now.request);
  const { caseId } = session.view().report;
  useEffect(() => {
    if (request === null || request.caseId !== caseId) return;
    endBindRequest();
    void take(request);
    // A request is taken once, by the report that is open when it comes.
    // eslint-disable-next-line react/exhaustive-deps -- see above
  }, [request, caseId]);
  useCommands([
    {
      id: 'report.bind',
      group: ({ report }) => report.editor.group,
      keys: ['Mod+Alt+E'],
      title: ({ report }) => report.evidence.bind,
      run: () => {
        const sentence = sentenceAt(session.view().report, session.caret());
        if (sentence === null) tell(words.needSentence);
        else setAsked({ kind: 'bind', sentence });
      },
    },
  ]);
  return (
    <>
      <RefusedLine session={session} />
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="bind-said" role="status" data-empty={said === ''}>
        <span>{said}</span>
        {said === '' ? null : (
          <Button kind="quiet" onPress={() => tell('')}>
            {words.dismiss}
          </Button>
        )}
      </div>
      <Dialogs session={session} asking={asking} />
    </>
  );
};
