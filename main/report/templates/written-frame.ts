import { AppError } from '../../../shared/contract/errors.ts';
import type { CaseReport, ReportFrame } from '../../../shared/report/model.ts';
import { headScope } from './facts.ts';
import { renderText } from './liquid.ts';
import type { TextFailure } from './apply-template.ts';

interface Written {
  frame: ReportFrame;
  failures: TextFailure[];
}

/** The texts around the sections with the head of the report in them, as it is now: its version, severity and marking. */
export const writeFrame = (report: CaseReport, frame: ReportFrame, customer: string): Written => {
  const failures: TextFailure[] = [];
  const version = report.version === 0 ? '-' : String(report.version);
  const scope = Object.assign(Object.create(null) as object, headScope(report, customer), { version });
  const written = (text: string, place: string): string => {
    if (!/[{]/.test(text)) return text;
    const rendered = renderText(text, scope);
    if (rendered.fault === null) return rendered.text;
    failures.push({ place, fault: rendered.fault });
    return '';
  };
  return {
    frame: {
      ...frame,
      greeting: written(frame.greeting, 'greeting'),
      closing: written(frame.closing, 'closing'),
      header: written(frame.header, 'header'),
      footer: written(frame.footer, 'footer'),
      appendices: frame.appendices.map(({ heading, text }, at) => ({
        heading: written(heading, `appendices.${String(at)}.heading`),
        text: written(text, `appendices.${String(at)}.text`),
      })),
    },
    failures,
  };
};

/**
 * The report with its frame written out, once: what follows takes it as plain words. Throws `invalid-input` where a text of the
 * template cannot be carried out.
 */
export const withWrittenFrame = (report: CaseReport, customer: string): CaseReport => {
  if (report.frame === undefined) return report;
  const { frame, failures } = writeFrame(report, report.frame, customer);
  const [failure] = failures;
  if (failure !== undefined) {
    throw new AppError('invalid-input', {
      what: 'template',
      value: report.frame.template.name,
      why: `${failure.place}: ${failure.fault.said}`,
    });
  }
  return { ...report, frame };
};
