import { CaseId } from '../../shared/cases/model.ts';
import type { TimelineFilter } from '../../shared/timeline/contract.ts';
import type { TimelineRow } from '../../shared/timeline/model.ts';
import type { Command } from './answer.ts';
import { UsageError } from './arguments.ts';

/** Rows answered at most; how many were left out is part of the answer. */
const most = 10_000;
const page = 1000;
const bars = 200;

/** `2026-04-01T00:00:00Z`: only a moment that says its zone is one moment everywhere. */
const momentOf = (text: string | null, option: string): number | null => {
  if (text === null) return null;
  const ms = /(Z|[+-]\d\d:\d\d)$/u.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`--${option} 2026-04-01T00:00:00Z`, 'timeline');
  return ms;
};

const lineOf = ({ event, atMs }: TimelineRow): string =>
  [
    new Date(atMs).toISOString(),
    event.host,
    event.class,
    event.activity,
    event.image ?? '',
    event.target ?? event.commandLine ?? event.detail ?? '',
  ]
    .join('\t')
    // A record's own line breaks would make two lines of one event.
    .replaceAll(/[\r\n]+/gu, ' ');

/** Events of a case or a customer by corrected time, with the histogram and what is odd about its clocks. */
export const timeline: Command = (args) => {
  const { customer } = args;
  const caseId = args.caseId === null ? null : CaseId.parse(args.caseId);
  if ((caseId === null) === (customer === null)) throw new UsageError('--case ID | --customer NAME', 'timeline');
  const filter: TimelineFilter = {
    customer,
    caseId,
    text: args.search ?? '',
    classes: [],
    host: null,
    fromMs: momentOf(args.from, 'from'),
    toMs: momentOf(args.to, 'to'),
    marked: false,
  };
  return async ({ api, messages }) => {
    const view = await api.timeline.view({ filter, stack: 'class', bins: bars, zoom: null });
    const { findings } = await api.timeline.findings({ customer, caseId });
    const rows: TimelineRow[] = [];
    for (let offset = 0; offset < Math.min(view.matched, most); offset += page) {
      rows.push(...(await api.timeline.page({ filter, descending: false, offset, limit: page })).rows);
    }
    const omitted = Math.max(0, view.matched - rows.length);
    const { cli } = messages;
    return {
      document: { ...view, rows, omitted, findings },
      lines: [
        cli.timeline(view.matched, view.total, findings.length),
        ...rows.map(lineOf),
        ...(omitted > 0 ? [cli.timelineOmitted(omitted)] : []),
      ],
      status: 0,
    };
  };
};
