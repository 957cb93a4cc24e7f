import type { ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { quotable } from '../../shared/report/evidence-text.ts';
import type { Reading } from './behaviours.ts';
import { isConsoleHost, isEverybodys, isWindowsTool } from './images.ts';
import { penFor } from './pen.ts';
import type { CaseProcess } from './processes.ts';
import { lineOf } from './processes.ts';
import { strongestHash } from './sweeps.ts';
import type { DraftWords } from './telling.ts';
import { imageName } from './telling.ts';

const LINKS = 6;

/**
 * The process the report speaks of in bold: that of the gravest alert, at one level rather a program of the attack than a
 * browser or a system service the attack passed through.
 */
const alertedProcess = ({ alerts, table }: Reading): CaseProcess | null => {
  const candidates = alerts.flatMap((alert) => {
    const key = alert.processKey === null ? null : table.resolve(alert.processKey, alert.firstSeenMs);
    const process = key === null ? undefined : table.processes.get(key);
    return process === undefined ? [] : [{ process, level: alert.level }];
  });
  const gravest = candidates.filter(({ level }) => level === candidates[0]?.level);
  return (gravest.find(({ process }) => !isEverybodys(process.image)) ?? gravest[0])?.process ?? null;
};

/** The chain goes on with the first child that was alerted on, else the first that is no console window. */
const childOf = ({ table, alerts }: Reading, key: ProcessKey): CaseProcess | null => {
  const alerted = new Set(alerts.map(({ processKey }) => processKey));
  const children = [...table.processes.values()].filter((one) => one.parentKey === key && !isConsoleHost(one.image));
  return children.find((child) => alerted.has(child.key)) ?? children[0] ?? null;
};

export const chainOf = (reading: Reading, process: CaseProcess): CaseProcess[] => {
  const line = lineOf(reading.table.processes, process.key);
  for (let child = childOf(reading, process.key); child !== null && line.length < 24;) {
    if (line.includes(child)) break;
    line.push(child);
    child = childOf(reading, child.key);
  }
  return line;
};

const links = (chain: CaseProcess[], process: CaseProcess, words: DraftWords): string[] => {
  const named = chain.map((one) =>
    one === process ? `**${imageName(one.image, words)}**` : imageName(one.image, words),
  );
  if (named.length <= LINKS) return named;
  const at = chain.indexOf(process);
  const from = Math.max(1, Math.min(at - 2, named.length - LINKS + 1));
  const shown = named.slice(from, from + LINKS - 1);
  return [named[0] ?? '', ...(from > 1 ? ['…'] : []), ...shown, ...(from + LINKS - 1 < named.length ? ['…'] : [])];
};

const signerText = (process: CaseProcess, words: DraftWords): string => {
  if (process.signer !== null && process.signer !== '')
    return words.process.signed({ signer: quotable(process.signer, 48) });
  return isWindowsTool(process.image) ? words.process.systemTool : words.process.noSigner;
};

const hashText = (process: CaseProcess, words: DraftWords): string => {
  const hash = strongestHash(process.hashes);
  return hash === null ? words.process.noHash : words.process.hash(hash);
};

/** Empty where the program was started without arguments: its path stands in the next line. */
const commandText = ({ commandLine, image }: CaseProcess, words: DraftWords): string => {
  if (commandLine === null) return words.unknown;
  return commandLine.replaceAll('"', '').trim() === image ? '' : quotable(commandLine, 96);
};

const proofOf = (process: CaseProcess, events: StoredEvent[]): StoredEvent[] => {
  const first = process.start ?? events.find((event) => event.processKey === process.key);
  return first === undefined ? [] : [first];
};

/** アラート対象プロセス情報(概要). A fileless attack has no hash; that is said, never needed. */
export const processFieldOf = (reading: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('process');
  const process = alertedProcess(reading);
  if (process === null) {
    pen.say('not-found', words.process.none({ alerts: reading.facts.alerts.length }));
    return pen.section();
  }
  const chain = chainOf(reading, process);
  const starts = chain.flatMap(({ start }) => start ?? []);
  pen.say(
    'confirmed',
    words.process.chain({ links: links(chain, process, words) }),
    starts.length > 0 ? starts : proofOf(process, reading.events),
  );
  const { pid, image, user } = process;
  const facts = {
    image: imageName(image, words),
    pid: pid === null ? words.unknown : String(pid),
    path: image === null ? words.unknown : quotable(image, 96),
    commandLine: commandText(process, words),
    user: user === null ? words.unknown : quotable(user, 48),
    hash: hashText(process, words),
    signer: signerText(process, words),
  };
  const proof = proofOf(process, reading.events);
  pen.say('confirmed', words.process.alerted(facts), proof);
  pen.say('confirmed', words.process.file(facts), proof);
  if (chain[0]?.start === null) pen.say('not-found', words.process.unseenRoot);
  return pen.section();
};
