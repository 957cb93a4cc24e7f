import { randomUUID } from 'node:crypto';
import type { Procedure } from '../../shared/contract/procedure.ts';
import { AppError, type Refusal, type Reply } from '../../shared/contract/errors.ts';
import { contract } from '../../shared/contract/table.ts';
import { systemFailure } from '../platform/system-failure.ts';
import { subjectOf } from './audit-subject.ts';
import type { Handlers, Progressing } from './handlers.ts';

/** Where the dispatcher writes what was done. One line per command, also for a refused one. */
export interface AuditSink {
  append: (line: { verb: string; outcome: string; subject: string }) => void;
}

/** Where bugs go: the incident number stands in the reply, the cause only here. */
export interface BugSink {
  write: (incident: string, cause: unknown) => void;
}

export interface Call {
  name: string;
  input: unknown;
  report: (progress: unknown) => void;
  signal: AbortSignal;
}

type AnyHandler = (input: unknown, running: Progressing<unknown>) => unknown;

const procedures = new Map<string, Procedure>(
  Object.entries(contract).flatMap(([subject, list]) =>
    Object.entries<Procedure>(list).map(([name, procedure]): [string, Procedure] => [`${subject}.${name}`, procedure]),
  ),
);

export const procedureNames = (): string[] => [...procedures.keys()];

export const procedureNamed = (name: string): Procedure | undefined => procedures.get(name);

/**
 * The one door of the engine: find → parse → run → parse → audit → reply. It never throws: expected failures keep their
 * code, everything else becomes `bug` with an incident number whose cause stays on this side.
 */
export class Dispatcher {
  readonly #handlers: Map<string, AnyHandler>;
  readonly #audit: AuditSink;
  readonly #bugs: BugSink;

  constructor(handlers: Handlers, audit: AuditSink, bugs: BugSink) {
    this.#handlers = new Map(
      Object.entries(handlers).flatMap(([subject, list]) =>
        // The table above proved each handler against its procedure; input and output are parsed again on each call.
        Object.entries(list).map(([name, handler]): [string, AnyHandler] => [
          `${subject}.${name}`,
          handler as AnyHandler,
        ]),
      ),
    );
    this.#audit = audit;
    this.#bugs = bugs;
  }

  async run(call: Call): Promise<Reply<unknown>> {
    const procedure = procedures.get(call.name);
    const handler = this.#handlers.get(call.name);
    if (procedure === undefined || handler === undefined) {
      return refused(new AppError('not-found', { what: call.name.slice(0, 100) }));
    }
    const reply = await this.#attempt(procedure, handler, call);
    const verb = procedure.kind === 'query' ? null : procedure.audit;
    if (verb !== null) {
      const outcome = reply.ok ? 'ok' : reply.error.code;
      try {
        this.#audit.append({ verb, outcome, subject: subjectOf(call.input) });
      } catch (cause) {
        // Work that left no trace must not pass for done: the analyst is told, with the incident number.
        return this.#failed(cause);
      }
    }
    return reply;
  }

  async #attempt(procedure: Procedure, handler: AnyHandler, call: Call): Promise<Reply<unknown>> {
    const input = procedure.input.safeParse(call.input);
    if (!input.success) {
      const issue = input.error.issues[0];
      const where = issue === undefined ? '' : issue.path.map(String).join('.');
      return refused(new AppError('invalid-input', { where: where.slice(0, 200), why: issue?.message ?? '' }));
    }
    try {
      const value = await handler(input.data, { report: call.report, signal: call.signal });
      return { ok: true, value: procedure.output.parse(value) };
    } catch (cause) {
      return this.#failed(cause);
    }
  }

  #failed(cause: unknown): Reply<never> {
    const expected = cause instanceof AppError ? cause : systemFailure(cause);
    if (expected !== null) return refused(expected);
    const reply = refused(new AppError('bug'));
    this.#bugs.write(reply.error.incident, cause);
    return reply;
  }
}

const refused = (error: AppError): { ok: false; error: Refusal } => ({
  ok: false,
  // Short enough to be read out on the phone.
  error: { code: error.code, params: error.params, incident: randomUUID().slice(0, 8).toUpperCase() },
});
