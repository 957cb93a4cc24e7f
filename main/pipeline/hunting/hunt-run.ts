import { Worker } from 'node:worker_threads';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { HuntInput } from '../../../shared/hunt/contract.ts';
import type { HuntAnswer, HuntLanguage, HuntLimit, HuntSpan } from '../../../shared/hunt/model.ts';
import { keptOf } from '../../../shared/hunt/snapshot.ts';
import { convertHunt } from '../../hunt/convert.ts';
import { bindable, listsOf } from '../../hunt/bind-lists.ts';
import { sigmaRows } from '../../hunt/sigma-rows.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HuntDone, HuntOrder, HuntProgressed } from './hunt-messages.ts';
import { judgeStore } from '../detect/judge-store.ts';
import type { Session } from '../session.ts';
import { pipelinesFor } from './rule-pipelines.ts';
import { stopAfter } from './stop-after.ts';
import { errorOfFailure, type ThreadFailure } from '../threads/threads.ts';

interface Running {
  report: (progress: { rows: number; seconds: number }) => void;
  signal: AbortSignal;
}

const secondsSince = (started: number): number => (performance.now() - started) / 1000;

/** Ids of a case's events, read in pages as any view does. */
const eventsOfCase = (store: CustomerStore, caseId: CaseId): number[] => {
  const ids: number[] = [];
  const filter = { text: '', classes: [], host: null, caseId, ids: null };
  for (let offset = 0; ; offset += 1000) {
    const { rows, total } = store.eventsPage({ filter, sort: 'seenAtMs', descending: false, offset, limit: 1000 });
    for (const { id } of rows) ids.push(id);
    if (rows.length === 0 || ids.length >= total) return ids;
  }
};

/** A thread that reads cannot hear a message: it is ended, and what it sent until then is kept. */
const onHuntThread = (entry: URL, order: HuntOrder, signal: AbortSignal, take: (message: HuntProgressed) => void) =>
  new Promise<HuntLimit[]>((resolve, reject) => {
    const worker = new Worker(entry, { workerData: order });
    let isEnding = false;
    const end = (finish: () => void): void => {
      isEnding = true;
      signal.removeEventListener('abort', onAbort);
      worker.terminate().then(finish, reject);
    };
    const onAbort = (): void => end(() => resolve([]));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    worker.on('message', (message: HuntProgressed | HuntDone | ThreadFailure) => {
      if (message.type === 'done') end(() => resolve(message.limits));
      else if (message.type === 'failed') end(() => reject(errorOfFailure(message)));
      else take(message);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      if (!isEnding) reject(new Error('the hunting thread ended before it was done'));
    });
  });

type Kept = Pick<HuntAnswer, 'runId' | 'snapshot'>;

export type Found = Omit<HuntAnswer, 'seconds' | keyof Kept>;

const huntBySql = async (session: Session, input: HuntInput, running: Running): Promise<Found> => {
  const store = session.customer(input.customer);
  const found: Found = { columns: [], rows: [], limits: [], plan: [], unsupported: [], local: null };
  const started = performance.now();
  const order: HuntOrder = {
    access: session.workspace.customerAccess(input.customer),
    ...bindable(input.text, input.parameters),
    rowLimit: input.rowLimit,
    caseEvents: input.caseId === null ? null : eventsOfCase(store, input.caseId),
    span: input.span ?? null,
  };
  const stop = stopAfter(input.secondsLimit, running.signal);
  try {
    const limits = await onHuntThread(session.platform.workerEntry('hunt'), order, stop.signal, (message) => {
      if (message.type === 'begin') Object.assign(found, { columns: message.columns, plan: message.plan });
      else for (const row of message.rows) found.rows.push(row);
      running.report({ rows: found.rows.length, seconds: secondsSince(started) });
    });
    return { ...found, limits: [...limits, ...stop.why] };
  } finally {
    stop.done();
    order.access.key.fill(0);
  }
};

const seenWithin = <M extends { event: EventId }>(store: CustomerStore, matches: M[], span: HuntSpan | null): M[] => {
  if (span === null) return matches;
  const { fromMs, toMs } = span;
  const within = new Set<EventId>();
  for (const { id, seenAtMs } of store.eventsByIds([...new Set(matches.map(({ event }) => event))])) {
    if (seenAtMs >= (fromMs ?? -Infinity) && seenAtMs < (toMs ?? Infinity)) within.add(id);
  }
  return matches.filter(({ event }) => within.has(event));
};

