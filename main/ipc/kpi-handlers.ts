import { writeFile } from 'node:fs/promises';
import { kpiLines } from '../../shared/kpi/lines.ts';
import { csvOf } from '../hunt/written-rows.ts';
import { kpiTable } from '../pipeline/desk/kpi.ts';
import type { Session } from '../pipeline/session.ts';
import { requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const kpiHandlers = (session: Session): Pick<Handlers, 'kpi'> => ({
  kpi: {
    table: (asked) => kpiTable(session, asked),
    export: async ({ format, file, ...asked }) => {
      const table = kpiTable(session, asked);
      requireWritable(session.platform.grants, file);
      const text = format === 'csv' ? csvOf(kpiLines(table)) : `${JSON.stringify(table, null, 2)}\n`;
      await writeFile(file, text);
      return { file, sizeBytes: Buffer.byteLength(text) };
    },
  },
});
