import { createHash, randomUUID } from 'node:crypto';
import type { AlertId } from '../../../shared/alerts/model.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { Connection, ConnectionId } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { noFields, OutboxId, type BackendFields } from '../../../shared/outbox/model.ts';
import type { ReportKind } from '../../../shared/report/model.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import type { BackendWrite } from '../../sources/backend.ts';
import type { NewLetter } from '../../store/outbox-store.ts';
import { requireReleased } from '../report/case-report.ts';
import { reportFileName } from '../report/report-file-name.ts';
import { renderReport } from '../report/render-case-report.ts';
import { summaryOf } from '../flow/case-views.ts';
import type { Session } from '../session.ts';

/** What the store keeps is sent, whatever happens to the window, the workbench or the network afterwards. */

const backendKinds: readonly string[] = ['mdr', 'iris'];

/** Backends that serve this customer: its own connections, and those of no single customer. */
export const backendsOf = (session: Session, customer: string): Connection[] =>
  session.workspace.connections
    .list()
    .filter((one) => backendKinds.includes(one.kind) && one.enabled)
    .filter((one) => one.customer === null || one.customer === customer);

/** Throws `invalid-input` for a connection that is no backend of this customer: a report must not go to another's. */
const requireBackend = (session: Session, customer: string, connection: ConnectionId): void => {
  if (!backendsOf(session, customer).some(({ id }) => id === connection)) {
    throw new AppError('invalid-input', { what: 'connection', id: connection, reason: 'no-backend-of-customer' });
  }
};

interface About {
  connection: ConnectionId;
  customer: string;
  caseId: CaseId | null;
  subject: string;
  target: string;
}

const letterOf = (session: Session, about: About, write: BackendWrite, file: Uint8Array | null): NewLetter => {
  const customerId = session.workspace.desk.customerByName(about.customer)?.id;
  if (customerId === undefined) throw new AppError('not-found', { what: 'customer', name: about.customer });
  const { connection, caseId, subject, target } = about;
  return {
    id: OutboxId.parse(randomUUID()),
    kind: write.type,
    connection,
    customerId,
    caseId,
    subject,
    target,
    madeAt: session.now(),
    madeBy: session.actor,
    write,
    file,
  };
};

const caseSubject = (caseId: CaseId): string => `case:${caseId}`;

const caseFields = (session: Session, caseId: CaseId): BackendFields & { title: string } => {
  const { store, customer } = session.storeOfCase(caseId);
  const stored = store.caseById(caseId);
  const { language } = session.workspace.desk.settings();
  const { title, severity } = summaryOf(stored, { customer, alerts: store.alerts(caseId), language });
  return {
    ...noFields,
    title: title.slice(0, 500),
    severity,
    status: stored.judgement.analyst === null ? 'open' : 'in-progress',
    owner: session.actor,
    summary: stored.judgement.analyst?.reason.slice(0, 20_000) ?? '',
  };
};

const aboutCase = (session: Session, caseId: CaseId, connection: ConnectionId): About & { fields: BackendFields } => {
  const { customer } = session.storeOfCase(caseId);
  requireBackend(session, customer, connection);
  const fields = caseFields(session, caseId);
  return { connection, customer, caseId, subject: caseSubject(caseId), target: fields.title, fields };
};

/** The backend has the case, or gets it by a letter that goes out before. */
const isKnown = (session: Session, about: About): boolean => {
  const { outbox } = session.workspace;
  const known = outbox.object(about.connection, about.subject);
  if (known !== null && known.remoteId !== null) return true;
  return about.caseId !== null && outbox.ofCase(about.caseId).some((one) => isOpenCase(one, about));
};

const isOpenCase = (
  { kind, connection, state }: { kind: string; connection: string; state: string },
  about: About,
): boolean => kind === 'case' && connection === about.connection && state !== 'dropped';

const caseLetter = (session: Session, about: About & { fields: BackendFields }, caseId: CaseId): NewLetter =>
  letterOf(session, about, { type: 'case', reference: caseId, fields: about.fields }, null);

/** The case as it stands, and a note. Stored when this returns; the ids are in the order they go out. */
export const queueCase = (
  session: Session,
  { caseId, connection, note }: { caseId: CaseId; connection: ConnectionId; note: string | null },
): OutboxId[] => {
  const about = aboutCase(session, caseId, connection);
  const letters = [caseLetter(session, about, caseId)];
  if (note !== null && note !== '') {
    const item = { at: session.now(), author: session.actor, text: note };
    letters.push(letterOf(session, about, { type: 'notes', items: [item] }, null));
  }
  session.workspace.outbox.add(letters);
  return letters.map(({ id }) => id);
};

const types = { pdf: 'application/pdf', html: 'text/html; charset=utf-8' } as const;

/**
 * The report as it was released, and before it the case where the backend does not have it. The bytes are kept with the letter:
 * what was read and released is what arrives. Throws `conflict` where nothing was released.
 */
export const queueReport = async (
  session: Session,
  asked: { caseId: CaseId; kind: ReportKind; language: LanguageCode; format: 'pdf' | 'html'; connection: ConnectionId },
): Promise<OutboxId> => {
  const { caseId, format, kind, language } = asked;
  const about = aboutCase(session, caseId, asked.connection);
  const which = { caseId, kind, language };
  const report = requireReleased(session, which);
  const bytes = await renderReport(session, report, { format });
  const meta = {
    kind,
    language,
    number: report.number,
    title: report.title.slice(0, 300),
    marking: report.marking,
    fileName: reportFileName(session, report, { format }),
    contentType: types[format],
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
  };
  const letters = isKnown(session, about) ? [] : [caseLetter(session, about, caseId)];
  // How the letter is known at the desk, whatever the customer's files are called.
  const target = `${report.number}_${language}.${format}`;
  const letter = letterOf(session, { ...about, target }, { type: 'report', meta }, bytes);
  session.workspace.outbox.add([...letters, letter]);
  return letter.id;
};

/** Tells the backends these alerts came from that they are ours. Alerts of other origin are left out. */
export const queueClaims = (session: Session, customer: string, alertIds: readonly AlertId[]): OutboxId[] => {
  const wanted = new Set(alertIds);
  const alerts = session.customer(customer).alerts(null);
  const letters = alerts.flatMap(({ id, origin, title }) => {
    if (!wanted.has(id) || origin === null || !backendKinds.includes(origin.vendor)) return [];
    const { connection, nativeId } = origin;
    const about = { connection, customer, caseId: null, subject: `alert:${nativeId}`, target: title };
    return [letterOf(session, about, { type: 'claim', alertId: nativeId }, null)];
  });
  session.workspace.outbox.add(letters);
  return letters.map(({ id }) => id);
};
