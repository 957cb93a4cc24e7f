import { createHash } from 'node:crypto';
import type { SimClock } from '../frame/clock.ts';

type Fields = Record<string, unknown>;

/** Ids differ per installation: these are unlike those of the vendor's demonstration server, so that a client that knows ids fails. */
export const statuses = [
  'Unspecified',
  'New',
  'Assigned',
  'In progress',
  'Pending',
  'Closed',
  'Merged',
  'Escalated',
].map((status_name, at) => ({ status_id: 40 + at, status_name }));
export const users = ['administrator', 'sato', 'suzuki'].map((login, at) => ({
  user_id: 70 + at,
  user_login: login,
  user_name: login,
}));
export const customers = [
  { customer_id: 21, customer_name: 'Other' },
  { customer_id: 22, customer_name: 'Acme' },
];
export const assetTypes = [
  { asset_id: 31, asset_name: 'Windows - Server' },
  { asset_id: 32, asset_name: 'Windows - Computer' },
];
export const analysis = [{ id: 51, name: 'Unspecified' }];

/** What the simulated IRIS holds. Every change adds a stamp to `modification_history`; nothing else tells of it. */
export class IrisWorld {
  readonly #clock: SimClock;
  readonly alerts: Fields[] = [];
  readonly cases: Fields[] = [];
  readonly parts = new Map<string, Fields[]>();
  readonly files = new Map<string, Fields[]>();
  #made = 0;
  #stamps = 0;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  next(): number {
    this.#made += 1;
    return this.#made;
  }

  now(): string {
    return new Date(this.#clock.stampMs()).toISOString().slice(0, 23);
  }

  /** IRIS' keys are epoch seconds with a fraction. */
  stamped(object: Fields, user: string, action: string): Fields {
    this.#stamps += 1;
    const at = `${String(Math.trunc(this.#clock.stampMs() / 1000))}.${String(this.#stamps).padStart(6, '0')}`;
    const history = object['modification_history'];
    const before = typeof history === 'object' && history !== null ? history : {};
    return { ...object, modification_history: { ...before, [at]: { user, action } } };
  }

  addPart(kind: string, caseId: string, part: Fields): Fields {
    const key = `${kind} ${caseId}`;
    this.parts.set(key, [...(this.parts.get(key) ?? []), part]);
    return part;
  }

  addFile(caseId: string, fields: Fields, bytes: Uint8Array): Fields {
    const sha256 = createHash('sha256').update(bytes).digest('hex').toUpperCase();
    const file = { ...fields, file_id: this.next(), file_sha256: sha256, file_size: bytes.length };
    this.files.set(caseId, [...(this.files.get(caseId) ?? []), file]);
    return file;
  }
}
