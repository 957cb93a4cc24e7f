import { z } from 'zod';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { HuntInput } from './contract.ts';
import {
  ArrivedPage,
  HuntPlan,
  HuntRange,
  HuntTarget,
  HuntTargetId,
  TakenRows,
  TargetProgress,
  TargetsAnswer,
} from './target.ts';

const Typed = HuntInput.pick({ customer: true, language: true, text: true, parameters: true });

const RunId = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const TargetsInput = HuntInput.extend({
  ...HuntRange.shape,
  targets: z
    .array(
      z.object({
        id: HuntTargetId,
        /** The translation the analyst said yes to for this run, word for word; null: none was needed. */
        agreed: z.string().max(400_000).nullable(),
      }),
    )
    .min(1)
    .max(20),
});
export type TargetsInput = z.infer<typeof TargetsInput>;

export const huntTargetsContract = {
  /** The local store and whatever of the customer's connections can be hunted in. */
  list: query(z.object({ customer: CustomerName }), z.array(HuntTarget)),
  /** What would be sent to each, with its card of fidelity. Nothing is asked. */
  plan: query(Typed.extend({ targets: z.array(HuntTargetId).max(20) }), z.array(HuntPlan)),
  run: stream(
    TargetsInput,
    z.object({
      run: RunId,
      targets: z.array(TargetProgress),
      /** Rows that can be looked at by now, and their turn. */
      arrived: z.number().int(),
      turn: z.number().int(),
    }),
    TargetsAnswer,
    { audit: 'hunt.targets-asked' },
  ),
  /** What has come of a run under way, as much as fits a page. */
  arrived: query(z.object({ run: RunId, turn: z.number().int().min(0), from: z.number().int().min(0) }), ArrivedPage),
  /** Ends one target of a run; the others go on. */
  stop: command(z.object({ run: RunId, target: HuntTargetId }), z.object({}), { audit: 'hunt.target-stopped' }),
  /** A vendor's row as the vendor wrote it, as long as the run is kept (the last ones of this session). */
  raw: query(z.object({ run: RunId, row: z.number().int().min(0) }), z.object({ data: z.string() })),
  /** Stores rows of vendors as records of the customer. */
  take: stream(
    z.object({ customer: CustomerName, run: RunId, rows: z.array(z.number().int().min(0)).min(1).max(100_000) }),
    z.object({ stored: z.number().int() }),
    TakenRows,
    { audit: 'hunt.rows-taken' },
  ),
};
