import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '../../shared/contract/client.ts';
import type { ImportResult } from '../../shared/sources/model.ts';
import { startEngine } from '../engine.ts';
import { localClient } from '../ipc/local-client.ts';
import { nodePlatform } from '../platform/node/node-platform.ts';
import type { Session } from './session.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

export interface TestEngine {
  api: Client;
  session: Session;
  /** Writes a file into the engine's folder; answers its path. */
  file: (name: string, content: string | Buffer) => string;
  import: (customer: string, ...paths: string[]) => Promise<ImportResult>;
  end: () => void;
}

/** An engine of its own on a new workspace in a temporary folder, through the same door as the windows and the command line. */
export const newEngine = async (): Promise<TestEngine> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-pipeline-'));
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), path.join(folder, 'ws'));
  const api = localClient(engine.dispatcher);
  await api.workspace.create({ language: 'en', keychain: false, passphrase: 'a passphrase for tests only' });
  return {
    api,
    session: engine.session,
    file: (name, content) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    import: (customer, ...paths) => api.sources.import({ customer, paths }, () => undefined).done,
    end: () => {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A process start as Sysmon tells it; no two are alike. */
export const sysmonLine = (n: number, over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    EventID: 1,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: 'pc1.example',
    UtcTime: new Date(Date.UTC(2026, 3, 1) + n * 1000).toISOString().replace('T', ' ').replace('Z', ''),
    ProcessGuid: `{00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}}`,
    ProcessId: String(1000 + n),
    Image: 'C:\\Windows\\System32\\cmd.exe',
    CommandLine: `cmd.exe /c echo ${String(n)}`,
    ...over,
  });

export const sysmonLines = (count: number, first = 0): string =>
  Array.from({ length: count }, (_, index) => `${sysmonLine(first + index)}\n`).join('');
