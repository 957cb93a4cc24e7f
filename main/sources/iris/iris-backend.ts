import type { BackendFields } from '../../../shared/outbox/model.ts';
import type { BackendWrite, Clash, Done, MdrBackend, Outcome, Sending } from '../backend.ts';
import type { Running } from '../running.ts';
import type { JsonObject } from '../json/fields.ts';
import { inCase, writeIris, type IrisAccess } from './ask.ts';
import { idByName, ownId } from './names.ts';
import { partOutcome, reportOutcome, sendPart, sendReport } from './parts.ts';
import { caseOf, findCase, readAlert, type IrisObject } from './read.ts';

/*
 * IRIS writes over whatever is there. So each change reads first and stops where somebody else was; a moment between reading and
 * writing is left (`conflicts: 'checked'`), and after a claim the owner is read back.
 */

type Of<T extends BackendWrite['type']> = Extract<BackendWrite, { type: T }>;

const doneAs = ({ id, version }: Pick<IrisObject, 'id' | 'version'>): Done => ({
  state: 'done',
  remoteId: id,
  version,
  receipt: null,
  trace: null,
});

const clash = (why: Clash['why'], there: IrisObject): Clash => ({
  state: 'conflict',
  why,
  theirs: there.fields,
  version: there.version,
  remoteId: there.id,
  by: why === 'claimed' ? there.owner : there.changedBy,
  trace: null,
});

const isOthers = ({ owner }: IrisObject, login: string): boolean =>
  owner !== null && owner.toLowerCase() !== login.toLowerCase();

const sendClaim = async (access: IrisAccess, { alertId }: Of<'claim'>, running: Running): Promise<Done | Clash> => {
  const before = await readAlert(access, alertId, running);
  if (isOthers(before, access.login)) return clash('claimed', before);
  const json = {
    alert_owner_id: await ownId(access, running),
    alert_status_id: await idByName(access, 'alertStatus', 'Assigned', running),
  };
  await writeIris(access, `/alerts/update/${encodeURIComponent(alertId)}`, { body: { json } }, running);
  const after = await readAlert(access, alertId, running);
  return isOthers(after, access.login) ? clash('claimed', after) : doneAs(after);
};

const statusNames = { new: 'New', 'in-progress': 'In progress', closed: 'Closed', reopened: 'In progress' } as const;

const alertChange = async (access: IrisAccess, { change }: Of<'alert'>, running: Running): Promise<JsonObject> => {
  const { status, assignee, comment } = change;
  return {
    ...(status === null
      ? {}
      : { alert_status_id: await idByName(access, 'alertStatus', statusNames[status], running) }),
    ...(assignee === null
      ? {}
      : { alert_owner_id: assignee === '' ? null : await idByName(access, 'users', assignee, running) }),
    ...(comment === null ? {} : { alert_note: comment }),
  };
};

const sendAlert = async (
  access: IrisAccess,
  { expected }: Sending,
  write: Of<'alert'>,
  running: Running,
): Promise<Done | Clash> => {
  const before = await readAlert(access, write.alertId, running);
  if (expected !== null && expected !== before.version) return clash('changed', before);
  const json = await alertChange(access, write, running);
  await writeIris(access, `/alerts/update/${encodeURIComponent(write.alertId)}`, { body: { json } }, running);
  return doneAs(await readAlert(access, write.alertId, running));
};

const nowAt = (access: IrisAccess, { remoteId }: Sending, reference: string, running: Running) =>
  findCase(access, remoteId === null ? [['case_soc_id', reference]] : [['case_ids', remoteId]], running);

const tagsOf = ({ severity }: BackendFields): string => (severity === null ? 'miharu' : `miharu,severity:${severity}`);

const openCase = async (access: IrisAccess, sending: Sending, write: Of<'case'>, running: Running): Promise<Done> => {
  const { fields, reference } = write;
  const json = {
    case_soc_id: reference,
    case_customer: await idByName(access, 'customers', sending.customer, running),
    case_name: fields.title ?? reference,
    // IRIS refuses an empty one.
    case_description: fields.summary || fields.title || reference,
  };
  const opened = caseOf(await writeIris(access, '/manage/cases/add', { body: { json } }, running));
  await writeIris(
    access,
    `/manage/cases/update/${opened.id}`,
    { body: { json: { case_tags: tagsOf(fields) } } },
    running,
  );
  return doneAs((await findCase(access, [['case_ids', opened.id]], running)) ?? opened);
};

