import { availableParallelism } from 'node:os';
import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { MassInput } from '../../../shared/hunt/mass-contract.ts';
import type { MassResult, MassRun, UnjudgedRule } from '../../../shared/hunt/mass.ts';
import type { HuntLimit } from '../../../shared/hunt/model.ts';
import type { RuleCard } from '../../../shared/rules/model.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import { starterFiles } from '../detect/judge-new.ts';
import type { MassGroup } from '../../store/mass-hunt-store.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';
import { Gathered } from './mass-groups.ts';
import type { MassDone, MassOrder, MassProgressed } from './mass-messages.ts';
import { massResult } from './mass-view.ts';
import { readRuleFiles } from './rule-files.ts';
import { pipelinesFor } from './rule-pipelines.ts';

interface Running {
  report: (progress: { events: number; of: number; matches: number }) => void;
  signal: AbortSignal;
}

/** More matches are no finding but a rule to be mended; the hunt stops and says so. */
const mostHits = 2_000_000;

/** A thread holds all rules compiled, about 100 MB of them and of the records it reads. */
const mostThreads = 4;

/**
 * What a thread may keep: records, and the rules, which take some 13 bytes for each of their text. Told to V8 so that it clears
 * up early: 3,000 rules on two threads stay 350 MB below what it would take by itself.
 */
const oldMegabytesFor = (rules: readonly RuleFile[]): number =>
  192 + Math.ceil(rules.reduce((sum, { text }) => sum + text.length, 0) / 50_000);

interface Found {
  gathered: Gathered;
  cards: RuleCard[];
  pipelines: string[];
  judged: number;
  events: number;
  limits: HuntLimit[];
}

interface Pass {
  session: Session;
  customer: string;
  rules: RuleFile[];
  pipelines: readonly Pipeline[];
  upTo: number;
  signal: AbortSignal;
  onStretch: (stretch: MassProgressed) => void;
}

const onThread = async (
  { session, customer, rules, pipelines, upTo, signal, onStretch }: Pass,
  { next, correlate }: Pick<MassOrder, 'next' | 'correlate'>,
): Promise<MassDone> => {
  const access = session.workspace.customerAccess(customer);
  const order: MassOrder = { access, rules, pipelines, upTo, next, correlate };
  try {
    return await runOnThread<MassProgressed, MassDone>(session.platform, {
      worker: 'mass',
      order,
      signal,
      onMessage: onStretch,
      oldMegabytes: oldMegabytesFor(rules),
    });
  } finally {
    access.key.fill(0);
  }
};

/** One pass over the records, shared by the cores; then the correlations over what they rest on. */
const judgeAll = async (
  session: Session,
  { customer, rules, pipelines }: Pick<Pass, 'customer' | 'rules' | 'pipelines'>,
  running: Running,
): Promise<Found> => {
  const store = session.customer(customer);
  const of = store.eventTotals().events;
  const gathered = new Gathered();
  const based = new Set<number>();
  const tooMany = new AbortController();
  const found: Found = { gathered, cards: [], pipelines: [], judged: 0, events: 0, limits: [] };
  let told = 0;
  const onStretch = (stretch: MassProgressed): void => {
    for (const group of stretch.groups) gathered.add(group);
    for (const block of stretch.based) based.add(block);
    found.events += stretch.events;
    if (gathered.hits > mostHits) tooMany.abort();
    if (performance.now() - told < 200) return;
    told = performance.now();
    running.report({ events: Math.min(found.events, of), of, matches: gathered.hits });
  };
  const signal = AbortSignal.any([running.signal, tooMany.signal]);
  const pass: Pass = { session, customer, rules, pipelines, upTo: store.lastBlock(), signal, onStretch };
  const next = new SharedArrayBuffer(4);
  const threads = Math.max(1, Math.min(mostThreads, availableParallelism()));
  const [first] = await Promise.all(Array.from({ length: threads }, () => onThread(pass, { next, correlate: null })));
  if (first === undefined) throw new Error('no thread judged');
  Object.assign(found, { cards: first.cards, pipelines: first.pipelines, judged: first.judged });
  if (first.hasCorrelations && !signal.aborted) {
    const correlate = [...based].sort((a, b) => a - b);
    found.cards = (await onThread(pass, { next, correlate })).cards;
  }
  if (running.signal.aborted) found.limits.push('cancelled');
  if (tooMany.signal.aborted) found.limits.push('memory');
  return found;
};

