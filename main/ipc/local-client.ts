import type { Client } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';
import { contract } from '../../shared/contract/table.ts';
import type { Dispatcher } from './dispatch.ts';

/**
 * The contract's client inside the engine's own process (command line, tests): the same door as a window's, so the same
 * checks and the same audit lines.
 */
export const localClient = (dispatcher: Dispatcher): Client => {
  const unwrap = async (name: string, input: unknown, report: (p: unknown) => void, signal: AbortSignal) => {
    const reply = await dispatcher.run({ name, input, report, signal });
    if (reply.ok) return reply.value;
    throw new AppError(reply.error.code, { ...reply.error.params, incident: reply.error.incident });
  };
  const subjects = Object.entries(contract).map(([subject, list]) => [
    subject,
    Object.fromEntries(
      Object.entries<Procedure>(list).map(([name, procedure]) => [
        name,
        procedure.kind === 'stream'
          ? (input: unknown, report: (p: unknown) => void) => {
              const controller = new AbortController();
              return {
                done: unwrap(`${subject}.${name}`, input, report, controller.signal),
                cancel: () => {
                  controller.abort();
                },
              };
            }
          : (input: unknown) => unwrap(`${subject}.${name}`, input, () => undefined, new AbortController().signal),
      ]),
    ),
  ]);
  // Contract boundary: built from the same table the type is derived from.
  return Object.fromEntries(subjects) as Client;
};
