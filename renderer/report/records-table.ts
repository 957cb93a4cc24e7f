import type { EditorState, Transaction } from '@tiptap/pm/state';
import { useState } from 'react';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { gridOfRows } from '../../shared/report/grid.ts';
import { japanTime } from '../../shared/report/japan-time.ts';
import { MOST_ROWS } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { chosenRecords } from './chosen-records.ts';
import type { ReportSession } from './report-session.ts';
import { withBlock } from './shape-keys.ts';

type Make = (state: EditorState) => Transaction | null;

const timeText = (ms: number): string => {
  const { date, time, millis } = japanTime(ms);
  return `${date} ${time}.${millis}`;
};

/** The records selected elsewhere in the case as rows, in the order of time, each with its receipt. Null where none of them is the case's. */
const tableOf = async (session: ReportSession): Promise<{ make: Make; omitted: number } | null> => {
  const { caseId, kind, language, clocks } = session.view().report;
  const wanted = chosenRecords(caseId);
  const { rows } = await ask('reportEvidence.records', {
    caseId,
    kind,
    language,
    clocks,
    text: '',
    ids: wanted.slice(0, 500),
    offset: 0,
    limit: MOST_ROWS,
  });
  if (rows.length === 0) return null;
  const { column } = messagesIn(language).report.page;
  const grid = gridOfRows(
    [column.time, column.host, column.event],
    rows.map(({ seenAtMs, host, summary, event }) => ({ cells: [timeText(seenAtMs), host, summary], events: [event] })),
  );
  const events = rows.map(({ event }) => event);
  session.learn(events);
  return { make: withBlock(grid, 'confirmed', events), omitted: wanted.length - rows.length };
};

/** What a table of records took, and what it had no room for. */
export interface RecordsTable {
  /** Records that would be its rows. */
  count: () => number;
  insert: (apply: (make: Make) => void) => void;
  omitted: number;
  error: Refused | null;
}

export const useRecordsTable = (session: ReportSession): RecordsTable => {
  const [omitted, setOmitted] = useState(0);
  const [error, setError] = useState<Refused | null>(null);
  const insert = async (apply: (make: Make) => void): Promise<void> => {
    setError(null);
    try {
      const made = await tableOf(session);
      setOmitted(made?.omitted ?? 0);
      if (made !== null) apply(made.make);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return {
    count: () => chosenRecords(session.view().report.caseId).length,
    insert: (apply) => void insert(apply),
    omitted,
    error,
  };
};
