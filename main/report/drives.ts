import type { StoredEvent } from '../../shared/event/model.ts';

/** `\Device\HarddiskVolume3\Users\…` of a sensor in the kernel: volume and rest. */
const device = /^(\\device\\harddiskvolume\d{1,4})(\\.*)$/i;
/** The program at the head of a command line, quoted or bare, where it is a full path. */
const program = /^\s*(?:"(?=[a-z]:)([^"]{3,1000})"|([a-z]:\\\S{1,1000}))/i;

const volumeOf = (host: string, volume: string): string => `${host} ${volume}`.toLowerCase();

const typedPath = (commandLine: string | null): string => {
  const typed = program.exec((commandLine ?? '').slice(0, 1024));
  return typed?.[1] ?? typed?.[2] ?? '';
};

/** Drive letters by host and volume: proved where a command line names the very file that the sensor names by its volume. */
const drivesOf = (events: readonly StoredEvent[]): Map<string, string> => {
  const drives = new Map<string, string>();
  for (const { host, image, commandLine } of events) {
    const named = device.exec((image ?? '').slice(0, 1024));
    if (named === null) continue;
    const path = typedPath(commandLine);
    const [, volume = '', rest = ''] = named;
    if (path.slice(2).toLowerCase() === rest.toLowerCase())
      drives.set(volumeOf(host, volume), path.slice(0, 2).toUpperCase());
  }
  return drives;
};

/** The same events with paths as a customer knows them. A volume whose letter no record proves stays as it was recorded. */
export const withDrives = (events: readonly StoredEvent[]): StoredEvent[] => {
  const drives = drivesOf(events);
  if (drives.size === 0) return [...events];
  return events.map((event) => {
    const spoken = (path: string | null): string | null => {
      const named = path === null ? null : device.exec(path);
      const drive = named === null ? undefined : drives.get(volumeOf(event.host, named[1] ?? ''));
      return named === null || drive === undefined ? path : `${drive}${named[2] ?? ''}`;
    };
    const said = { image: spoken(event.image), parentImage: spoken(event.parentImage), target: spoken(event.target) };
    const isSame = said.image === event.image && said.parentImage === event.parentImage && said.target === event.target;
    return isSame ? event : { ...event, ...said };
  });
};
