import { useState, type ReactNode } from 'react';
import type { OutboxItem } from '../../shared/outbox/model.ts';
import type { ConnectionId } from '../../shared/connections/model.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Select } from '../ui/fields.tsx';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText, zoneName } from '../ui/time.ts';
import { StaleList } from './ReportDialogs.tsx';
import type { News } from './ReportNews.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  news: News;
}

const formats = ['pdf', 'html'] as const;

const Concerns = ({ news }: { news: News }) => {
  const words = useMessages().report.editor;
  if (!news.newFacts && news.stale.length === 0) return null;
  return (
    <Banner tone="caution">
      <div>
        {news.newFacts ? <p className="prose">{words.newFacts}</p> : null}
        {news.stale.length > 0 ? (
          <>
            <p className="prose">{words.staleClaims({ count: news.stale.length })}</p>
            <StaleList stale={news.stale} />
          </>
        ) : null}
      </div>
    </Banner>
  );
};

type Format = (typeof formats)[number];
type Target = OutputOf<'outbox.targets'>[number];

interface WishesProps {
  targets: readonly Target[];
  target: Target;
  format: Format;
  onTarget: (connection: ConnectionId) => void;
  onFormat: (format: Format) => void;
  intro: ReactNode;
}

const Wishes = ({ targets, target, format, onTarget, onFormat, intro }: WishesProps) => {
  const { outbox, report } = useMessages();
  const words = outbox.deliver;
  return (
    <>
      {intro}
      <Select
        label={words.to}
        choices={targets.map(({ connection, name }) => ({ value: connection, title: name, text: name }))}
        value={target.connection}
        onChange={onTarget}
      />
      <Choices
        label={words.as}
        choices={formats.map((value) => {
          const text = report.editor.format[value];
          return { value, title: text, text };
        })}
        value={format}
        onChange={onFormat}
      />
      {target.receipts ? null : <p className="prose soft">{words.noReceipt}</p>}
    </>
  );
};

/** Saves first, so that what is handed over is what is on the screen. */
const useHandOver = ({ which, session }: Pick<Props, 'which' | 'session'>) => {
  const [isSaving, setSaving] = useState(false);
  const [unsaved, setUnsaved] = useState<Refused | null>(null);
  const deliver = useCommand('outbox.deliver');
  const handOver = async (connection: ConnectionId, format: Format): Promise<void> => {
    setSaving(true);
    try {
      await session.flush();
      deliver.mutate({ ...which, format, connection });
    } catch (thrown) {
      setUnsaved(refusedFrom(thrown));
    } finally {
      setSaving(false);
    }
  };
  return { handOver, error: unsaved ?? deliver.error, isPending: isSaving || deliver.isPending };
};

/** To the customer's backend, where there is one. Names the customer: what was handed over cannot be called back. */
export const BackendDelivery = ({ which, customer, session, news, number }: Props & { number: string }) => {
  const words = useMessages().outbox.deliver;
  const targets = useQuery('outbox.targets', { customer }).data ?? [];
  const [chosen, setChosen] = useState<ConnectionId | null>(null);
  const [format, setFormat] = useState<Format>('pdf');
  const target = targets.find((one) => one.connection === chosen) ?? targets[0];
  const { handOver, error, isPending } = useHandOver({ which, session });
  return (
    <section>
      <h3>{words.title}</h3>
      <DeliveryState which={which} number={number} />
      {target === undefined ? (
        <p className="soft prose">{words.noTarget}</p>
      ) : (
        <div className="delivery-backend">
          <Wishes
            targets={targets}
            target={target}
            format={format}
            onTarget={setChosen}
            onFormat={setFormat}
            intro={
              <>
                <p className="prose">{words.body(customer)}</p>
                <Concerns news={news} />
              </>
            }
          />
          <Button isPending={isPending} onPress={() => void handOver(target.connection, format)}>
            {words.do}
          </Button>
        </div>
      )}
      {error === null ? null : <ErrorNotice error={error} />}
    </section>
  );
};

const isTrouble = ({ state, receipt }: OutboxItem): boolean =>
  state === 'conflict' || state === 'refused' || state === 'unknown' || receipt?.state === 'rejected';

/** How far the newest delivery of this report and language is, with its receipt. Its file is named by the report's number. */
export const DeliveryState = ({ which, number }: { which: Which; number: string }) => {
  const { outbox } = useMessages();
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { data } = useQuery('outbox.deliveries', { caseId: which.caseId });
  const newest = data?.find(
    ({ target, state }) => target.startsWith(`${number}_${which.language}.`) && state !== 'dropped',
  );
  if (newest === undefined) return null;
  const words = outbox.deliver;
  const at = (text: string): string => `${zonedText(Date.parse(text), timeZone).slice(0, 19)} ${zoneName(timeZone)}`;
  const open = (
    <Button kind="quiet" onPress={() => go({ page: 'outbox' })}>
      {words.open}
    </Button>
  );
  if (newest.state === 'done' && newest.receipt?.state !== 'rejected') {
    const { receipt } = newest;
    const text =
      receipt === null
        ? words.doneNoReceipt(at(newest.triedAt ?? newest.madeAt))
        : `${words.done(at(receipt.at), receipt.deliveryId)} ${outbox.delivery[receipt.state]}`;
    return <Banner tone="good">{text}</Banner>;
  }
  return (
    <Banner tone={isTrouble(newest) ? 'caution' : 'plain'}>
      <span>
        {newest.receipt?.state === 'rejected'
          ? outbox.delivery.rejected
          : isTrouble(newest)
            ? words.trouble
            : words.queued}
      </span>
      {open}
    </Banner>
  );
};