const huntBySigma = async (session: Session, input: HuntInput, running: Running): Promise<Found> => {
  const pipelines = pipelinesFor(session, input.customer, input.pipelineTexts, 'local');
  const started = performance.now();
  const store = session.customer(input.customer);
  const scope = input.caseId === null ? null : new Set(eventsOfCase(store, input.caseId));
  const stop = stopAfter(input.secondsLimit, running.signal);
  try {
    const {
      cards,
      matches,
      pipelines: taken,
    } = await judgeStore(
      session,
      {
        customer: input.customer,
        rules: [{ path: 'hunt.yml', text: input.text }],
        pipelines,
        afterBlock: 0,
        startsFrom4688: true,
      },
      {
        signal: stop.signal,
        report: (progress) => running.report({ rows: progress.matches, seconds: secondsSince(started) }),
      },
    );
    const ofCase = matches.filter(({ event }) => scope === null || scope.has(event));
    const inScope = seenWithin(store, ofCase, input.span ?? null);
    const kept = inScope.slice(0, input.rowLimit);
    const events = store.eventsByIds([...new Set(kept.map(({ event }) => event))]);
    const overLimit: HuntLimit[] = inScope.length > kept.length ? ['rows'] : [];
    return {
      ...sigmaRows(kept, { events, cards }),
      limits: [...overLimit, ...stop.why],
      plan: [],
      local: null,
      pipelines: taken,
      unsupported: cards.flatMap(({ id, unsupported }) => (unsupported === null ? [] : [{ id, reason: unsupported }])),
    };
  } finally {
    stop.done();
  }
};

/** A vendor's language is run as the SQL it means on our view; what cannot be read is refused with its place. */
const huntByVendorLanguage = async (session: Session, input: HuntInput, running: Running): Promise<Found> => {
  const { text, card, diagnostics } = convertHunt({
    from: input.language,
    to: 'sql',
    text: input.text,
    // Lists go into the tree and are written as any list is; single values stay names that are bound.
    parameters: listsOf(input.parameters),
    pipelines: input.language === 'sigma' ? pipelinesFor(session, input.customer, input.pipelineTexts) : [],
    use: 'local',
  });
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  if (text === null) {
    const why =
      first === undefined
        ? 'impossible'
        : `${String(first.line)}:${String(first.column)} ${first.code} ${first.detail}`;
    throw new AppError('invalid-input', { what: 'hunt', why: why.trim().slice(0, 300) });
  }
  const found = await huntBySql(session, { ...input, text }, running);
  return { ...found, local: { sql: text, card }, pipelines: card.pipelines ?? [] };
};

const waysToHunt: Record<HuntLanguage, (session: Session, input: HuntInput, running: Running) => Promise<Found>> = {
  sql: huntBySql,
  // Values of a rule are bound where its conditions are SQL; the judge of whole rule sets knows none.
  sigma: (session, input, running) =>
    Object.keys(input.parameters).length > 0
      ? huntByVendorLanguage(session, input, running)
      : huntBySigma(session, input, running),
  cql: huntByVendorLanguage,
  cbc: huntByVendorLanguage,
  s1ql: huntByVendorLanguage,
  lucene: huntByVendorLanguage,
  esql: huntByVendorLanguage,
  kql: huntByVendorLanguage,
};

type Line = Omit<Parameters<CustomerStore['putHunt']>[0], 'rows' | 'limits' | 'failure' | 'seconds'>;

/** The ledger's line of a hunt that was answered, with what is kept of its rows. */
const leaveAnswer = (
  store: CustomerStore,
  { line, input, lastBlock }: { line: Line; input: HuntInput; lastBlock: number },
  answer: Omit<HuntAnswer, keyof Kept>,
): Kept => {
  const { limits, rows, seconds } = answer;
  const runId = store.putHunt({ ...line, rows: rows.length, limits, failure: null, seconds });
  const { language, text, parameters, caseId, span = null } = input;
  const { id: snapshot } = store.putSnapshot(
    { takenAt: line.startedAt, language, text, parameters, caseId, span, limits, ...keptOf(answer) },
    { runId, lastBlock },
  );
  return { runId, snapshot };
};

/** Throws `not-found` for a case that is not the customer's. */
export const requireOwnCase = (
  session: Session,
  { caseId, customer }: Pick<HuntInput, 'caseId' | 'customer'>,
): void => {
  if (caseId !== null && session.storeOfCase(caseId).customer !== customer) {
    throw new AppError('not-found', { what: 'case', id: caseId.slice(0, 40) });
  }
};

/** One hunt over what is stored, without a line in the ledger. */
export const findLocally = (session: Session, input: HuntInput, running: Running): Promise<Found> =>
  waysToHunt[input.language](session, input, running);

/**
 * Runs one hunt over what is stored and leaves a line in the ledger, whatever came of it, with as many of its rows as are kept.
 * Limits never lose what was found: they say that there may be more.
 */
export const runHunt = async (
  session: Session,
  input: HuntInput,
  { running, actor }: { running: Running; actor: string },
): Promise<HuntAnswer> => {
  const started = performance.now();
  const store = session.customer(input.customer);
  const { caseId, language, text, parameters, span = null } = input;
  requireOwnCase(session, input);
  const line = { startedAt: session.now(), actor, language, text, parameters, caseId, span };
  // Before it is asked: what is imported meanwhile may be missing in the answer.
  const lastBlock = store.lastBlock();
  try {
    const answer = { ...(await findLocally(session, input, running)), seconds: secondsSince(started) };
    return { ...answer, ...leaveAnswer(store, { line, input, lastBlock }, answer) };
  } catch (cause) {
    const failure = cause instanceof AppError ? cause.code : 'bug';
    store.putHunt({ ...line, rows: 0, limits: [], failure, seconds: secondsSince(started) });
    throw cause;
  } finally {
    session.changes.say('hunts', input.customer);
  }
};
