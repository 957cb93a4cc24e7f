import type { HuntTarget, TargetOutcome } from '../../../shared/hunt/target.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';

/** The connection and which of its searches, as every list of targets says it. */
export const targetName = (
  { targets }: Messages['hunt'],
  { name, search }: Pick<HuntTarget | TargetOutcome, 'name' | 'search'>,
): string => (search === null ? targets.local : targets.name(name, targets.searches[search]));
