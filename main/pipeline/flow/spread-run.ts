import type { z } from 'zod';
import type { Alert } from '../../../shared/alerts/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import { caseTitleFacts } from '../../../shared/cases/title.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { EventId } from '../../../shared/event/model.ts';
import type { Spread, SpreadKind, SpreadProgress, SpreadRow, SpreadSubject } from '../../../shared/graph/spread.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { HostHit, Wanted } from '../../intel/sweep.ts';
import { valueAs, type ValueKind } from '../../intel/values.ts';
import { strongestHash } from '../../report/sweeps.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { Session } from '../session.ts';
import type { SweepDone, SweepOrder, SweepProgressed } from '../hunting/sweep-messages.ts';
import { runOnThread } from '../threads/threads.ts';

interface Asked {
  customer: string;
  subject: SpreadSubject;
}

interface Running {
  report: (progress: z.input<typeof SpreadProgress>) => void;
  signal: AbortSignal;
}

/** More machines than anybody reads; the rest is counted. */
const mostRows = 500;
const keptIds = 100;

type Hit = Pick<SpreadDone, 'host' | 'hit'>;
type SpreadDone = SweepDone['hits'][number];

const kinds: Record<Exclude<SpreadKind, 'account' | 'technique' | 'hash'>, readonly ValueKind[]> = {
  name: ['file-name'],
  path: ['path'],
  command: ['command-line'],
  registry: ['registry'],
  address: ['ipv4', 'ipv6'],
  // A name without a dot is no domain to the sweep; it is met as a name.
  domain: ['domain', 'file-name'],
  url: ['url'],
};

const hashKinds: Record<number, ValueKind> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

const hashWanted = (value: string): Wanted | null => {
  const hash = (strongestHash(value)?.value ?? value).toLowerCase();
  const kind = /^[0-9a-f]+$/.test(hash) ? hashKinds[hash.length] : undefined;
  return kind === undefined ? null : { kind, value: hash, compiled: null };
};

/** What the sweep looks for; throws `invalid-input` where the value is none of its kind. */
const wantedFor = ({ kind, value }: SpreadSubject): Wanted[] => {
  if (kind === 'account' || kind === 'technique') return [];
  const wanted =
    kind === 'hash'
      ? hashWanted(value)
      : (kinds[kind].flatMap((as) => valueAs(as, value) ?? []).map((one) => ({ ...one, compiled: null }))[0] ?? null);
  if (wanted === null) throw new AppError('invalid-input', { what: kind, value: value.slice(0, 80) });
  return [wanted];
};

const sweepHits = async (session: Session, { customer, subject }: Asked, running: Running): Promise<SweepDone> => {
  const wanted = wantedFor(subject);
  const order: SweepOrder = { access: session.workspace.customerAccess(customer), wanted, afterEvent: 0 };
  if (subject.kind === 'account') order.account = subject.value;
  try {
    return await runOnThread<SweepProgressed, SweepDone>(session.platform, {
      worker: 'sweep',
      order,
      signal: running.signal,
      onMessage: ({ done, of }) => running.report({ done, of }),
    });
  } finally {
    order.access.key.fill(0);
  }
};

const namesTechnique =
  (asked: string) =>
  ({ techniques }: Alert): boolean =>
    techniques.some((id) => id.toUpperCase() === asked || id.toUpperCase().startsWith(`${asked}.`));

/** A technique stands in alerts alone: with its sub-techniques. */
const techniqueHits = (store: CustomerStore, value: string): Hit[] => {
  const hosts = new Map<string, HostHit>();
  for (const alert of store.alerts(null).filter(namesTechnique(value.toUpperCase()))) {
    const { host, events, firstSeenMs, lastSeenMs } = alert;
    const hit = hosts.get(host) ?? { events: 0, eventIds: [], firstSeenMs, lastSeenMs };
    const fresh = events.filter((id) => !hit.eventIds.includes(id));
    hit.events += fresh.length;
    hit.eventIds.push(...fresh.slice(0, keptIds - hit.eventIds.length));
    hit.firstSeenMs = Math.min(hit.firstSeenMs, firstSeenMs);
    hit.lastSeenMs = Math.max(hit.lastSeenMs, lastSeenMs);
    hosts.set(host, hit);
  }
  return [...hosts].map(([host, hit]) => ({ host, hit }));
};

/** Cases by machine, with the title a reader has now. */
const casesByHost = (
  session: Session,
  store: CustomerStore,
  hosts: ReadonlySet<string>,
): Map<string, SpreadRow['cases']> => {
  const words = messagesIn(session.workspace.desk.settings().language).cases;
  const found = new Map<string, SpreadRow['cases']>();
  for (const stored of store.cases()) {
    const here = stored.hosts.filter((host) => hosts.has(host));
    if (here.length === 0) continue;
    const alerts = store.alerts(stored.id);
    const title = alerts.length === 0 ? stored.title : words.title(caseTitleFacts(alerts));
    const told = { id: stored.id, title, severity: severityOf(stored.judgement) };
    for (const host of here) found.set(host, [...(found.get(host) ?? []), told]);
  }
  return found;
};

/** Where else something was met: by machine, the first one first. What it cannot look for as asked is refused. */
export const spreadOf = async (session: Session, asked: Asked, running: Running): Promise<Spread> => {
  const started = performance.now();
  const { customer, subject } = asked;
  const store = session.customer(customer);
  const isTechnique = subject.kind === 'technique';
  const done = isTechnique ? null : await sweepHits(session, asked, running);
  const hits: Hit[] = done?.hits ?? techniqueHits(store, subject.value);
  const inOrder = hits.toSorted(
    (a, b) => a.hit.firstSeenMs - b.hit.firstSeenMs || (a.host < b.host ? -1 : a.host > b.host ? 1 : 0),
  );
  const cases = casesByHost(session, store, new Set(hits.map(({ host }) => host)));
  const { events, hosts } = store.eventTotals();
  return {
    subject,
    rows: inOrder.slice(0, mostRows).map(({ host, hit }) => ({
      host,
      ...hit,
      eventIds: hit.eventIds.map((id) => EventId.parse(id)),
      cases: cases.get(host) ?? [],
    })),
    hosts: hits.length,
    searched: { hosts: hosts.length, events },
    cancelled: done?.cancelled ?? false,
    seconds: (performance.now() - started) / 1000,
  };
};
