import { severityOf, type CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Severity } from '../../../shared/alerts/model.ts';
import type { CaseReport, ReportFrame } from '../../../shared/report/model.ts';
import type { TemplateDocument, TemplateFinding, TemplateVersion } from '../../../shared/templates/model.ts';
import type { Preview } from '../../../shared/templates/contract.ts';
import type { AppliedTemplate, TextFailure } from '../../report/templates/apply-template.ts';
import { lintTemplate } from '../../report/templates/lint-template.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import type { Session } from '../session.ts';
import { templatePreview, tryTemplate } from './template-preview.ts';

const fits = (severity: Severity, { severities }: TemplateDocument): boolean =>
  severities.length === 0 || severities.includes(severity);

/** The template a new draft is written by: one for this very severity before one for all, the newest before older ones. */
export const templateInUse = (
  store: CustomerStore,
  { kind, language, severity }: Pick<CaseReport, 'kind' | 'language' | 'severity'>,
): TemplateVersion | null => {
  const found = store
    .templates()
    .filter(({ retired, document }) => !retired && document.kind === kind && document.language === language)
    .filter(({ document }) => fits(severity, document))
    .sort(
      (a, b) =>
        Number(a.document.severities.length === 0) - Number(b.document.severities.length === 0) ||
        b.at.localeCompare(a.at, 'en'),
    );
  return found[0] ?? null;
};

const inUseFor = (session: Session, which: ReportWhich): TemplateVersion | null => {
  const { store } = session.storeOfCase(which.caseId);
  return templateInUse(store, { ...which, severity: severityOf(store.caseById(which.caseId).judgement) });
};

/** What an analyst can choose from; what was taken out of use is not offered. */
export const templateChoices = (
  session: Session,
  which: ReportWhich,
): { inUse: string | null; choices: { name: string; version: number; severities: Severity[] }[] } => ({
  inUse: inUseFor(session, which)?.document.name ?? null,
  choices: session
    .storeOfCase(which.caseId)
    .store.templates()
    .filter(({ retired, document }) => !retired && document.kind === which.kind && document.language === which.language)
    .map(({ version, document: { name, severities } }) => ({ name, version, severities })),
});

/** Another template than the one in use is somebody's choice, and has a reason. Throws `denied`. */
export const requireUsual = (session: Session, which: ReportWhich, name: string): void => {
  const usual = inUseFor(session, which)?.document.name;
  if (usual !== undefined && usual !== name) throw new AppError('denied', { what: usual, reason: 'template-reason' });
};

/** A template by its name. Throws `not-found`, or `invalid-input` where it is for another kind or language. */
const templateNamed = (session: Session, which: ReportWhich, name: string): TemplateVersion => {
  const [newest] = session.storeOfCase(which.caseId).store.templateVersions(name);
  if (newest === undefined) throw new AppError('not-found', { what: 'report template', id: name.slice(0, 60) });
  const { kind, language } = newest.document;
  if (kind !== which.kind || language !== which.language)
    throw new AppError('invalid-input', { what: 'report template', value: `${kind} ${language}` });
  return newest;
};

/** What a draft is written by: the one named, the one in use (null), or none (empty). */
export const templateFor = (session: Session, which: ReportWhich, name: string | null): AppliedTemplate | null => {
  if (name === '') return null;
  return name === null ? inUseFor(session, which) : templateNamed(session, which, name);
};

/** What a report without a template says of the one in use. */
export const setAside = (session: Session, which: ReportWhich, because: string): Pick<CaseReport, 'setAside'> => {
  const usual = inUseFor(session, which)?.document.name;
  return usual === undefined ? {} : { setAside: { template: usual, because } };
};

/** The very version a report was drafted by, so that new facts do not bring new wording; none where it had none. */
export const templateOf = (
  session: Session,
  which: ReportWhich,
  frame: ReportFrame | undefined,
): AppliedTemplate | null =>
  frame === undefined
    ? null
    : (session
        .storeOfCase(which.caseId)
        .store.templateVersions(frame.template.name)
        .find(({ version }) => version === frame.template.version) ?? null);

const lintOf = (
  session: Session,
  customer: string,
  document: TemplateDocument,
  failures: readonly TextFailure[],
): TemplateFinding[] => {
  const store = session.customer(customer);
  const inUse = store.templates().filter(({ retired }) => !retired);
  return lintTemplate(document, {
    inUse: inUse.map((one) => one.document),
    hasLogo: (logo) => store.logo(logo) !== null,
    failures,
  });
};

/** Lint with the facts of the customer's newest case, or of a sample. */
export const checkTemplate = (session: Session, customer: string, document: TemplateDocument): TemplateFinding[] =>
  lintOf(session, customer, document, tryTemplate(session, customer, document, null).failures);

/** What is wrong with a template, and the page it makes. */
export const previewTemplate = (
  session: Session,
  { customer, document, caseId }: { customer: string; document: TemplateDocument; caseId: CaseId | null },
): Preview => {
  const { failures, ...page } = templatePreview(session, customer, document, caseId);
  return { ...page, findings: lintOf(session, customer, document, failures) };
};

interface Publishing {
  basedOn: number;
  document: TemplateDocument;
  reason: string;
}

/** Whoever changes what goes to a customer has a name. Throws `denied`. */
const requireNamed = (session: Session): void => {
  if (session.workspace.desk.settings().analyst === '')
    throw new AppError('denied', { what: 'report template', reason: 'report-unnamed' });
};

const requireSound = (session: Session, customer: string, document: TemplateDocument): void => {
  const wrong = checkTemplate(session, customer, document).filter(({ grade }) => grade === 'error');
  if (wrong.length === 0) return;
  const places = wrong.slice(0, 3).map(({ place, code }) => `${place}: ${code}`);
  throw new AppError('denied', { what: places.join(', '), reason: 'template-faults' });
};

/** A new version under the name of who sits here. Throws `denied` where nobody is named or lint finds an error. */
export const publishTemplate = (
  session: Session,
  customer: string,
  { basedOn, document, reason }: Publishing,
): TemplateVersion => {
  requireNamed(session);
  requireSound(session, customer, document);
  const said = { document, reason, retired: false, at: session.now(), by: session.actor };
  return session.customer(customer).saveTemplate(basedOn, said);
};

/** Takes a template out of use, whatever is wrong with it, or back into use, where nothing is. */
export const retireTemplate = (
  session: Session,
  customer: string,
  wanted: { name: string; basedOn: number; retired: boolean; reason: string },
): TemplateVersion => {
  requireNamed(session);
  const { name, basedOn, retired, reason } = wanted;
  const { document } = templateVersion(session, customer, name, basedOn);
  if (!retired) requireSound(session, customer, document);
  const said = { document, reason, retired, at: session.now(), by: session.actor };
  return session.customer(customer).saveTemplate(basedOn, said);
};

/** One version of a template. Throws `not-found`. */
export const templateVersion = (session: Session, customer: string, name: string, version: number): TemplateVersion => {
  const found = session
    .customer(customer)
    .templateVersions(name)
    .find((one) => one.version === version);
  if (found === undefined)
    throw new AppError('not-found', { what: 'report template', id: `${name} ${String(version)}` });
  return found;
};
