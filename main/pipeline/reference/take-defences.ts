import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { DefenceRefusal } from '../../../shared/graph/defences.ts';

/** A row of D3FEND's mappings: what counters what. Cells that are not there are empty. */
export interface DefenceRow {
  technique: string;
  name: string;
  tactic: string;
  id: string;
  /** `analyzes`, `Process` */
  verb: string;
  artifact: string;
}

export const KeptDefence = z.object({
  id: z.string().nullable(),
  name: z.string(),
  tactic: z.string(),
  /** ATT&CK id → what it does to what. */
  counters: z.record(z.string(), z.array(z.string())),
});
export type KeptDefence = z.infer<typeof KeptDefence>;

/** Labels of D3FEND have some dozens of signs. */
const longestLabel = 300;
/** MITRE's own file has some thousands. */
const mostPairs = 100_000;
const refusalsKept = 50;
/** What a suggestion names; a technique acts on many artifacts, told by dozens of rows. */
const meansKept = 6;

const isAttack = (id: string): boolean => /^T\d{4}(?:\.\d{3})?$/u.test(id);

/** Gathers rows: many say the same pair by another artifact. A bad row is left aside with its line, the others count. */
export class DefenceTaking {
  readonly defences = new Map<string, KeptDefence>();
  readonly refusals: DefenceRefusal[] = [];
  pairs = 0;
  others = 0;
  refused = 0;

  refuse(file: string, line: number, reason: DefenceRefusal['reason']): void {
    this.refused += 1;
    if (this.refusals.length < refusalsKept) this.refusals.push({ file, line, reason });
  }

  take(row: DefenceRow, file: string, line: number): void {
    const reason = faultOf(row);
    if (reason !== null) this.refuse(file, line, reason);
    else if (!isAttack(row.technique)) this.others += 1;
    else this.#keep(row);
  }

  #keep({ technique, name, tactic, id, verb, artifact }: DefenceRow): void {
    const key = `${tactic}\n${name}`;
    const known = this.defences.get(key) ?? { id: id === '' ? null : id, name, tactic, counters: {} };
    this.defences.set(key, known);
    const means = known.counters[technique] ?? [];
    if (known.counters[technique] === undefined) this.pairs += 1;
    if (this.pairs > mostPairs) throw new AppError('too-large', { what: 'D3FEND' });
    known.counters[technique] = means;
    const told = `${verb} ${artifact}`.trim();
    if (told !== '' && means.length < meansKept && !means.includes(told)) means.push(told);
  }
}

const faultOf = (row: DefenceRow): DefenceRefusal['reason'] | null => {
  if (row.technique === '') return 'technique';
  if (row.name === '') return 'name';
  if (row.tactic === '') return 'tactic';
  return Object.values(row).some((text: string) => text.length > longestLabel) ? 'too-long' : null;
};
