import type { Event } from '../../shared/event/model.ts';

/** A record becomes an event or is kept as rejected with a reason; never a throw, never silence. */
export type Normalized = { ok: true; event: Event } | { ok: false; reason: string };
