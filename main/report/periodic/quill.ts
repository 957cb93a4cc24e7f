import type { Certainty } from '../../../shared/report/model.ts';
import type {
  Chart,
  FactTable,
  PeriodicSection,
  PeriodicSectionId,
  Statement,
} from '../../../shared/periodic/model.ts';

/** Gathers a section. Ids of sentences are their names, so that an edited one is known again. */
export interface Quill {
  say: (name: string, text: string, sources: readonly string[], certainty?: Certainty) => void;
  chart: (chart: Chart) => void;
  table: (table: Omit<FactTable, 'omitted'> & { limit?: number }) => void;
  section: () => PeriodicSection;
}

const mostRows = 200;

export const quillFor = (id: PeriodicSectionId): Quill => {
  const statements: Statement[] = [];
  const charts: Chart[] = [];
  const tables: FactTable[] = [];
  return {
    say: (name, text, sources, certainty = 'confirmed') => {
      statements.push({ id: `${id}.${name}`, certainty, text, sources: [...sources], edited: false });
    },
    chart: (chart) => {
      const isEmpty = chart.series.every(({ values }) => values.every((value) => value === null || value === 0));
      if (!isEmpty) charts.push(chart);
    },
    table: ({ limit = mostRows, rows, ...table }) => {
      if (rows.length > 0)
        tables.push({ ...table, rows: rows.slice(0, limit), omitted: Math.max(0, rows.length - limit) });
    },
    section: () => ({ id, statements, charts, tables }),
  };
};