const unjudgedIn = (cards: readonly RuleCard[]): UnjudgedRule[] =>
  cards.flatMap(({ id, title, path: file, unsupported, unsupportedField }) =>
    unsupported === null
      ? []
      : [{ ruleId: id, title, path: file, field: unsupportedField ?? null, reason: unsupported }],
  );

/** The line of the ledger: techniques of the rules that were asked are what the monthly report counts as covered. */
const ledgerText = (run: Pick<MassRun, 'rules' | 'source'>, cards: readonly RuleCard[]): string => {
  const judged = cards.filter(({ unsupported }) => unsupported === null);
  const techniques = [...new Set(judged.flatMap((card) => card.techniques))].sort();
  return `${run.source ?? 'Miharu'}: ${String(run.rules)} Sigma\n${techniques.join(' ')}`;
};

const hitsByTechnique = (cards: readonly RuleCard[], groups: readonly MassGroup[]): Record<string, number> => {
  const techniques = new Map(cards.map((card) => [card.id, card.techniques]));
  const hits: Record<string, number> = {};
  for (const { ruleId, events } of groups)
    for (const id of techniques.get(ruleId) ?? []) hits[id] = (hits[id] ?? 0) + events.length;
  return hits;
};

const filesOf = async (session: Session, rules: string | null): Promise<RuleFile[]> => {
  const files = rules === null ? await starterFiles(session) : await readRuleFiles(rules);
  if (files.length === 0) throw new AppError('invalid-input', { what: 'rules', why: 'no .yml' });
  return files;
};

/**
 * Every rule over everything stored, in one pass. It raises nothing; what it found is kept, with what is new since the last
 * whole run, and leaves a line in the ledger. Stopped in the middle, what was found until then stays and the run says so.
 */
export const runMassHunt = async (
  session: Session,
  { customer, rules, pipelineTexts, actor }: MassInput & { actor: string },
  running: Running,
): Promise<MassResult> => {
  const started = performance.now();
  const startedAt = session.now();
  const source = rules === null ? null : path.basename(rules);
  const store = session.customer(customer);
  const line = { startedAt, actor, language: 'rules' as const, caseId: null };
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    const files = await filesOf(session, rules);
    const pipelines = pipelinesFor(session, customer, pipelineTexts, 'local');
    const {
      gathered,
      cards,
      pipelines: taken,
      judged,
      events,
      limits,
    } = await judgeAll(session, { customer, rules: files, pipelines }, running);
    const groups = gathered.groups();
    const matched = new Set(groups.map(({ ruleId }) => ruleId));
    const texts = new Map(files.map((file) => [file.path, file.text]));
    const unjudged = unjudgedIn(cards);
    const by = { startedAt, endedAt: session.now(), actor, source, pipelines: taken };
    const told = { ...by, rules: judged, matched: matched.size };
    const run = store.putMassRun(
      { ...told, unsupported: unjudged.length, events, hits: gathered.hits, limits, seconds: seconds() },
      {
        groups,
        cards: cards.filter(({ id }) => matched.has(id)).map((card) => ({ card, text: texts.get(card.path) ?? '' })),
        unjudged,
        whole: limits.length === 0,
      },
    );
    const parameters = { rules: judged, fresh: run.fresh, run: run.id, ...hitsByTechnique(cards, groups) };
    const outcome = { rows: run.hits, limits, failure: null, seconds: run.seconds };
    store.putHunt({ ...line, text: ledgerText(run, cards), parameters, ...outcome });
    return massResult(store, run.id, session.platform.clock.nowMs());
  } catch (cause) {
    const failure = cause instanceof AppError ? cause.code : 'bug';
    store.putHunt({
      ...line,
      text: source ?? 'Miharu',
      parameters: {},
      rows: 0,
      limits: [],
      failure,
      seconds: seconds(),
    });
    throw cause;
  } finally {
    session.changes.say('hunts', customer);
  }
};
