import type { AlertOrigin } from '../../../shared/alerts/model.ts';
import type { Element } from '../answer.ts';
import type { PulledItem, VendorAlert, VendorRecord } from '../connector.ts';
import { hostName } from '../host-name.ts';
import { firstText, objectAt, objectOf, textAt, textsAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import {
  actionOf,
  agentOf,
  dispositionOf,
  infoOf,
  kindOfThreat,
  levelOfThreat,
  levelOfWord,
  tacticsOf,
  techniquesOf,
  threatTitle,
} from './meaning.ts';

/** Alerts of custom rules have numbers of their own; the same number may be a threat's. */
export const STAR_PREFIX = 'star:';

const record = (facet: string, key: string, data: string): VendorRecord => ({
  head: { vendor: 'sentinelone', facet, key },
  data,
});

const untoldOrigin: Pick<AlertOrigin, 'vendor' | 'assignee' | 'prevalence'> = {
  vendor: 'sentinelone',
  // The management interface knows no owner of an alert.
  assignee: null,
  prevalence: { global: null, local: null },
};

const threatOrigin = (threat: JsonObject, nativeId: string, console: string): Omit<AlertOrigin, 'connection'> => {
  const info = infoOf(threat);
  const agent = agentOf(threat);
  return {
    ...untoldOrigin,
    nativeId,
    severity: textAt(info, 'confidenceLevel') ?? '',
    disposition: dispositionOf(info),
    action: actionOf(threat),
    status: textAt(info, 'incidentStatus'),
    verdict: textAt(info, 'analystVerdict'),
    group: textAt(info, 'storyline'),
    hostGroups: textsAt(agent, 'groupName'),
    // A policy has no name of its own, it is its site's or group's: whether it protects or only detects is what counts.
    policy: textAt(agent, 'agentMitigationMode'),
    link: `${console}/incidents/threats/${encodeURIComponent(nativeId)}/overview`,
  };
};

const threatAlert = (threat: JsonObject, data: string, console: string): VendorAlert | null => {
  const info = infoOf(threat);
  const agent = agentOf(threat);
  const nativeId = firstText(threat, ['id']) ?? textAt(info, 'threatId');
  const createdMs = timeMsAt(info, 'createdAt') ?? timeMsAt(info, 'identifiedAt') ?? timeMsAt(info, 'createdDate');
  if (nativeId === null || createdMs === null) return null;
  const seenMs = timeMsAt(info, 'identifiedAt') ?? createdMs;
  return {
    nativeId,
    version: textAt(info, 'updatedAt') ?? '',
    title: threatTitle(info),
    level: levelOfThreat(info),
    techniques: techniquesOf(threat),
    tactics: tacticsOf(threat),
    host: hostName(textAt(agent, 'agentComputerName')),
    user: firstText(info, ['processUser', 'username']) ?? textAt(agent, 'agentLastLoggedInUserName'),
    image: firstText(info, ['filePath', 'fileDisplayName']),
    // The agent's clock may be wrong in either direction: later than the console had it is impossible.
    firstSeenMs: Math.min(seenMs, createdMs),
    lastSeenMs: createdMs,
    kind: kindOfThreat(info),
    origin: threatOrigin(threat, nativeId, console),
    records: [record('threat', `threat:${nativeId}`, data)],
  };
};

const STAR_FACETS: readonly [facet: string, at: string, key: string][] = [
  ['star-process', 'sourceProcessInfo', 'uniqueId'],
  ['star-parent', 'sourceParentProcessInfo', 'uniqueId'],
  ['star-target', 'targetProcessInfo', 'tgtProcUid'],
  ['star-network', 'alertInfo', 'dstIp'],
  ['star-dns', 'alertInfo', 'dnsRequest'],
];

const starRecords = (alert: JsonObject, id: string, data: string): VendorRecord[] => [
  record('star', `star:${id}`, data),
  ...STAR_FACETS.flatMap(([facet, at, name]) => {
    const value = textAt(objectAt(alert, at), name);
    if (value === null) return [];
    return [record(facet, at === 'alertInfo' ? `${facet}:${id}` : `${facet}:${value.toLowerCase()}`, data)];
  }),
];

const starOrigin = (alert: JsonObject, nativeId: string): Omit<AlertOrigin, 'connection'> => {
  const info = objectAt(alert, 'alertInfo');
  const agent = objectAt(alert, 'agentDetectionInfo');
  return {
    ...untoldOrigin,
    nativeId,
    severity: textAt(objectAt(alert, 'ruleInfo'), 'severity') ?? '',
    // A rule tells and, at most, makes a threat of it: what was stopped stands there.
    disposition: 'unknown',
    action: textAt(objectAt(alert, 'ruleInfo'), 'treatAsThreat'),
    status: textAt(info, 'incidentStatus'),
    verdict: textAt(info, 'analystVerdict'),
    group: textAt(objectAt(alert, 'sourceProcessInfo'), 'storyline'),
    hostGroups: textsAt(agent, 'groupName'),
    policy: null,
    link: null,
  };
};

const starTechniques = (alert: JsonObject): string[] =>
  techniquesOf({
    indicators: [
      {
        tactics: [
          {
            techniques: [
              {
                name: textAt(objectAt(alert, 'ruleInfo'), 'name'),
                link: textAt(objectAt(alert, 'ruleInfo'), 'description'),
              },
            ],
          },
        ],
      },
    ],
  });

const starAlert = (alert: JsonObject, data: string): VendorAlert | null => {
  const info = objectAt(alert, 'alertInfo');
  const source = objectAt(alert, 'sourceProcessInfo');
  const id = textAt(info, 'alertId');
  const createdMs = timeMsAt(info, 'createdAt') ?? timeMsAt(info, 'reportedAt');
  if (id === null || createdMs === null) return null;
  const nativeId = STAR_PREFIX + id;
  return {
    nativeId,
    version: textAt(info, 'updatedAt') ?? '',
    title: (textAt(objectAt(alert, 'ruleInfo'), 'name') ?? textAt(info, 'eventType') ?? 'SentinelOne').slice(0, 300),
    level: levelOfWord(textAt(objectAt(alert, 'ruleInfo'), 'severity')),
    techniques: starTechniques(alert),
    tactics: [],
    host: hostName(textAt(objectAt(alert, 'agentDetectionInfo'), 'name')),
    user: firstText(source, ['user']) ?? textAt(info, 'loginsUserName'),
    image: firstText(source, ['filePath', 'name']),
    firstSeenMs: Math.min(timeMsAt(info, 'createdAt') ?? createdMs, timeMsAt(info, 'reportedAt') ?? createdMs),
    lastSeenMs: createdMs,
    kind: textAt(info, 'tiIndicatorValue') === null ? 'behaviour' : 'indicator',
    origin: starOrigin(alert, nativeId),
    records: starRecords(alert, id, data),
  };
};

const itemOf = (alert: VendorAlert | null, data: string): PulledItem =>
  alert === null ? { type: 'refused', data, reason: 'an alert without an id or a time' } : { type: 'alert', alert };

/** `console` is the address people open. */
export const threatItem = ({ text, value }: Element, console: string): PulledItem =>
  itemOf(threatAlert(objectOf(value), text, console), text);

export const starItem = ({ text, value }: Element): PulledItem => itemOf(starAlert(objectOf(value), text), text);
