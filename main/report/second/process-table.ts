import type { ProcessKey, StoredEvent } from '../../../shared/event/model.ts';
import type { ReportTable } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import { isBrowser, isExplorer } from '../images.ts';
import { lineOf, type CaseProcess } from '../processes.ts';
import { isStartUntold } from '../start-untold.ts';
import { strongestHash } from '../sweeps.ts';
import type { DraftWords } from '../telling.ts';
import { imageName } from '../telling.ts';
import { cell, moment, tableOf } from './table-cells.ts';
import type { SecondWords } from './words.ts';

const hashCell = (process: CaseProcess, words: SecondWords): string => {
  const hash = strongestHash(process.hashes);
  return hash === null ? words.noHash : `${hash.algorithm} ${hash.value}`;
};

/** Processes an EDR alerted on, but for those everybody works in: an injected `svchost.exe` of a user is one of the attack's. */
export const alertedKeys = ({ alerts, table }: Reading): Set<ProcessKey> =>
  new Set(
    alerts
      .filter(({ origin }) => origin !== null)
      .flatMap(({ processKey, firstSeenMs }) => (processKey === null ? [] : [table.resolve(processKey, firstSeenMs)]))
      .filter((key) => {
        const image = table.processes.get(key)?.image ?? null;
        return !isExplorer(image) && !isBrowser(image);
      }),
  );

interface Tabled {
  process: CaseProcess;
  start: StoredEvent;
}

/** Every process of the attack whose start was recorded, in the order of time, parents first. */
export const tabledProcesses = (reading: Reading): Tabled[] => {
  const { attack, table } = reading;
  return [...new Set([...attack, ...alertedKeys(reading)])]
    .flatMap((key) => table.processes.get(key) ?? [])
    .flatMap((process) =>
      process.start === null
        ? []
        : [{ process, start: process.start, above: lineOf(table.processes, process.key).length }],
    )
    .sort((a, b) => a.start.seenAtMs - b.start.seenAtMs || a.above - b.above || a.start.id - b.start.id);
};

/** Parents without a recorded start are named beside their children. */
export const processTable = (reading: Reading, draft: DraftWords, words: SecondWords): ReportTable =>
  tableOf(
    'processes',
    words.processColumns,
    tabledProcesses(reading).map(({ process, start }) => ({
      cells: [
        isStartUntold(start) ? words.startedBefore(moment(start.seenAtMs)) : moment(start.seenAtMs),
        `${imageName(process.image, draft)} (${process.pid ?? draft.unknown})`,
        imageName(start.parentImage, draft),
        cell(process.user, draft.unknown, 60),
        cell(process.commandLine, draft.unknown, 300),
        hashCell(process, words),
        cell(process.signer, words.noSigner, 60),
      ],
      events: [start.id],
    })),
  );
