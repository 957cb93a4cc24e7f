import { AppError } from '../../../shared/contract/errors.ts';
import { noFields, type BackendFields, type Receipt } from '../../../shared/outbox/model.ts';
import type { Clash, Done, MdrBackend, Outcome, Sending } from '../backend.ts';
import type { Running } from '../running.ts';
import type { HttpResponse } from '../http/client.ts';
import { currentIn, mdrRefusal, readMdr, sendMdr, shaped, type MdrAccess } from './ask.ts';
import { MdrAlert, MdrCase, MdrDelivery, MdrRequest } from './shapes.ts';
import { requestOf, type MdrWrite } from './write-request.ts';

const receiptOf = (delivery: MdrDelivery): Receipt => ({
  deliveryId: delivery.deliveryId,
  at: delivery.receivedAt,
  state: delivery.state,
  stateAt: delivery.stateAt,
  note: delivery.note ?? null,
});

const fieldsOfCase = ({ title, severity, status, owner, summary }: MdrCase): BackendFields => ({
  ...noFields,
  title,
  severity,
  status,
  owner,
  summary,
});

const fieldsOfAlert = ({ title, severity, status, assignee, claimedBy, verdict }: MdrAlert): BackendFields => ({
  ...noFields,
  title,
  severity,
  status,
  verdict,
  owner: claimedBy ?? assignee,
});

/** What the answer of a write says, however it reached us: directly, or by its key afterwards. */
const doneFrom = ({ write, remoteId }: Sending, body: unknown, trace: string | null): Done => {
  const done = { state: 'done', remoteId, version: null, receipt: null, trace } as const;
  switch (write.type) {
    case 'case': {
      const { id, version } = shaped(MdrCase, body, 'case');
      return { ...done, remoteId: id, version };
    }
    case 'claim':
    case 'alert': {
      const { id, version } = shaped(MdrAlert, body, 'alert');
      return { ...done, remoteId: id, version };
    }
    case 'report':
      return { ...done, receipt: receiptOf(shaped(MdrDelivery, body, 'delivery')) };
    default:
      return done;
  }
};

const clashFrom = ({ write }: Sending, answer: HttpResponse): Clash | null => {
  const { trace } = answer;
  const current = currentIn(answer);
  if (write.type === 'case') {
    const { data } = MdrCase.safeParse(current);
    if (data === undefined) return null;
    const { version, updatedBy: by, id: remoteId } = data;
    return { state: 'conflict', why: 'changed', theirs: fieldsOfCase(data), version, remoteId, by, trace };
  }
  const { data } = MdrAlert.safeParse(current);
  if (data === undefined) return null;
  const why = answer.status === 409 ? 'claimed' : 'changed';
  const theirs = fieldsOfAlert(data);
  return { state: 'conflict', why, theirs, version: data.version, remoteId: data.id, by: data.claimedBy, trace };
};

const answered = (access: MdrAccess, sending: Sending, answer: HttpResponse): Done | Clash => {
  if (answer.status === 200 || answer.status === 201) return doneFrom(sending, answer.json(), answer.trace);
  if (answer.status === 409 || answer.status === 412) {
    const clash = clashFrom(sending, answer);
    if (clash !== null) return clash;
  }
  if (answer.status >= 500) {
    // Whether it was written before the server failed is not known: asked by key, never sent again blindly.
    const trace = answer.trace === null ? {} : { trace: answer.trace };
    throw new AppError('unreachable', {
      reason: 'server-failing',
      status: answer.status,
      outcome: 'unknown',
      ...trace,
    });
  }
  throw mdrRefusal(access, answer);
};

/** The version an alert has now: what a first write of ours stands on, where none was ever seen. */
const seen = async (access: MdrAccess, path: string, running: Running): Promise<string> => {
  const answer = await readMdr(access, path, [], running);
  return shaped(MdrAlert.pick({ version: true }), answer.json(), 'version').version;
};

/** Fits no version: whoever never saw the case is shown it first. */
const neverSeen = 'never-seen';

const send = async (access: MdrAccess, sending: Sending, running: Running): Promise<Done | Clash> => {
  const { version, ...request }: MdrWrite = requestOf(sending);
  const headers: Record<string, string> = { 'idempotency-key': sending.key };
  if (version === 'last-seen') headers['if-match'] = `"${sending.expected ?? neverSeen}"`;
  if (version === 'present') {
    headers['if-match'] = `"${sending.expected ?? (await seen(access, request.path, running))}"`;
  }
  const answer = await sendMdr(access, { ...request, headers, repeat: 'once' }, running);
  return answered(access, sending, answer);
};

const outcome = async (access: MdrAccess, sending: Sending, running: Running): Promise<Outcome> => {
  const path = `/requests/${encodeURIComponent(sending.key)}`;
  const answer = await sendMdr(access, { method: 'GET', path, repeat: 'safe' }, running);
  if (answer.status === 404) return { state: 'absent' };
  if (answer.status !== 200) throw mdrRefusal(access, answer);
  const { body } = shaped(MdrRequest, answer.json(), 'request');
  return doneFrom(sending, body, answer.trace);
};

/** Our own backend: conditions and keys on every write, receipts for reports (docs/mdr-api.yaml). */
export const mdrBackend = (access: MdrAccess): MdrBackend => ({
  limits: {
    conflicts: 'atomic',
    receipts: true,
    writes: ['claim', 'alert', 'case', 'notes', 'events', 'indicators', 'assets', 'report'],
  },
  send: (sending, running) => send(access, sending, running),
  outcome: (sending, running) => outcome(access, sending, running),
  delivery: async (deliveryId, running) => {
    const answer = await readMdr(access, `/reports/${encodeURIComponent(deliveryId)}`, [], running);
    return receiptOf(shaped(MdrDelivery, answer.json(), 'delivery'));
  },
});
