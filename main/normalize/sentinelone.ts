import type { Event } from '../../shared/event/model.ts';
import type { VendorRecord } from '../sources/connector.ts';
import { firstText, objectAt, objectOf, textAt, timeMsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { actionOf, agentOf, dispositionOf, infoOf, threatTitle } from '../sources/sentinelone/meaning.ts';
import type { Normalized } from './outcome.ts';
import { fillFact, untoldFact } from './sentinelone-fact.ts';
import type { Node } from './sentinelone-fact.ts';
import { packetFact, packetKind } from './sentinelone-packet.ts';
import { exploreFact, lakeFact } from './sentinelone-rows.ts';
import { vendorKey } from './process-key.ts';
import { done, fillConnection, hashesOf, namedText, pidAt, vendorEvent } from './vendor-event.ts';
import type { Told } from './vendor-event.ts';
import { detailText } from './values.ts';

/** SentinelOne: threats, alerts of custom rules (STAR), unified alerts, events of the data lake, of a threat, of Cloud Funnel. */

const PROVIDER = 'SentinelOne';

interface Facet {
  fill: (event: Event, data: JsonObject) => void;
  told: (data: JsonObject) => Told;
  host: (data: JsonObject) => string | null;
}

const OUTCOME = new Map<string, Event['outcome']>([
  ['blocked', 'blocked'],
  ['partly', 'blocked'],
]);

/** What was found: on a process a mark, else the file, else the words stand for it. */
const finding = (event: Event, title: string, file: string | null): void => {
  event.class = 'detection_finding';
  event.activity = 'create';
  if (event.processKey !== null) return;
  event.targetKind = file === null ? 'object' : 'file';
  event.target = file ?? title;
};

const threat = (event: Event, data: JsonObject): void => {
  const info = infoOf(data);
  event.image = firstText(info, ['filePath', 'fileDisplayName']);
  finding(event, threatTitle(info), textAt(info, 'filePath'));
  event.commandLine = textAt(info, 'maliciousProcessArguments');
  event.parentImage = textAt(info, 'originatorProcess');
  event.user = firstText(info, ['processUser', 'username']);
  event.hashes = hashesOf(['md5', 'sha1', 'sha256', 'fileContentHash', 'fileSha256'].map((name) => textAt(info, name)));
  event.signer = firstText(info, ['publisherName', 'publisher']);
  const words = [
    'threatName',
    'classification',
    'confidenceLevel',
    'detectionType',
    'engines',
    'storyline',
    'initiatedBy',
  ];
  const action = actionOf(data);
  event.detail = detailText([namedText(info, words), action].filter((text) => text !== null).join('; ') || null);
  event.outcome = OUTCOME.get(dispositionOf(info)) ?? null;
};

const starNode = (alert: JsonObject, at: string): Node => {
  const process = objectAt(alert, at);
  return {
    key: textAt(process, 'uniqueId'),
    pid: pidAt(process, 'pid'),
    image: firstText(process, ['filePath', 'name']),
    commandLine: textAt(process, 'commandline'),
    user: textAt(process, 'user'),
    hashes: hashesOf(['fileHashMd5', 'fileHashSha1', 'fileHashSha256'].map((name) => textAt(process, name))),
    signer: textAt(process, 'fileSignerIdentity'),
  };
};

const targetNode = (alert: JsonObject): Node => {
  const process = objectAt(alert, 'targetProcessInfo');
  return {
    ...untoldFact('').target,
    key: textAt(process, 'tgtProcUid'),
    pid: pidAt(process, 'tgtProcPid'),
    image: firstText(process, ['tgtProcImagePath', 'tgtProcName']),
    commandLine: textAt(process, 'tgtProcCmdLine'),
  };
};

const starFact = (alert: JsonObject, type: string): ReturnType<typeof untoldFact> => ({
  ...untoldFact(type),
  actor: starNode(alert, 'sourceProcessInfo'),
  parent: starNode(alert, 'sourceParentProcessInfo'),
});

const star = (event: Event, alert: JsonObject): void => {
  const info = objectAt(alert, 'alertInfo');
  fillFact(event, starFact(alert, ''));
  finding(event, textAt(objectAt(alert, 'ruleInfo'), 'name') ?? textAt(info, 'eventType') ?? PROVIDER, null);
  const words = [
    'eventType',
    'indicatorName',
    'indicatorDescription',
    'tiIndicatorValue',
    'dnsRequest',
    'registryPath',
  ];
  event.detail = detailText(
    [
      textAt(objectAt(alert, 'ruleInfo'), 'name'),
      textAt(objectAt(alert, 'ruleInfo'), 'description'),
      namedText(info, words),
    ]
      .filter((text) => text !== null)
      .join('; ') || null,
  );
};

const starTold = (alert: JsonObject, process: string | null, start: string): Told => {
  const info = objectAt(alert, 'alertInfo');
  const sensorMs = process === null ? timeMsAt(info, 'reportedAt') : timeMsAt(objectAt(alert, process), start);
  return { sensorMs, backendMs: timeMsAt(info, 'createdAt') ?? timeMsAt(info, 'reportedAt') };
};

const starHost = (alert: JsonObject): string | null => textAt(objectAt(alert, 'agentDetectionInfo'), 'name');

const starFacet = (fill: Facet['fill'], process: string | null = null, start = 'pidStarttime'): Facet => ({
  fill,
  told: (alert) => starTold(alert, process, start),
  host: starHost,
});

const starNetwork = (event: Event, alert: JsonObject): void => {
  const info = objectAt(alert, 'alertInfo');
  fillFact(event, starFact(alert, 'IP Connect'));
  const direction = textAt(info, 'netEventDirection');
  fillConnection(event, info, {
    inbound: direction === null ? null : /^IN/i.test(direction),
    local: ['srcIp', 'srcMachineIp'],
    localPort: ['srcPort'],
    remote: ['dstIp'],
    remotePort: ['dstPort'],
    remoteName: [],
  });
};

const starDns = (event: Event, alert: JsonObject): void => {
  const info = objectAt(alert, 'alertInfo');
  const dns = { query: textAt(info, 'dnsRequest'), answer: textAt(info, 'dnsResponse') };
  fillFact(event, { ...starFact(alert, 'DNS'), dns });
};

const starParent = (event: Event, alert: JsonObject): void =>
  fillFact(event, { ...untoldFact('Process Creation'), actor: starNode(alert, 'sourceParentProcessInfo') });

const starTarget = (event: Event, alert: JsonObject): void =>
  fillFact(event, { ...starFact(alert, 'Process Creation'), target: targetNode(alert) });

/** An alert of the unified interface (GraphQL): one node of its edges. */
const unified = (event: Event, alert: JsonObject): void => {
  const process = objectAt(alert, 'process');
  const file = objectAt(process, 'file');
  event.image = firstText(file, ['path', 'name']);
  event.commandLine = textAt(process, 'cmdLine');
  event.parentImage = textAt(process, 'parentName');
  event.processKey = vendorKey('s1', textAt(process, 'uniqueId'));
  finding(event, textAt(alert, 'name') ?? PROVIDER, textAt(file, 'path'));
  event.hashes = hashesOf(['md5', 'sha1', 'sha256'].map((name) => textAt(file, name)));
  event.detail = namedText(alert, [
    'name',
    'description',
    'classification',
    'severity',
    'confidenceLevel',
    'result',
    'storylineId',
  ]);
  event.outcome = OUTCOME.get(dispositionOf(alert)) ?? null;
};

const FACETS = new Map<string, Facet>([
  [
    'threat',
    {
      fill: threat,
      told: (data) => {
        const info = infoOf(data);
        const backendMs = timeMsAt(info, 'createdAt') ?? timeMsAt(info, 'createdDate');
        return { sensorMs: timeMsAt(info, 'identifiedAt'), backendMs };
      },
      host: (data) => textAt(agentOf(data), 'agentComputerName'),
    },
  ],
  ['star', starFacet(star)],
  [
    'star-process',
    starFacet((event, alert) => fillFact(event, starFact(alert, 'Process Creation')), 'sourceProcessInfo'),
  ],
  ['star-parent', starFacet(starParent, 'sourceParentProcessInfo')],
  ['star-target', starFacet(starTarget, 'targetProcessInfo', 'tgtProcessStartTime')],
  ['star-network', starFacet(starNetwork)],
  ['star-dns', starFacet(starDns)],
  [
    'unified',
    {
      fill: unified,
      told: (data) => ({ sensorMs: timeMsAt(data, 'firstSeenAt'), backendMs: timeMsAt(data, 'createdAt') }),
      host: (data) => textAt(objectAt(data, 'asset'), 'name'),
    },
  ],
  [
    'lake',
    {
      fill: (event, row) => fillFact(event, lakeFact(row)),
      told: (row) => ({ sensorMs: timeMsAt(row, 'event.time'), backendMs: timeMsAt(row, 'timestamp') }),
      host: (row) => textAt(row, 'endpoint.name'),
    },
  ],
  [
    'explore',
    {
      fill: (event, row) => fillFact(event, exploreFact(row)),
      told: (row) => ({
        sensorMs: timeMsAt(row, 'eventTime') ?? timeMsAt(row, 'processStartTime'),
        backendMs: timeMsAt(row, 'createdAt'),
      }),
      host: (row) => firstText(row, ['agentName', 'endpointName', 'agentComputerName']),
    },
  ],
  [
    'packet',
    {
      fill: (event, data) => fillFact(event, packetFact(data)),
      told: (data) => ({ sensorMs: timeMsAt(objectAt(data, 'timestamp'), 'millisecondsSinceEpoch'), backendMs: null }),
      // The packet names the computer once, around all of its events.
      host: () => null,
    },
  ],
]);

/** One facet of a SentinelOne record → one event. */
export const normalizeSentinelOne = (head: VendorRecord['head'], data: unknown): Normalized => {
  const row = objectOf(data);
  const facet = FACETS.get(head.facet);
  if (facet === undefined)
    return { ok: false, reason: `no such part of a SentinelOne record: ${head.facet.slice(0, 40)}` };
  const made = vendorEvent(PROVIDER, facet.told(row), head.host ?? facet.host(row));
  if (made.ok) facet.fill(made.event, row);
  return made.ok ? done(made.event) : made;
};

const SHAPES: readonly [facet: string, is: (row: JsonObject) => boolean][] = [
  ['threat', (row) => typeof row['threatInfo'] === 'object' && row['threatInfo'] !== null],
  ['star', (row) => row['alertInfo'] !== undefined && row['ruleInfo'] !== undefined],
  ['explore', (row) => row['processUniqueKey'] !== undefined && row['agentUuid'] !== undefined],
  ['lake', (row) => row['event.type'] !== undefined && row['src.process.uid'] !== undefined],
  ['threat', (row) => row['threatName'] !== undefined && row['agentComputerName'] !== undefined],
  ['unified', (row) => row['analystVerdict'] !== undefined && row['detectionSource'] !== undefined],
  ['packet', (row) => objectAt(row, 'timestamp')['millisecondsSinceEpoch'] !== undefined && packetKind(row) !== null],
];

/** Which facet a record of a file is, by its fields; null: none of this product's. */
export const sentinelOneFacet = (row: JsonObject): string | null => SHAPES.find(([, is]) => is(row))?.[0] ?? null;
