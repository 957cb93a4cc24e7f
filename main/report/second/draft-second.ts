import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import { destinationsOf } from '../destinations.ts';
import { destinationsField } from '../destinations-field.ts';
import { blockedField, endpointField, severityField } from '../fields.ts';
import { processFieldOf } from '../process-field.ts';
import type { DraftWords } from '../telling.ts';
import { changesField } from './changes-field.ts';
import { destinationTable, tellDestinations } from './destination-table.ts';
import { detailField } from './detail-field.ts';
import { processTable } from './process-table.ts';
import { recoveryField } from './recovery-field.ts';
import { secondQuestions } from './second-questions.ts';
import { spreadField } from './spread-field.ts';
import { statusField } from './status-field.ts';
import type { SecondWords } from './words.ts';

const withTable = (section: ReportSection, table: ReportSection['tables'][number]): ReportSection =>
  table.rows.length === 0 ? section : { ...section, tables: [...section.tables, table] };

/** Questions and the ten contractual fields of a second report, in their order. */
export const secondSections = (
  reading: Reading,
  draft: DraftWords,
  words: SecondWords,
): { questions: ReportSection[]; fields: ReportSection[] } => {
  const destinations = destinationsOf(reading);
  return {
    questions: secondQuestions(reading, destinations, draft, words),
    fields: [
      detailField(reading, draft, words),
      severityField(reading, draft),
      endpointField(reading, draft),
      blockedField(reading, draft),
      withTable(processFieldOf(reading, draft), processTable(reading, draft, words)),
      withTable(
        destinationsField(reading, destinations, draft, (pen) => tellDestinations(destinations, words, pen)),
        destinationTable(destinations, draft, words),
      ),
      changesField(reading, draft, words),
      spreadField(reading, draft, words),
      statusField(reading, destinations, draft, words),
      recoveryField(reading, draft, words),
    ],
  };
};
