import type { Event } from '../../shared/event/model.ts';
import type { VendorRecord } from '../sources/connector.ts';

/** A record becomes an event or is kept as rejected with a reason; never a throw, never silence. */
export type Normalized = { ok: true; event: Event } | { ok: false; reason: string };

/** Which vendor said it and which part of its JSON is meant. */
export type VendorHead = VendorRecord['head'];

/**
 * One facet of a vendor's record → one event. Pure and total: any JSON gives an event or a rejection. `data` is the vendor's
 * JSON with integers beyond 2^53 as text (`parseExactJson`).
 */
export type NormalizeVendor = (head: VendorHead, data: unknown) => Normalized;
