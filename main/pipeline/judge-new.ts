import path from 'node:path';
import type { CaseId } from '../../shared/cases/model.ts';
import type { RuleCard } from '../../shared/rules/model.ts';
import { withOrigin } from '../rules/starter-rules.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import { judgeStore, type Judged } from './judge-store.ts';
import { raise } from './raise.ts';
import { readRuleFiles } from './rule-files.ts';
import type { RuleFile } from '../rules/rule-card.ts';
import type { Session } from './session.ts';

/** Mark in the customer's store: the last block judged by the starter rules. */
const judgedMark = 'judged-by-starter-rules';

/** Mark: detections are stored from which alerts and cases were not raised yet (killed between the two). */
const raiseDue = 'raise-due';

let files: RuleFile[] | null = null;
let cards: RuleCard[] | null = null;

const starterFiles = async (session: Session): Promise<RuleFile[]> => {
  files ??= (await readRuleFiles(path.join(session.platform.resourcesFolder, 'rules'))).map(withOrigin);
  return files;
};

/** The rules shipped with the workbench, for people to read; judging parses them on its own thread. */
export const starterCards = async (session: Session): Promise<RuleCard[]> => {
  cards ??= parseRuleSet(await starterFiles(session)).cards;
  return cards;
};

type Running = Parameters<typeof judgeStore>[2];

const judgeFrom = async (
  session: Session,
  customer: string,
  afterBlock: number,
  running: Running,
): Promise<{ judged: Judged; newCases: CaseId[] }> => {
  const rules = await starterFiles(session);
  const store = session.customer(customer);
  const upTo = store.lastBlock();
  const judged = await judgeStore(session, { customer, rules, afterBlock, startsFrom4688: true }, running);
  if (judged.matches.length > 0 && store.mark(raiseDue) === 0) store.putMark(raiseDue, 1);
  const found = store.putDetections(
    judged.matches.filter(({ whole }) => whole).map(({ ruleId, event }) => ({ ruleId, event })),
  );
  const newCases = found > 0 || store.mark(raiseDue) > 0 ? raise(session, customer, judged.cards) : [];
  if (store.mark(raiseDue) > 0) store.putMark(raiseDue, 0);
  // Blocks not reached (cancelled, killed) stay unmarked and are judged with the next import or by "judge again".
  if (!judged.cancelled) store.putMark(judgedMark, upTo);
  session.changes.say('rules', customer);
  session.changes.say('cases', customer);
  return { judged, newCases };
};

/** Judges what was stored since the last time; answers the cases that are new. */
export const judgeNew = async (session: Session, customer: string, running: Running): Promise<CaseId[]> => {
  const store = session.customer(customer);
  const judged = store.mark(judgedMark);
  // An import of known records must not cost the reading of every rule.
  if (store.lastBlock() <= judged && store.mark(raiseDue) === 0) return [];
  const { newCases } = await judgeFrom(session, customer, judged, running);
  return newCases;
};

/** Judges everything stored again (rules may have changed); nothing found before is taken away. */
export const judgeAgain = (session: Session, customer: string, running: Running) =>
  judgeFrom(session, customer, 0, running);
