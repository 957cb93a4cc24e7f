import type { ReportTable } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import type { CaseProcess } from '../processes.ts';
import { strongestHash } from '../sweeps.ts';
import type { DraftWords } from '../telling.ts';
import { imageName } from '../telling.ts';
import { cell, moment, tableOf } from './table-cells.ts';
import type { SecondWords } from './words.ts';

const hashCell = (process: CaseProcess, words: SecondWords): string => {
  const hash = strongestHash(process.hashes);
  return hash === null ? words.noHash : `${hash.algorithm} ${hash.value}`;
};

/** Every process of the attack whose start was recorded, in the order of time; parents without a start are named beside their children. */
export const processTable = ({ attack, table }: Reading, draft: DraftWords, words: SecondWords): ReportTable => {
  const processes = [...attack].flatMap((key) => table.processes.get(key) ?? []);
  const started = processes
    .flatMap((process) => (process.start === null ? [] : [{ process, start: process.start }]))
    .sort((a, b) => a.start.seenAtMs - b.start.seenAtMs || a.start.id - b.start.id);
  return tableOf(
    'processes',
    words.processColumns,
    started.map(({ process, start }) => ({
      cells: [
        moment(start.seenAtMs),
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
};
