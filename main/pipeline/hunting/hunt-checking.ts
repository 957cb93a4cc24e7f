import type { HuntCheck } from '../../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import type { RuleCard } from '../../../shared/rules/model.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import { checkHunt } from '../../hunt/check-hunt.ts';
import type { Session } from '../session.ts';
import { AskThread } from '../threads/ask-thread.ts';

export interface CheckOrder {
  language: HuntLanguage;
  text: string;
  /** What changes a Sigma rule before it is judged. */
  pipelines?: readonly Pipeline[];
}

/** Rules of a collection, to be looked at one by one. */
export interface RulesOrder {
  files: RuleFile[];
  pipelines: readonly Pipeline[];
}

/** What the thread answers: to a text its check, to rules their cards. */
export interface Checked {
  check?: HuntCheck;
  cards?: RuleCard[];
}

/** A shorter text is read faster than a thread is asked. */
const SHORT = 8000;
/** A desk where nobody types any more needs no thread. */
const IDLE_MS = 60_000;

/**
 * Checks texts while they are typed. Long ones on a thread of their own, which reads one after another; who waits for an answer that
 * nobody needs any more is the window's concern: it asks about its newest text only.
 */
export class HuntChecking {
  readonly #session: Session;
  #thread: AskThread<CheckOrder | RulesOrder, Checked> | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  async check(order: CheckOrder): Promise<HuntCheck> {
    if (order.text.length <= SHORT) return checkHunt(order.language, order.text, order.pipelines);
    const { check } = await this.#ask(order);
    return check ?? { diagnostics: [], parameters: [] };
  }

  /** Some thousand rules take seconds to read. */
  async rules(order: RulesOrder): Promise<RuleCard[]> {
    return (await this.#ask(order)).cards ?? [];
  }

  async #ask(order: CheckOrder | RulesOrder): Promise<Checked> {
    this.#thread ??= new AskThread<CheckOrder | RulesOrder, Checked>(
      this.#session.platform.workerEntry('check'),
      null,
    ).letGo();
    const thread = this.#thread;
    clearTimeout(this.#idle);
    try {
      return await thread.ask(order);
    } catch (cause) {
      // A thread that died (no memory left) takes no further texts: the next one starts another.
      if (this.#thread === thread) this.#thread = null;
      throw cause;
    } finally {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => void this.end(), IDLE_MS);
      this.#idle.unref();
    }
  }

  async end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.end();
  }
}
