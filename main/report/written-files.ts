import type { ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import { addTo } from './grouped.ts';
import type { ProcessTable } from './processes.ts';

/** The stream Windows hangs on a file that came from elsewhere; its text names the address it came from. */
const ZONE = ':zone.identifier';

/** The file a path speaks of: without the stream that marks it as downloaded. */
export const fileOf = (path: string): string =>
  path.toLowerCase().endsWith(ZONE) ? path.slice(0, path.length - ZONE.length) : path;

export const isZoneMark = (path: string): boolean => path.toLowerCase().endsWith(ZONE);

/** Host of the address a download came from, else of the page that led to it. Nothing is decoded or followed. */
export const cameFrom = (event: StoredEvent): string | null => {
  const text = (event.detail ?? '').slice(0, 4096);
  for (const name of ['HostUrl', 'ReferrerUrl']) {
    const host = new RegExp(`${name}=[a-z]{2,8}://([^/\\s:]{1,255})`, 'i').exec(text)?.[1];
    if (host !== undefined) return host;
  }
  return null;
};

/** One file may be written as `C:\Users\NORA~1.QUE\…` and run as `C:\Users\nora.quemona\…`: host and name must do. */
const placeOf = (host: string, path: string): string => `${host} ${baseName(fileOf(path)).toLowerCase()}`;

export interface WrittenFiles {
  /** Records of the attack writing the program file this start ran, before it ran. */
  writtenBefore: (start: StoredEvent) => StoredEvent[];
  /** The attack later ran this file. */
  wasRun: (event: StoredEvent) => boolean;
}

const isWriting = ({ class: kind, activity, targetKind }: StoredEvent): boolean =>
  kind === 'file_system_activity' && activity === 'create' && targetKind !== 'pipe';

const programsOf = (table: ProcessTable, attack: Set<ProcessKey>): Set<string> => {
  const run = new Set<string>();
  for (const key of attack) {
    const process = table.processes.get(key);
    const host = process?.start?.host;
    if (host !== undefined && process?.image !== null && process !== undefined) run.add(placeOf(host, process.image));
  }
  return run;
};

/** What the attack wrote, and which of it the attack ran. */
export const writtenFiles = (events: StoredEvent[], table: ProcessTable, attack: Set<ProcessKey>): WrittenFiles => {
  const run = programsOf(table, attack);
  const written = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const { host, target, processKey, seenAtMs } = event;
    if (!isWriting(event) || processKey === null || target === null || isZoneMark(target)) continue;
    if (attack.has(table.resolve(processKey, seenAtMs))) addTo(written, placeOf(host, target), event);
  }
  return {
    writtenBefore: ({ host, image, seenAtMs }) =>
      image === null ? [] : (written.get(placeOf(host, image)) ?? []).filter((event) => event.seenAtMs <= seenAtMs),
    wasRun: ({ host, target }) => target !== null && run.has(placeOf(host, target)),
  };
};
