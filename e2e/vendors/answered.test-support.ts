// What is done about a case in the night and on the day after, as analysts write it down: for reports with a ledger.
import type { ActionBody, PlannedAction } from '../../shared/actions/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { Client } from '../../shared/contract/client.ts';
import { emptyDocument, type Isolation } from '../../shared/opsrules/model.ts';

/** 2 April 2026 in Japan. */
const night = (time: string): string => new Date(Date.parse(`2026-04-02T${time}:00+09:00`)).toISOString();

export interface Answered {
  rule: { name: string; isolation: Isolation; approval: boolean };
  /** Before the first report, and after it. */
  first: Partial<ActionBody>[];
  later: Partial<ActionBody>[];
  /** Whether every step the second report asks of us is done by then. */
  removesAll: boolean;
}

const granted = (at: string): ActionBody['approval'] => ({
  state: 'granted',
  role: '情報システム部長',
  name: '山田',
  at: night(at),
});
const confirmed = (at: string): ActionBody['confirmed'] => ({ at: night(at), how: 'EDRの端末一覧で隔離中と表示' });
const waiting: ActionBody['approval'] = { state: 'pending', role: '', name: '', at: null };

/** By pack: isolated at once by rule · asked, then approved · refused · failed, then done at the place. */
export const answered: Readonly<Record<string, Answered>> = {
  ransomware: {
    rule: { name: '経理部PC・夜間', isolation: 'at-once', approval: false },
    first: [{ kind: 'isolate', performedAt: night('02:21'), confirmed: confirmed('02:22') }],
    later: [],
    removesAll: true,
  },
  'lateral-movement': {
    rule: { name: '業務サーバー', isolation: 'ask', approval: true },
    first: [{ kind: 'isolate', result: 'requested', approval: waiting }],
    later: [{ kind: 'isolate', performedAt: night('02:55'), approval: granted('02:50') }],
    removesAll: false,
  },
  malware: {
    rule: { name: '総務部PC', isolation: 'ask', approval: true },
    first: [
      {
        kind: 'isolate',
        result: 'refused',
        approval: { state: 'refused', role: '情報システム部長', name: '山田', at: night('02:25') },
      },
    ],
    later: [{ kind: 'block-address', target: '203.0.113.90', performedBy: 'customer', performedAt: night('09:30') }],
    removesAll: false,
  },
  fileless: {
    rule: { name: '開発部PC', isolation: 'at-once', approval: false },
    first: [{ kind: 'isolate', result: 'failed', performedAt: night('02:21') }],
    later: [
      { kind: 'isolate', performedBy: 'us-on-site', performedAt: night('08:40'), confirmed: confirmed('08:45') },
      { kind: 'release', performedAt: night('17:00'), confirmed: confirmed('17:01') },
    ],
    removesAll: true,
  },
};

const blank: ActionBody = {
  kind: 'other',
  host: '',
  target: '',
  result: 'done',
  performedAt: null,
  performedBy: 'us-remote',
  performer: '佐藤',
  approval: { state: 'not-needed', role: '', name: '', at: null },
  confirmed: null,
  note: '',
};

export const keepRule = async (api: Client, customer: string, { rule }: Answered): Promise<void> => {
  const scope = { groups: [], policies: [], uses: [], users: [], severities: [], bands: [] };
  const { name, isolation, approval } = rule;
  const outcome = { isolation, approval, contacts: ['情報システム部 当直'], language: 'ja' as const };
  for (const basedOn of [0, 1]) {
    const document = { ...emptyDocument, rules: [{ name, scope, outcome }] };
    const said = { author: 'Sato', validFrom: night('00:00'), note: '' };
    await api.opsrules.save({ customer, basedOn, document, ...said });
  }
};

export const record = async (
  api: Client,
  caseId: CaseId,
  { host, actions }: { host: string; actions: readonly Partial<ActionBody>[] },
): Promise<void> => {
  for (const action of actions) {
    const isOfHost = action.kind === 'isolate' || action.kind === 'release';
    await api.actions.record({ caseId, body: { ...blank, ...(isOfHost ? { host } : {}), ...action } });
  }
};

/** Everything that is planned, done at six in the morning: accounts by the customer, who was asked to. */
export const finish = async (api: Client, caseId: CaseId): Promise<void> => {
  const { steps } = await api.actions.planned({ caseId, language: 'ja' });
  for (const step of steps satisfies PlannedAction[]) {
    const isTheirs = step.kind === 'account' || step.kind === 'block-address';
    const performedBy = isTheirs ? ('customer' as const) : ('us-remote' as const);
    await api.actions.record({ caseId, body: { ...blank, ...step, performedBy, performedAt: night('06:00') } });
  }
};

/** The first report as it stands, released without a reviewer in the night, and told on the phone. */
export const sendFirst = async (api: Client, caseId: CaseId): Promise<void> => {
  const which = { caseId, kind: 'first' as const, language: 'ja' as const };
  const { version } = await api.report.open(which);
  await api.reportLife.release({ ...which, version, because: '夜間のため' });
  await api.reportLife.told({ ...which, contact: '情報システム部 当直', name: '山田', note: '' });
};
