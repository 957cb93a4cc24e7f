import type { RecordFields } from '../sources/record.ts';
import { SYSMON } from './log-source.ts';
import { asSysmonStart, isJudgedOn4688 } from './process-start-4688.ts';
import { RecordView } from './record-view.ts';
import { RuleIndex } from './rule-index.ts';
import type { CompiledRule, RuleSet } from './rule-set.ts';

export interface Judge {
  /** The rules a record matches, in the order of the rule set. */
  matches: (fields: RecordFields) => CompiledRule[];
  /** The same with the view in which each rule matched: a process start of the Security log is seen under Sysmon's names. */
  hits: (fields: RecordFields) => RuleHit[];
}

export interface RuleHit {
  rule: CompiledRule;
  view: RecordView;
}

/** Channels by provider, for sources that keep only the provider (or collect all under `ForwardedEvents`). */
const CHANNEL_OF_PROVIDER = new Map([
  ['microsoft-windows-sysmon', SYSMON],
  ['linux-sysmon', 'linux-sysmon/operational'],
  ['microsoft-windows-security-auditing', 'security'],
  ['microsoft-windows-powershell', 'microsoft-windows-powershell/operational'],
  ['powershellcore', 'powershellcore/operational'],
  ['powershell', 'windows powershell'],
  ['microsoft-windows-taskscheduler', 'microsoft-windows-taskscheduler/operational'],
  ['microsoft-windows-wmi-activity', 'microsoft-windows-wmi-activity/operational'],
  ['microsoft-windows-windows defender', 'microsoft-windows-windows defender/operational'],
  ['service control manager', 'system'],
]);

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const channelOf = (fields: RecordFields): string => {
  const channel = lower(fields['Channel']);
  if (channel !== '' && channel !== 'forwardedevents') return channel;
  return CHANNEL_OF_PROVIDER.get(lower(fields['Provider_Name'])) ?? channel;
};

/** Event ids come as number or text. */
const eventIdOf = (fields: RecordFields): number => {
  const id = fields['EventID'];
  return typeof id === 'number' ? id : typeof id === 'string' && id !== '' ? Number(id) : Number.NaN;
};

const accepts = ({ gate }: CompiledRule, channel: string, eventId: number): boolean =>
  (gate.channels === null ? channel !== '' : gate.channels.includes(channel)) &&
  (gate.eventIds === null || gate.eventIds.includes(eventId));

/** Rules of one kind of record, with the index that says which of them are worth asking. */
interface Candidates {
  rules: readonly CompiledRule[];
  index: RuleIndex;
}

/** Many kinds of record are asked the same rules: one index for each such list. */
const indexes = (): ((rules: readonly CompiledRule[]) => Candidates) => {
  const known = new Map<string, Candidates>();
  return (rules) => {
    const key = rules.map(({ id }) => id).join('\n');
    const found = known.get(key) ?? { rules, index: new RuleIndex(rules) };
    known.set(key, found);
    return found;
  };
};

const hitsAmong = ({ rules, index }: Candidates, view: RecordView, into: RuleHit[]): void => {
  for (const place of index.places(view)) {
    const rule = rules[place];
    if (rule?.matches(view) === true) into.push({ rule, view });
  }
};

export interface JudgeOptions {
  /**
   * Also ask rules on process starts about Security 4688. Off, a judge answers exactly what pySigma's Sysmon pipeline asks
   * for; on, it also sees the starts on hosts without Sysmon (and where both log, one start is found twice: alerts join them).
   */
  startsFrom4688?: boolean;
}

/**
 * Rules are picked by channel and event id first (a handful of kinds of record ask all the rules there are for them; most
 * kinds ask none), then evaluated until the first part that decides. Whoever calls may keep the judge for any number of records.
 */
export const judge = ({ rules }: Pick<RuleSet, 'rules'>, options: JudgeOptions = {}): Judge => {
  const among = indexes();
  const starts = among(options.startsFrom4688 === true ? rules.filter(isJudgedOn4688) : []);
  const candidates = new Map<string, Map<number, Candidates>>();
  const candidatesFor = (channel: string, eventId: number): Candidates => {
    let byId = candidates.get(channel);
    // Channel names come from evidence: a flood of invented ones must not grow the index.
    if (byId === undefined && candidates.size < 1_000) {
      byId = new Map<number, Candidates>();
      candidates.set(channel, byId);
    }
    const known = byId?.get(eventId);
    if (known !== undefined) return known;
    const found = among(rules.filter((rule) => accepts(rule, channel, eventId)));
    if (byId !== undefined && byId.size < 10_000) byId.set(eventId, found);
    return found;
  };
  const hits = (fields: RecordFields): RuleHit[] => {
    const channel = channelOf(fields);
    const eventId = eventIdOf(fields);
    const asked = candidatesFor(channel, eventId);
    const isStart = eventId === 4688 && channel === 'security' && starts.rules.length > 0;
    if (asked.rules.length === 0 && !isStart) return [];
    const found: RuleHit[] = [];
    hitsAmong(asked, new RecordView(fields), found);
    if (isStart) hitsAmong(starts, new RecordView(asSysmonStart(fields)), found);
    return found;
  };
  return { hits, matches: (fields) => hits(fields).map(({ rule }) => rule) };
};
