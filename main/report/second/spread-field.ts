import { defangName, quotable, visible } from '../../../shared/report/evidence-text.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import type { Sweep } from '../case-facts.ts';
import { coverageTable, tellCoverage } from '../coverage.ts';
import { openSpread, tellSpread } from '../overview.ts';
import { penFor } from '../pen.ts';
import { sweepResult } from '../sweeps.ts';
import type { DraftWords } from '../telling.ts';
import { hostName } from '../telling.ts';
import { eventIds, tableOf } from './table-cells.ts';
import type { SecondWords } from './words.ts';

/** Hosts named in one cell; the rest are counted. */
const HOSTS = 5;

const indicatorCell = ({ kind, indicator }: Sweep): string =>
  kind === 'address' || kind === 'dns' ? defangName(visible(indicator.slice(0, 160))) : quotable(indicator, 160);

const hostsCell = (hosts: readonly string[], words: SecondWords): string => {
  if (hosts.length === 0) return words.spread.nowhere;
  const named = hosts.slice(0, HOSTS).map(hostName).join(', ');
  return hosts.length > HOSTS ? words.spread.andMore(named, hosts.length - HOSTS) : named;
};

/** What goes from one endpoint to another, and what came from one. */
const leaving = new Set(['lateral']);
const arriving = new Set(['remote-logon', 'remote-session', 'remote-command']);

/** 横展開の有無: the verdict with how it was looked for, and what was asked of the other endpoints. */
export const spreadField = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('spread');
  const { facts, behaviours } = reading;
  const { found, clean, searched } = sweepResult(facts.spread);
  const moves = behaviours.filter(({ kind }) => leaving.has(kind));
  const arrived = behaviours.filter(({ kind }) => arriving.has(kind));
  const hosts = new Set([...facts.hosts, ...found.flatMap(({ hostsFound }) => hostsFound)]);
  const proof = [...found.flatMap(({ events }) => events), ...[...moves, ...arrived].map(({ lead }) => lead)];
  if (facts.hosts.length > 1 || found.length > 0) {
    const bound = proof.length > 0 ? proof : reading.events.slice(0, 1);
    pen.say('confirmed', words.spread.yes(hosts.size), bound);
  } else if (arrived.length > 0)
    pen.say(
      'inferred',
      words.spread.arrived,
      arrived.map(({ lead }) => lead),
    );
  else if (clean.length > 0) pen.say('not-found', words.spread.no(searched));
  else for (const item of openSpread(reading, draft)) pen.say('not-examined', words.spread.unknown(item));
  if (moves.length > 0)
    pen.say(
      'confirmed',
      words.spread.moves(moves.length),
      moves.map(({ lead }) => lead),
    );
  else if (arrived.length === 0) pen.say('not-found', words.spread.noMoves);
  tellSpread(reading, draft, pen);
  tellCoverage(reading, draft, pen, true);
  const asked = facts.spread.filter(({ hostsSearched }) => hostsSearched > 0);
  pen.table(
    tableOf(
      'sweeps',
      words.sweepColumns,
      asked.map((sweep) => ({
        cells: [
          draft.sweepKind[sweep.kind],
          indicatorCell(sweep),
          String(sweep.hostsSearched),
          hostsCell(sweep.hostsFound, words),
        ],
        events: eventIds(sweep.events),
      })),
    ),
  );
  pen.table(coverageTable(reading, draft));
  return pen.section();
};
