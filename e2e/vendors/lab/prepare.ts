import path from 'node:path';
import { startEngine } from '../../../main/engine.ts';
import { localClient } from '../../../main/ipc/local-client.ts';
import { nodePlatform } from '../../../main/platform/node/node-platform.ts';
import type { RunningSimulator } from '../frame/server.ts';
import { spawnSimulator } from '../frame/spawn.ts';
import { labCustomers, later } from './customers.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** The workspace is thrown away with the laboratory; nothing in it is a secret. */
export const labPassphrase = 'laboratory only';

export interface Lab {
  simulators: RunningSimulator[];
  close: () => Promise<void>;
}

/** What has happened before the laboratory opens: the first pack is minutes old then. */
const BEFORE_MS = 180_000;

const startSimulators = (): Promise<RunningSimulator[]> =>
  Promise.all(
    labCustomers.map(({ simulator, packs }) =>
      spawnSimulator(path.join(root, 'e2e', 'vendors', simulator, 'start.ts'), [
        ...packs.flatMap((pack) => ['--pack', pack]),
        '--start',
        new Date(Date.now() - BEFORE_MS).toISOString(),
      ]),
    ),
  );

const fillWorkspace = async (workspace: string, simulators: readonly RunningSimulator[]): Promise<void> => {
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), workspace);
  try {
    const api = localClient(engine.dispatcher);
    await api.workspace.create({ language: 'ja', keychain: false, passphrase: labPassphrase });
    for (const [at, customer] of labCustomers.entries()) {
      await api.customers.add({ name: customer.name });
      await api.connections.add({
        kind: customer.kind,
        name: customer.connection,
        customer: customer.name,
        place: { baseUrl: simulators[at]?.origin ?? '', authority: '', proxy: '', ...customer.account },
        secret: customer.secret,
        enabled: true,
        everySeconds: 30,
        streams: customer.streams,
      });
    }
  } finally {
    engine.close();
  }
};

/** Starts a simulated EDR for each customer, makes the workspace, and lets something new happen every `everyMs`. */
export const prepareLab = async (workspace: string, everyMs: number): Promise<Lab> => {
  const simulators = await startSimulators();
  // A simulator that starts in the past runs as long behind: bring it to now.
  for (const { control } of simulators) await control.advance(Date.now() - (await control.nowMs()));
  await fillWorkspace(workspace, simulators);
  let played = 0;
  const timer = setInterval(() => {
    const simulator = simulators[played % simulators.length];
    const pack = later[played % later.length];
    played += 1;
    // Ended meanwhile: the laboratory is closing.
    void simulator?.control.add({ pack }).catch(() => null);
  }, everyMs);
  return {
    simulators,
    close: async () => {
      clearInterval(timer);
      await Promise.all(simulators.map((simulator) => simulator.close()));
    },
  };
};
