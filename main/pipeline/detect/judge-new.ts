import path from 'node:path';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { RuleCard } from '../../../shared/rules/model.ts';
import { withOrigin } from '../../rules/starter-rules.ts';
import { parseRuleSet } from '../../rules/rule-set.ts';
import { judgeStore, type Judged } from './judge-store.ts';
import type { RaiseDone, RaiseOrder } from './raise-messages.ts';
import { isRaiseDue } from './raise.ts';
import { readRuleFiles } from '../hunting/rule-files.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';

/** Mark in the customer's store: the last block judged by the starter rules. */
const judgedMark = 'judged-by-starter-rules';

let files: RuleFile[] | null = null;
let cards: RuleCard[] | null = null;

/** The texts of the rules shipped with the workbench. */
export const starterFiles = async (session: Session): Promise<RuleFile[]> => {
  files ??= (await readRuleFiles(path.join(session.platform.resourcesFolder, 'rules'))).map(withOrigin);
  return files;
};

/** The rules shipped with the workbench, for people to read; judging parses them on its own thread. */
export const starterCards = async (session: Session): Promise<RuleCard[]> => {
  cards ??= parseRuleSet(await starterFiles(session)).cards;
  return cards;
};

type Running = Parameters<typeof judgeStore>[2];

/** On a thread, so that no window waits while a big customer's cases are drawn together. */
const raiseOnThread = async (
  session: Session,
  customer: string,
  what: Pick<RaiseOrder, 'found' | 'cards' | 'rules'>,
): Promise<CaseId[]> => {
  const order: RaiseOrder = {
    access: session.workspace.customerAccess(customer),
    ...what,
    language: session.workspace.desk.settings().language,
    now: session.now(),
  };
  const { cases, newCases } = await runOnThread<{ type: 'progress' }, RaiseDone>(session.platform, {
    worker: 'raise',
    order,
    signal: new AbortController().signal,
    onMessage: () => undefined,
  });
  session.workspace.desk.indexCases(session.workspace.desk.customerByName(customer)?.id ?? '', cases);
  session.changes.say('rules', customer);
  session.changes.say('cases', customer);
  return newCases;
};

/** Two that raise at once would both take an alert for new. */
const turnOf = (customer: string): string => `raise ${customer}`;

const judgeFrom = (
  session: Session,
  customer: string,
  afterBlock: number,
  running: Running,
): Promise<{ judged: Judged; newCases: CaseId[] }> =>
  session.turns.take(turnOf(customer), async () => {
    const rules = await starterFiles(session);
    const store = session.customer(customer);
    const upTo = store.lastBlock();
    const judged = await judgeStore(session, { customer, rules, afterBlock, startsFrom4688: true }, running);
    const found = judged.matches.filter(({ whole }) => whole).map(({ ruleId, event }) => ({ ruleId, event }));
    const newCases = await raiseOnThread(session, customer, { found, cards: judged.cards, rules: [] });
    // Blocks not reached (cancelled, killed) stay unmarked and are judged with the next import or by "judge again".
    if (!judged.cancelled) store.putMark(judgedMark, upTo);
    return { judged, newCases };
  });

/**
 * Draws the cases of a customer anew from what is stored, where something says that it is due: an analyst changed the grouping,
 * or an EDR alerted. What our own rules say of the records that came with it is for later. Answers the cases that are new.
 */
export const raiseAgain = (session: Session, customer: string): Promise<CaseId[]> =>
  session.turns.take(turnOf(customer), async () => {
    const store = session.customer(customer);
    if (!isRaiseDue(store) && store.hostsToRaise().length === 0) return [];
    return raiseOnThread(session, customer, { found: [], cards: null, rules: await starterFiles(session) });
  });

/** Judges what was stored since the last time; answers the cases that are new. */
export const judgeNew = async (session: Session, customer: string, running: Running): Promise<CaseId[]> => {
  const store = session.customer(customer);
  const judged = store.mark(judgedMark);
  // An import of known records must not cost the reading of every rule.
  if (store.lastBlock() <= judged && !isRaiseDue(store) && store.hostsToRaise().length === 0) return [];
  const { newCases } = await judgeFrom(session, customer, judged, running);
  return newCases;
};

/** Judges everything stored again (rules may have changed); nothing found before is taken away. */
export const judgeAgain = (session: Session, customer: string, running: Running) =>
  judgeFrom(session, customer, 0, running);
