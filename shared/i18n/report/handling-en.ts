const quoted = (text: string): string => `“${text}”`;
const many = (count: number, one: string): string => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

export interface RuleFacts {
  names: string[];
  version: number;
}

export interface IsolationFacts {
  /** Named where the case has several endpoints; else empty. */
  host: string;
  /** `02:21`, with the day where it is another than that of the receipt. */
  at: string;
  /** When somebody saw that it holds; empty: nobody is recorded to have. */
  confirmedAt: string;
  /** The part the person who approved or refused plays; empty: nobody was asked. */
  role: string;
  /** The rule it was done under, or by which approval is asked for; null: none, or the customer answered. */
  rule: RuleFacts | null;
  isPartly: boolean;
}

const rule = ({ names, version }: RuleFacts): string =>
  `the operation ${names.length === 1 ? 'rule' : 'rules'} ${list(names.map(quoted))}, version ${String(version)}`;
const Rule = (p: RuleFacts): string => `T${rule(p).slice(1)}`;
const endpoint = ({ host }: IsolationFacts): string => (host === '' ? 'the endpoint' : `the endpoint ${host}`);

/** What was decided and done about a case, as its reports tell it. */
export const handlingEn = {
  /** In front of the first sentence about isolation. */
  needed: (sentence: string) => `**Needed.** ${sentence}`,
  isolated: (p: IsolationFacts) =>
    `We isolated ${endpoint(p)}${p.isPartly ? ' in part' : ''} at ${p.at}${p.rule === null ? '' : ` under ${rule(p.rule)}`}${p.role === '' ? '' : ` with the approval of ${p.role}`}${p.confirmedAt === '' ? '' : `, and confirmed the isolated state at ${p.confirmedAt}`}.`,
  notConfirmed: 'That the isolation holds was not found in the response log.',
  approved: (p: IsolationFacts) =>
    `${p.role} approved the isolation of ${endpoint(p)} at ${p.at}; it is about to be carried out.`,
  asked: (p: IsolationFacts) =>
    `${p.rule === null ? 'We' : `As ${rule(p.rule)}, wants it, we`} asked for approval to isolate ${endpoint(p)} at ${p.at} and wait for the answer.`,
  ordered: (p: IsolationFacts) => `The isolation of ${endpoint(p)} was ordered at ${p.at} and is not recorded as done.`,
  failed: (p: IsolationFacts) =>
    `We tried to isolate ${endpoint(p)} at ${p.at} and failed: please take it off the network (pull the cable, switch off wireless).`,
  refused: (p: IsolationFacts) =>
    `It was not carried out on ${endpoint(p)}: ${p.role === '' ? 'the isolation was declined' : `${p.role} declined it`} at ${p.at}.`,
  released: (p: IsolationFacts) => `The isolation of ${endpoint(p)} was lifted at ${p.at}.`,
  notRecorded: 'A record of isolation was not found.',
  /** What the EDR's list says, where it contradicts an empty ledger. */
  listedIsolated: "The EDR's list of endpoints shows it isolated.",
  /** What the rules say where nothing was done yet. */
  rule: {
    'at-once': (p: RuleFacts) => `Under ${rule(p)}, we isolate the endpoint at once.`,
    ask: (p: RuleFacts) =>
      `${Rule(p)}, asks for your approval first: please tell us whether we may isolate the endpoint.`,
    never: (p: RuleFacts) =>
      `${Rule(p)}, does not have this endpoint isolated; please tell us if we should nevertheless.`,
    none: 'No operation rule says what to do with this endpoint: please tell us whether we may isolate it.',
  },
  /** In the head of the page. */
  ruleLine: ({ names, version }: RuleFacts) => `${list(names.map(quoted))}, version ${String(version)}`,
  /** Behind "remains". */
  whileIsolated: ' (isolated)',
  removedAll: (p: { count: number; isolated: boolean }) =>
    `We infer that the threat **does not remain** on the endpoint${p.isolated ? ' (still isolated)' : ''}: ${many(p.count, 'removal action')} cover every recorded change and process.`,
  removedSome: (p: { count: number; isolated: boolean }) =>
    `${many(p.count, 'removal action')} ${p.count === 1 ? 'was' : 'were'} carried out, but we infer that the threat **may remain** on the endpoint${p.isolated ? ' (isolated)' : ''}: no record says that everything was removed.`,
  /** Recommended action of the first report. */
  answerIsolation: 'Tell us whether we may isolate the endpoint.',
  sinceActions: (count: number) =>
    `${many(count, 'response action')} ${count === 1 ? 'was' : 'were'} carried out since the first report was sent.`,
  endpoint: {
    isolated: (p: { host: string; at: string }) => `Isolated since ${p.at}${p.host === '' ? '' : `: ${p.host}`}.`,
  },
  removedAt: (p: { at: string; by: string }) => `removed ${p.at} (${p.by})`,
};
