import type { StoredEvent } from '../../shared/event/model.ts';

/**
 * An EDR that names the parent of an alerted process without telling when it started: the record stands at the latest moment
 * that can have been (main/normalize/falcon/alert.ts), and its time is no time of a start.
 */
export const isStartUntold = ({ class: kind, activity, detail }: StoredEvent): boolean =>
  kind === 'process_activity' && activity === 'launch' && detail?.startsWith('start not told') === true;
