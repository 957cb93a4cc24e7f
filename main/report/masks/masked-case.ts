import { LayerItem } from '../../../shared/graph/layer.ts';
import type { FigureInput } from '../../graph/figure-input.ts';
import { figureOf } from '../../../shared/report/figure.ts';
import { gridOf } from '../../../shared/report/grid.ts';
import type { CaseReport, Claim, ReportFrame, ReportSection } from '../../../shared/report/model.ts';

type Mask = (text: string) => string;

const maskedClaim = (claim: Claim, mask: Mask): Claim => {
  const text = mask(claim.text);
  const figure = figureOf(claim);
  if (figure !== null) return { ...claim, text, shape: { ...figure, alt: mask(figure.alt) } };
  const grid = gridOf(claim);
  if (grid === null) return { ...claim, text };
  const rows = grid.rows.map((row) => ({ ...row, cells: row.cells.map(mask) }));
  return { ...claim, text, shape: { ...grid, columns: grid.columns.map(mask), rows } };
};

const maskedSection =
  (mask: Mask) =>
  (section: ReportSection): ReportSection => ({
    ...section,
    claims: section.claims.map((claim) => maskedClaim(claim, mask)),
    tables: section.tables.map((table) => ({
      ...table,
      columns: table.columns.map(mask),
      rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(mask) })),
    })),
  });

const maskedFrame = (frame: ReportFrame, mask: Mask): ReportFrame => ({
  ...frame,
  template: { ...frame.template, name: mask(frame.template.name) },
  headings: Object.fromEntries(Object.entries(frame.headings).map(([id, heading]) => [id, mask(heading)])),
  greeting: mask(frame.greeting),
  closing: mask(frame.closing),
  header: mask(frame.header),
  footer: mask(frame.footer),
  appendices: frame.appendices.map(({ heading, text }) => ({ heading: mask(heading), text: mask(text) })),
  // A picture cannot be searched for a name: a customer's own sign says who they are.
  logo: null,
});

/** The data of a report without the values, before any format is made of it. */
export const maskedReport = (report: CaseReport, mask: Mask): CaseReport => ({
  ...report,
  title: mask(report.title),
  number: mask(report.number),
  questions: report.questions.map(maskedSection(mask)),
  fields: report.fields.map(maskedSection(mask)),
  evidence: report.evidence.map((row) => ({
    ...row,
    host: mask(row.host),
    summary: mask(row.summary),
    file: mask(row.file),
  })),
  ...(report.rule === undefined ? {} : { rule: { ...report.rule, names: report.rule.names.map(mask) } }),
  ...(report.setAside === undefined
    ? {}
    : { setAside: { template: mask(report.setAside.template), because: mask(report.setAside.because) } }),
  ...(report.ledger === undefined
    ? {}
    : { ledger: report.ledger.map((row) => ({ ...row, summary: mask(row.summary) })) }),
  clocks: report.clocks.map((clock) => ({ ...clock, host: mask(clock.host) })),
  ...(report.frame === undefined ? {} : { frame: maskedFrame(report.frame, mask) }),
});

/** A picture cannot be searched for a name, and its digest tells who has it which one it is: its figure keeps its words. */
export const withoutPictures = (report: CaseReport): CaseReport => {
  const without = (sections: readonly ReportSection[]): ReportSection[] =>
    sections.map((section) => ({
      ...section,
      claims: section.claims.map((claim) => {
        const figure = figureOf(claim);
        return figure === null ? claim : { ...claim, shape: { ...figure, image: null } };
      }),
    }));
  return { ...report, questions: without(report.questions), fields: without(report.fields) };
};

const maskedOrNull = (text: string | null, mask: Mask): string | null => (text === null ? null : mask(text));

/** Fields an analyst writes freely; ids, kinds and states hold no evidence. */
const written = new Set(['text', 'name', 'label', 'reason', 'why', 'pattern']);

const maskedItem = (item: LayerItem, mask: Mask): LayerItem =>
  LayerItem.parse(
    JSON.parse(JSON.stringify(item), (key: string, value: unknown) =>
      typeof value === 'string' && written.has(key) ? mask(value) : value,
    ),
  );

/** What the figure writes of a graph, without the values. It shortens names after this. Ids are never written. */
export const maskedFigure = (graph: FigureInput, mask: Mask): FigureInput => ({
  ...graph,
  nodes: graph.nodes.map((node) => ({
    ...node,
    label: mask(node.label),
    detail: maskedOrNull(node.detail, mask),
    host: maskedOrNull(node.host, mask),
    process:
      node.process === null
        ? null
        : {
            ...node.process,
            image: maskedOrNull(node.process.image, mask),
            commandLine: maskedOrNull(node.process.commandLine, mask),
            user: maskedOrNull(node.process.user, mask),
          },
  })),
  names: Object.fromEntries(Object.entries(graph.names).map(([id, name]) => [id, mask(name)])),
  items: graph.items.map((item) => maskedItem(item, mask)),
});
