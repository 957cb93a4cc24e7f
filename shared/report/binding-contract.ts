import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { query } from '../contract/procedure.ts';
import { EventId } from '../event/model.ts';
import { LanguageCode } from '../workspace/model.ts';
import { CaseRecord, MOST_RECORDS, ToldRecord } from './binding.ts';
import { HostClock, ReportKind } from './model.ts';

/** A report, and the clocks its evidence is told on. */
const where = { caseId: CaseId, kind: ReportKind, language: LanguageCode, clocks: z.array(HostClock).max(1000) };

/** Words of one search: more than these say nothing more. */
export const MOST_WORDS = 8;

/** What a sentence can be bound to. Whether it is, the engine decides where the report is saved. */
export const reportEvidenceContract = {
  /** Records of the case that hold every one of these words, in the order of time. `ids`: of these only, where they are the case's. */
  records: query(
    z.object({
      ...where,
      text: z.string().max(200),
      ids: z.array(EventId).max(MOST_RECORDS).nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(MOST_RECORDS),
    }),
    z.object({ rows: z.array(CaseRecord), total: z.number().int() }),
  ),
  /** What the draft says of such records, in its words. `omitted`: records that are not of this case. */
  tell: query(
    z.object({ ...where, events: z.array(EventId).min(1).max(MOST_RECORDS) }),
    z.object({ sentences: z.array(ToldRecord), omitted: z.number().int() }),
  ),
};
