import type { InputOf } from '../../api/procedures.ts';

/** Which report: of whom, of what kind and time, in which language. */
export type Which = InputOf<'periodic.open'>;
