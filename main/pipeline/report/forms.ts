import path from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { legalStates } from '../../../shared/clock/legal-clock.ts';
import type { Form, FormDraft, FormItem, TypedAnswer } from '../../../shared/forms/model.ts';
import type { formsContract } from '../../../shared/forms/contract.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { isAbove } from '../../../shared/report/audience.ts';
import type { Marking } from '../../../shared/report/model.ts';
import { fillForm } from '../../report/forms/fill-form.ts';
import { renderFormJson } from '../../report/forms/form-json.ts';
import { formPaper } from '../../report/forms/form-paper.ts';
import { readForms } from '../../report/forms/read-forms.ts';
import { maskerOf } from '../../report/masks/mask-text.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { FormWhich } from '../../store/paper-store.ts';
import { caseFacts } from './case-facts.ts';
import { openReport } from './case-report.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import { paperBytes, writeWhole, type WrittenFile } from './paper-file.ts';
import { namesFor, requireHidden } from './redaction.ts';
import type { Session } from '../session.ts';

export const listForms = (session: Session): Form[] => readForms(session.platform.resourcesFolder);

const formNamed = (session: Session, id: string): Form => {
  const form = listForms(session).find((one) => one.id === id);
  if (form === undefined) throw new AppError('not-found', { what: 'form', name: id.slice(0, 60) });
  return form;
};

/** The earliest end of the steps this form answers, of the clocks of their laws that run on the case. */
const dueOf = (session: Session, store: CustomerStore, { clocks }: Form, which: FormWhich): number | null => {
  const { rules } = clocksInForce(session, store);
  const ends = store
    .legalClocks(which.caseId)
    .flatMap((running) => legalStates(running, rules).map((state) => ({ ...state, law: running.law.id })))
    .flatMap(({ law, step, due }) =>
      due !== null && clocks.some((clock) => clock.law === law && clock.step === step.id) ? [due.earliestMs] : [],
    );
  return ends.length === 0 ? null : Math.min(...ends);
};

/** What was typed, and the rest from the facts of this moment. */
export const openForm = (session: Session, which: FormWhich): FormDraft => {
  const { store } = session.storeOfCase(which.caseId);
  const form = formNamed(session, which.form);
  const saved = store.latestForm(which);
  const facts = caseFacts(session, which.caseId, which.language);
  const first = openReport(session, { ...which, kind: 'first' });
  const second = openReport(session, { ...which, kind: 'second' });
  return {
    caseId: which.caseId,
    language: which.language,
    form,
    version: saved?.version ?? 0,
    savedAt: saved?.savedAt ?? null,
    marking: saved?.marking ?? first.marking,
    answers: fillForm(form, { facts, first, second }, saved?.answers ?? []),
    dueAtMs: dueOf(session, store, form, which),
  };
};

/** Boxes the form does not have are no answer; of one that takes a single tick the first counts. */
const withKnownChoices = (answer: TypedAnswer, { choices = [], many = false }: FormItem): TypedAnswer => {
  const { chosen = [], ...rest } = answer;
  const known = choices.flatMap(({ id }) => (chosen.includes(id) ? [id] : []));
  return known.length === 0 ? rest : { ...rest, chosen: many ? known : known.slice(0, 1) };
};

/** Keeps what a person typed. Answers to items the form does not have are left out. */
export const saveForm = (
  session: Session,
  which: FormWhich,
  { version, marking, answers }: { version: number; marking: Marking; answers: readonly TypedAnswer[] },
): FormDraft => {
  const { store } = session.storeOfCase(which.caseId);
  const form = formNamed(session, which.form);
  const items = new Map(form.sections.flatMap(({ id, items: own }) => own.map((item) => [`${id}/${item.id}`, item])));
  store.saveForm(which, {
    version,
    savedAt: session.now(),
    formVersion: form.version,
    marking,
    answers: answers.flatMap((answer) => {
      const item = items.get(answer.item);
      return item === undefined ? [] : [withKnownChoices(answer, item)];
    }),
  });
  return openForm(session, which);
};

type Target = Omit<z.output<typeof formsContract.export.input>, keyof FormWhich>;

/** The form as a file, always marked as a draft; searched for what was to be hidden like every other file. */
export const exportForm = async (session: Session, which: FormWhich, target: Target): Promise<WrittenFile> => {
  const names = namesFor(session, which.caseId, target.masks);
  const mask = maskerOf(names);
  const opened = openForm(session, which);
  if (target.audience !== null && isAbove(opened.marking, target.audience)) {
    throw new AppError('denied', { what: target.audience, reason: 'nothing-for-audience' });
  }
  const draft = { ...opened, answers: opened.answers.map((one) => ({ ...one, text: mask(one.text) })) };
  const customer = mask(session.storeOfCase(which.caseId).customer);
  const { forms, report } = messagesIn(which.language);
  const masked = names.length > 0 ? [report.page.masked] : [];
  const bytes =
    target.format === 'json'
      ? Buffer.from(renderFormJson(draft, customer, [forms.draftWarning, ...masked]))
      : await paperBytes(
          session,
          formPaper(draft, { customer, filledAtMs: session.platform.clock.nowMs(), warnings: masked }),
          { format: target.format, paperSize: target.paperSize, archive: target.archive },
        );
  await requireHidden({ bytes, format: target.format, name: path.basename(target.file) }, names);
  return writeWhole(target.file, bytes);
};
