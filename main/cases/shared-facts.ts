import type { Alert } from '../../shared/alerts/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { SharedFact } from '../../shared/grouping/model.ts';
import { isServiceAccount } from './accounts.ts';

type FactCode = SharedFact['code'];

/** Something of a case that another case may have too. `key` compares, `name` is shown as evidence wrote it. */
export interface CaseFact {
  code: FactCode;
  key: string;
  name: string;
  events: EventId[];
}

/** Nobody shares an attack by talking to themselves. */
const OWN_ADDRESS = /^(?:127\.|0\.0\.0\.0$|::1?$|fe80:|169\.254\.|22[4-9]\.|23\d\.|255\.|ff0)/;
/** Programs of Windows run everywhere: their hash says nothing. */
const OF_WINDOWS = /^(?:[a-z]:|\\device\\harddiskvolume\d+)\\windows\\/;
/** A command line as short as a program's bare name is everybody's. */
const TELLING_LENGTH = 40;
/** Of one fact, enough to open. */
const EVENTS_OF_FACT = 20;

const hashOf = (hashes: string | null): string | null =>
  /(?:SHA256|SHA1|MD5)=([0-9a-f]{32,64})(?:,|$)/i.exec(hashes ?? '')?.[1]?.toLowerCase() ?? null;

type Fact = { code: FactCode; name: string };

const fact = (code: FactCode, name: string | null): Fact[] =>
  name === null || name === '' || name === '-' ? [] : [{ code, name }];

const addressFacts = ({ dstAddress, srcAddress }: StoredEvent): Fact[] =>
  [dstAddress, srcAddress].flatMap((address) => {
    const plain = address?.replace(/^::ffff:/i, '') ?? null;
    return plain === null || OWN_ADDRESS.test(plain.toLowerCase()) ? [] : fact('address', plain);
  });

const nameFacts = ({ dstHost, targetKind, target }: StoredEvent): Fact[] => [
  ...(dstHost?.includes('.') === true ? fact('domain', dstHost) : []),
  ...(targetKind === 'dns' ? fact('domain', target) : []),
];

const programFacts = ({ class: kind, activity, image, hashes, commandLine }: StoredEvent): Fact[] => {
  if (kind !== 'process_activity' || activity !== 'launch') return [];
  const isOfWindows = OF_WINDOWS.test((image ?? '').toLowerCase());
  const isTelling = (commandLine ?? '').length >= TELLING_LENGTH;
  return [...(isOfWindows ? [] : fact('hash', hashOf(hashes))), ...(isTelling ? fact('command', commandLine) : [])];
};

const factsOfEvent = (event: StoredEvent): Fact[] => [
  ...addressFacts(event),
  ...nameFacts(event),
  ...programFacts(event),
];

/** Facts of a case by which it may be known again: from its alerts and from events of it. Each fact once. */
export const factsOfCase = (alerts: readonly Alert[], events: readonly StoredEvent[]): Map<string, CaseFact> => {
  const facts = new Map<string, CaseFact>();
  const add = ({ code, name }: Fact, eventIds: readonly EventId[], same = name): void => {
    const key = `${code} ${same.toLowerCase()}`;
    const fact = facts.get(key) ?? { code, key, name, events: [] };
    for (const id of eventIds)
      if (fact.events.length < EVENTS_OF_FACT && !fact.events.includes(id)) fact.events.push(id);
    facts.set(key, fact);
  };
  for (const { user, ruleId, title, origin, events: ids } of alerts) {
    if (user !== null && !isServiceAccount(user)) add({ code: 'account', name: user }, ids);
    // Vendors number their own rules; a group id is of one console only.
    if (origin === null) add({ code: 'rule', name: title }, ids, ruleId);
    else if (origin.group !== null)
      add({ code: 'vendor-group', name: origin.group }, ids, `${origin.connection} ${origin.group}`);
  }
  for (const event of events) for (const found of factsOfEvent(event)) add(found, [event.id]);
  return facts;
};