const sendCase = async (
  access: IrisAccess,
  sending: Sending,
  write: Of<'case'>,
  running: Running,
): Promise<Done | Clash> => {
  const there = await nowAt(access, sending, write.reference, running);
  if (there === null) return openCase(access, sending, write, running);
  if (there.version !== sending.expected) return clash('changed', there);
  const { title, summary } = write.fields;
  const json = { ...(title === null ? {} : { case_name: title }), case_tags: tagsOf(write.fields) };
  await writeIris(access, `/manage/cases/update/${there.id}`, { body: { json } }, running);
  if (summary !== null && summary !== '') {
    const body = { json: { case_description: summary, cid: Number(there.id) } };
    await writeIris(access, '/case/summary/update', { body, query: inCase(there.id) }, running);
  }
  return doneAs((await findCase(access, [['case_ids', there.id]], running)) ?? there);
};

/** Ours stands there, nothing was changed at all, or we cannot tell our change from another's. */
const changeOutcome = (there: IrisObject, expected: string | null, mine: Partial<BackendFields>): Outcome => {
  const isOurs = Object.entries(mine).every(
    ([field, value]) => value === null || new Map<string, unknown>(Object.entries(there.fields)).get(field) === value,
  );
  if (isOurs) return doneAs(there);
  return there.version === expected ? { state: 'absent' } : { state: 'unclear' };
};

const claimOutcome = ({ login }: IrisAccess, there: IrisObject): Outcome =>
  there.owner !== null && !isOthers(there, login) ? doneAs(there) : { state: 'absent' };

const outcome = async (access: IrisAccess, sending: Sending, running: Running): Promise<Outcome> => {
  const { write, expected } = sending;
  switch (write.type) {
    case 'claim':
      return claimOutcome(access, await readAlert(access, write.alertId, running));
    case 'alert': {
      const { status, assignee } = write.change;
      const mine = { status: status === null ? null : statusNames[status], owner: assignee };
      return changeOutcome(await readAlert(access, write.alertId, running), expected, mine);
    }
    case 'case': {
      const there = await nowAt(access, sending, write.reference, running);
      const { title, summary } = write.fields;
      return there === null ? { state: 'absent' } : changeOutcome(there, expected, { title, summary });
    }
    case 'notes':
    case 'events':
    case 'assets':
      return partOutcome(access, sending, write, running);
    case 'report':
      return reportOutcome(access, sending, running);
    case 'indicators':
      return { state: 'unclear' };
  }
};

const send = async (access: IrisAccess, sending: Sending, running: Running): Promise<Done | Clash> => {
  const { write } = sending;
  switch (write.type) {
    case 'claim':
      return sendClaim(access, write, running);
    case 'alert':
      return sendAlert(access, sending, write, running);
    case 'case':
      return sendCase(access, sending, write, running);
    case 'notes':
    case 'events':
    case 'assets':
      return sendPart(access, sending, write, running);
    case 'report':
      return sendReport(access, sending, write, running);
    case 'indicators':
      throw new Error('the outbox asks what a backend takes first');
  }
};

/**
 * DFIR-IRIS 2.0.4 as an MDR backend. It cannot: operation rules, delivery to the customer (a report is filed in the case's
 * datastore), receipts, conditions on writes, a list of changes. Indicators are left out: IRIS wants the id of a TLP level and
 * tells no list of them.
 */
export const irisBackend = (access: IrisAccess): MdrBackend => ({
  limits: {
    conflicts: 'checked',
    receipts: false,
    writes: ['claim', 'alert', 'case', 'notes', 'events', 'assets', 'report'],
  },
  send: (sending, running) => send(access, sending, running),
  outcome: (sending, running) => outcome(access, sending, running),
  delivery: () => Promise.resolve(null),
});
