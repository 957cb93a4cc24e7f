import type { Chart, FactTable, PeriodicReport } from '../../../shared/periodic/model.ts';

type Mask = (text: string) => string;

const maskedChart = (chart: Chart, mask: Mask): Chart => ({
  ...chart,
  title: mask(chart.title),
  alt: mask(chart.alt),
  labels: chart.labels.map(mask),
  series: chart.series.map((one) => ({ ...one, name: mask(one.name) })),
});

const maskedTable = (table: FactTable, mask: Mask): FactTable => ({
  ...table,
  title: mask(table.title),
  columns: table.columns.map(mask),
  rows: table.rows.map((cells) => cells.map(mask)),
});

/** The data of a report without the values, before any format is made of it. */
export const maskedPeriod = (report: PeriodicReport, mask: Mask): PeriodicReport => ({
  ...report,
  customer: mask(report.customer),
  title: mask(report.title),
  number: mask(report.number),
  savedBy: report.savedBy === null ? null : mask(report.savedBy),
  sections: report.sections.map((section) => ({
    ...section,
    statements: section.statements.map((one) => ({ ...one, text: mask(one.text) })),
    charts: section.charts.map((chart) => maskedChart(chart, mask)),
    tables: section.tables.map((table) => maskedTable(table, mask)),
  })),
  sources: report.sources.map((source) => ({ ...source, title: mask(source.title), count: mask(source.count) })),
});
