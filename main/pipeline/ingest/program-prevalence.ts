import type { Prevalence } from '../../../shared/alerts/contract.ts';
import type { Session } from '../session.ts';

interface Kept {
  of: number;
  programs: Map<string, Prevalence>;
}

/**
 * On how many hosts programs were started, kept by customer until new telemetry comes: rows in sight are asked for again and
 * again, and each asking of the store is a pass over its texts.
 */
export class ProgramPrevalence {
  readonly #session: Session;
  readonly #kept = new Map<string, Kept>();

  constructor(session: Session) {
    this.#session = session;
    // For the life of the engine; the signal never comes.
    void session.changes.watch(({ subject, customer }) => {
      if (subject === 'workspace' || customer === null) this.#kept.clear();
      else if (subject === 'events' || subject === 'sources') this.#kept.delete(customer);
    }, new AbortController().signal);
  }

  #readInto(customer: string, images: readonly string[]): Kept {
    const store = this.#session.customer(customer);
    const kept = this.#kept.get(customer) ?? { of: store.storedHosts(), programs: new Map<string, Prevalence>() };
    this.#kept.set(customer, kept);
    const unknown = [...new Set(images)].filter((image) => !kept.programs.has(image));
    if (unknown.length === 0) return kept;
    const spreads = store.programSpread(unknown);
    for (const image of unknown) {
      const spread = spreads.get(image.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase()));
      kept.programs.set(image, { hosts: spread?.hosts ?? 0, of: kept.of, firstMs: spread?.firstMs ?? null });
    }
    return kept;
  }

  /** In the order asked. */
  of<Asked extends { customer: string; image: string }>(asked: readonly Asked[]): (Asked & Prevalence)[] {
    const images = new Map<string, string[]>();
    for (const { customer, image } of asked) images.set(customer, [...(images.get(customer) ?? []), image]);
    const kept = new Map([...images].map(([customer, some]) => [customer, this.#readInto(customer, some)]));
    return asked.map((one) => ({
      ...one,
      ...(kept.get(one.customer)?.programs.get(one.image) ?? { hosts: 0, of: 0, firstMs: null }),
    }));
  }
}
