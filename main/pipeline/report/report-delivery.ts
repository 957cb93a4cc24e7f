import { AppError } from '../../../shared/contract/errors.ts';
import type { ReportContacts, ReportLife } from '../../../shared/report/life-contract.ts';
import { deliveriesOf, type Channel } from '../../../shared/report/life.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { contactOf } from '../../opsrules/contact-lines.ts';
import { mailFile } from '../../report/mail-file.ts';
import { coveringMail, phoneScript } from '../../report/spoken.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { requireReleased } from './case-report.ts';
import { renderReport } from './render-case-report.ts';
import { ruleDecision } from './case-rule.ts';
import { reportFileName } from './report-file-name.ts';
import { holidays } from '../reference/reference-data.ts';
import { addToLife } from './report-life.ts';
import type { Session } from '../session.ts';
import { writeWhole, type WrittenFile } from './paper-file.ts';

/** Whom the operation rules name for this case, as they were in force when it was received. */
export const reportContacts = (session: Session, { caseId }: ReportWhich): ReportContacts => {
  const { store } = session.storeOfCase(caseId);
  const decision = ruleDecision(store, caseId, holidays(session).value.table);
  return {
    language: decision.language,
    rule: decision.rules.length === 0 ? null : decision.rules.join(', '),
    version: decision.version,
    contacts: decision.contacts.map(contactOf),
  };
};

interface HandedOver {
  channel: Channel;
  contact: string;
  file: string;
  sha256: string | null;
}

/** One delivery of the released version; the same contact told of the same version before makes it a repetition. */
export const noteDelivery = (session: Session, report: CaseReport, handed: HandedOver): ReportLife => {
  const { store } = session.storeOfCase(report.caseId);
  const { version } = report;
  const again = deliveriesOf(store.lifeEntries(report)).some(
    ({ delivery }) => delivery.version === version && delivery.fact.contact === handed.contact,
  );
  const digest = report.release?.digest ?? '';
  const life = addToLife(session, report, {
    version,
    fact: { type: 'delivered', ...handed, digest, again },
    expected: null,
  });
  if (report.kind === 'second') {
    store.putCaseStep(report.caseId, { name: 'second-sent', at: session.now(), detail: {} });
    session.changes.say('cases', session.storeOfCase(report.caseId).customer);
  }
  return life;
};

const types = { pdf: 'application/pdf', html: 'text/html; charset=utf-8' } as const;

type MailAsked = ReportWhich & { contact: string; to: string; format: 'pdf' | 'html'; file: string };

/** Writes the released report as a mail file. Throws `invalid-input` for a recipient that is no address. */
export const mailReport = async (session: Session, asked: MailAsked): Promise<WrittenFile & { life: ReportLife }> => {
  const { contact, to, format, file, ...which } = asked;
  const report = requireReleased(session, which);
  const { store, customer } = session.storeOfCase(which.caseId);
  const supersedes = deliveriesOf(store.lifeEntries(which)).some(({ delivery }) => delivery.version < report.version);
  const digest = report.release?.digest ?? '';
  const covering = coveringMail(report, { customer, version: report.version, digest, supersedes });
  const bytes = await renderReport(session, report, { format });
  const name = reportFileName(session, report, { format });
  const mail = composed({
    to,
    ...covering,
    sentAt: new Date(session.platform.clock.nowMs()),
    attachment: { name, type: types[format], bytes },
  });
  const written = await writeWhole(file, mail);
  return {
    ...written,
    life: noteDelivery(session, report, { channel: 'mail', contact, file: name, sha256: written.sha256 }),
  };
};

const composed = (parts: Parameters<typeof mailFile>[0]): Uint8Array => {
  try {
    return mailFile(parts);
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new AppError('invalid-input', { what: 'to', reason: 'no-mail-address' }, { cause });
    throw cause;
  }
};

/** What to read out, of the released version. */
export const reportScript = (session: Session, which: ReportWhich): { version: number; lines: string[] } => {
  const report = requireReleased(session, which);
  return { version: report.version, lines: phoneScript(report, session.storeOfCase(which.caseId).customer) };
};

/** Somebody was told on the phone: that is their acknowledgement too. */
export const noteTold = (
  session: Session,
  { contact, name, note, ...which }: ReportWhich & { contact: string; name: string; note: string },
): ReportLife => {
  const report = requireReleased(session, which);
  const { entries } = noteDelivery(session, report, { channel: 'phone', contact, file: '', sha256: null });
  const about = entries.at(-1)?.id ?? null;
  return addToLife(session, which, {
    version: report.version,
    about,
    fact: { type: 'acknowledged', when: session.now(), name, note },
    expected: null,
  });
};
