import path from 'node:path';
import { PeriodicFormat } from '../../shared/periodic/contract.ts';
import { Period, PeriodicKind } from '../../shared/periodic/model.ts';
import { fits } from '../../shared/periodic/period.ts';
import { periodicFindings } from '../../shared/periodic/check.ts';
import { openComments } from '../../shared/report/life.ts';
import type { Command } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';
import { languageOf } from './case-commands.ts';
import { fileShape } from './file-options.ts';

export const isPeriodicKind = (kind: string): boolean => PeriodicKind.safeParse(kind).success;

const periodOf = (args: Arguments, kind: PeriodicKind): string => {
  const period = Period.safeParse(needed(args.period, 'period'));
  if (period.success && fits(kind, period.data)) return period.data;
  throw new UsageError(kind === 'quarterly' ? '--period YYYY-Q1..Q4' : '--period YYYY-MM', 'report');
};

/** `report --kind monthly --customer NAME --period 2026-10 --out FILE`: a report about a period. */
export const writePeriodic: Command = (args) => {
  const kind = PeriodicKind.parse(args.kind);
  const customer = needed(args.customer, 'customer');
  const period = periodOf(args, kind);
  const language = languageOf(args);
  const file = path.resolve(needed(args.out, 'out'));
  const format = PeriodicFormat.safeParse(args.format ?? path.extname(file).slice(1).toLowerCase());
  if (!format.success || (format.data === 'pptx' && kind !== 'quarterly')) {
    throw new UsageError(
      `--format ${PeriodicFormat.options.filter((one) => one !== 'pptx' || kind === 'quarterly').join('|')}`,
    );
  }
  const shape = { format: format.data, ...fileShape(args) };
  return async ({ api, messages }) => {
    const which = { customer, kind, period, language };
    const { state, entries, choices } = await api.periodicLife.open(which);
    const as = state === 'released' ? ('released' as const) : ('draft' as const);
    const writing = await api.periodicLife.writing(which);
    const { hasNews } = await api.periodic.freshness(which);
    const findings = periodicFindings(await api.periodic.open(which), {
      hasNews,
      comments: openComments(entries).map(({ fact }) => fact),
      choices,
      style: writing.rules.isStrict ? writing : null,
    });
    const written = await api.periodic.export({ ...which, ...shape, file, as });
    const lines = findings.map(
      ({ code, section, said }) => `${section ?? '-'}\t${messages.periodic.finding[code]({ said })}`,
    );
    return {
      document: { ...written, as, gate: { passes: findings.length === 0, findings } },
      lines: [
        messages.cli.written(written.file, written.sizeBytes),
        messages.report.life.gate.result({ as, findings: findings.length }),
        ...lines,
      ],
      status: 0,
    };
  };
};
