import { isIP } from 'node:net';
import type { Alert } from '../../shared/alerts/model.ts';
import type { EventId, ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import { baseName } from '../alerts/join-sensors.ts';

/** Programs that open documents, and those that run scripts or commands. */
const DOCUMENT_PROGRAMS = new Set(
  'winword.exe excel.exe powerpnt.exe outlook.exe onenote.exe mspub.exe visio.exe msaccess.exe eqnedt32.exe acrord32.exe acrobat.exe'.split(
    ' ',
  ),
);
const INTERPRETERS = new Set(
  'powershell.exe pwsh.exe cmd.exe wscript.exe cscript.exe mshta.exe rundll32.exe regsvr32.exe msbuild.exe'.split(' '),
);

export interface DocumentScript {
  parent: string;
  image: string;
  event: EventId;
}

export const documentScripts = (events: readonly StoredEvent[]): DocumentScript[] =>
  events.flatMap((event) => {
    if (event.class !== 'process_activity' || event.activity !== 'launch') return [];
    const [parent, image] = [baseName(event.parentImage), baseName(event.image)];
    return DOCUMENT_PROGRAMS.has(parent) && INTERPRETERS.has(image) ? [{ parent, image, event: event.id }] : [];
  });

/** Techniques that are code without a file of its own: injection, code in the registry, code loaded in memory. */
const FILELESS = /^T(?:1027\.011|1055(?:\.\d{3})?|1620)$/;
/** A long base64 argument behind `-e…`: the script stands in the command line only. */
const ENCODED = /\s[-/]e[a-z]{0,14}\s+["']?[A-Za-z0-9+/=]{40}/i;

/** Long command lines are cut before the search: what matters stands at their beginning. */
const SEARCHED = 4_096;

const runsEncoded = (event: StoredEvent): boolean =>
  /powershell|pwsh/i.test(baseName(event.image)) && ENCODED.test((event.commandLine ?? '').slice(0, SEARCHED));

export const filelessEvents = (alerts: readonly Alert[], events: readonly StoredEvent[]): EventId[] => {
  const proof = alerts
    .filter((alert) => alert.techniques.some((id) => FILELESS.test(id)))
    .flatMap((alert) => alert.events);
  const encoded = events.filter(runsEncoded).map((event) => event.id);
  return [...new Set([...proof, ...encoded])].sort((a, b) => a - b);
};

/** DNS, Kerberos, time, NetBIOS, LDAP, LLMNR, SSDP: every member of a domain talks like that all day. */
const HOUSEHOLD_PORTS = new Set([53, 88, 123, 137, 138, 139, 389, 636, 1900, 3268, 3269, 5353, 5355]);

/** Nobody is reached through these: this machine, its link, groups, everybody. */
const isNowhere = (address: string): boolean => {
  if (isIP(address) === 0) return true;
  const text = address.toLowerCase();
  return (
    /^(?:0\.|127\.|169\.254\.|2(?:2[4-9]|3\d)\.|255\.)/.test(text) ||
    /^(?:::1?$|fe[89ab]|ff)/.test(text) ||
    text.endsWith('.255')
  );
};

export interface Destination {
  address: string;
  port: number | null;
  events: EventId[];
}

/** Where the given processes connected to, the earliest first. */
export const outboundTo = (
  events: readonly StoredEvent[],
  processes: ReadonlySet<ProcessKey | null>,
): Destination[] => {
  const found = new Map<string, Destination>();
  const sorted = [...events].sort((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);
  for (const event of sorted) {
    const { dstAddress: address, dstPort: port, processKey } = event;
    if (event.class !== 'network_activity' || event.direction !== 'outbound' || address === null) continue;
    if (processKey === null || !processes.has(processKey)) continue;
    if (isNowhere(address) || (port !== null && HOUSEHOLD_PORTS.has(port))) continue;
    const key = `${address}|${port ?? ''}`;
    const destination = found.get(key) ?? { address, port, events: [] };
    destination.events.push(event.id);
    found.set(key, destination);
  }
  return [...found.values()];
};
