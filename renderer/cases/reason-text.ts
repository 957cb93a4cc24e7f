import type { SeverityReason } from '../../shared/cases/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';

/** A reason in the reader's words, with the particulars the engine gave (rule, host, count) behind it. */
export const reasonText = ({ casesUi }: Messages, { code, params }: SeverityReason): string => {
  const reason = casesUi.reasons[code];
  const detail = Object.values(params)
    .map(String)
    .filter((value) => value !== '')
    .join(', ');
  return detail === '' ? reason : casesUi.reasonWith(reason, detail);
};
