import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { EngineAlarm, EngineInit, HostAnswer, HostRequest } from '../engine-host-messages.ts';
import type { PathGrants, Platform } from '../platform.ts';

/** The line to the host process: requests go out with an id, answers come back by it. */
export interface HostPort {
  post: (message: HostRequest) => void;
  /** One way: nobody answers. */
  tell: (message: EngineAlarm) => void;
  answers: Map<number, (answer: HostAnswer) => void>;
}

type Asking = HostRequest extends infer R ? (R extends HostRequest ? Omit<R, 'id'> : never) : never;

/** The platform of an engine inside Electron: what needs Electron is asked of the main process. */
export const hostedPlatform = (init: EngineInit, host: HostPort, grants: PathGrants): Platform => {
  let lastId = 0;
  const ask = async (request: Asking): Promise<Uint8Array> => {
    lastId += 1;
    const id = lastId;
    const answer = await new Promise<HostAnswer>((resolve) => {
      host.answers.set(id, resolve);
      host.post({ ...request, id });
    });
    host.answers.delete(id);
    if (!answer.ok) {
      // A printer that gives up refuses nobody anything.
      const code = request.type === 'print' ? 'unreachable' : 'denied';
      throw new AppError(code, { what: request.type, why: answer.reason });
    }
    if (!(answer.value instanceof Uint8Array)) throw new Error(`the host answered ${request.type} without bytes`);
    return answer.value;
  };
  const keychain = (action: 'wrap' | 'unwrap') => (bytes: Uint8Array) => ask({ type: 'keychain', action, bytes });
  return {
    clock: { nowMs: () => Date.now() + init.clockShiftMs, elapsedMs: () => performance.now() },
    alarm: (notice) => host.tell({ type: 'alarm', ...notice }),
    keychain: {
      name: init.keychain.name,
      available: init.keychain.name !== null,
      reason: init.keychain.reason,
      protect: keychain('wrap'),
      unprotect: keychain('unwrap'),
    },
    grants,
    resourcesFolder: init.resources,
    // Built beside this file's bundle: out/main/import-worker.js and its like.
    workerEntry: (name) => pathToFileURL(path.join(path.dirname(process.argv[1] ?? ''), `${name}-worker.js`)),
    nativeAddon: init.nativeAddon,
    printToPdf: (job) => ask({ type: 'print', job }),
    version: init.version,
    testRuntime: init.testRuntime,
  };
};
