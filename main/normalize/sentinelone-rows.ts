import { firstText, textAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { untoldFact } from './sentinelone-fact.ts';
import type { Fact, Node } from './sentinelone-fact.ts';
import { flagOrNull, hashesOf, namedText, pidAt } from './vendor-event.ts';

/** Rows of the data lake (names with dots) and events of a threat or of Deep Visibility (names in one word). */

const hashesBy = (row: JsonObject, names: readonly string[]): string | null =>
  hashesOf(names.map((name) => textAt(row, name)));

const lakeNode = (row: JsonObject, side: string): Node => ({
  key: textAt(row, `${side}.uid`),
  pid: pidAt(row, `${side}.pid`),
  image: firstText(row, [`${side}.image.path`, `${side}.name`]),
  commandLine: textAt(row, `${side}.cmdline`),
  user: textAt(row, `${side}.user`),
  hashes: hashesBy(row, [`${side}.image.md5`, `${side}.image.sha1`, `${side}.image.sha256`]),
  signer: textAt(row, `${side}.publisher`),
});

const success = (row: JsonObject, name: string): Fact['login']['outcome'] => {
  const told = flagOrNull(row, name);
  return told === null ? null : told ? 'success' : 'failure';
};

const inboundBy = (direction: string | null): boolean | null => (direction === null ? null : /^IN/i.test(direction));

export const lakeFact = (row: JsonObject): Fact => ({
  ...untoldFact(textAt(row, 'event.type') ?? ''),
  actor: lakeNode(row, 'src.process'),
  parent: lakeNode(row, 'src.process.parent'),
  target: lakeNode(row, 'tgt.process'),
  file: {
    path: textAt(row, 'tgt.file.path'),
    from: textAt(row, 'tgt.file.oldPath'),
    hashes: hashesBy(row, ['tgt.file.md5', 'tgt.file.sha1', 'tgt.file.sha256']),
  },
  registry: { path: textAt(row, 'registry.keyPath'), data: textAt(row, 'registry.value') },
  // The lake writes `src` for the endpoint itself, in both directions.
  connection: {
    local: row['src.ip.address'],
    localPort: row['src.port.number'],
    remote: row['dst.ip.address'],
    remotePort: row['dst.port.number'],
  },
  inbound: inboundBy(textAt(row, 'event.network.direction')),
  protocol: textAt(row, 'event.network.protocolName'),
  dns: { query: textAt(row, 'event.dns.request'), answer: textAt(row, 'event.dns.response') },
  url: textAt(row, 'url.address'),
  module: { path: textAt(row, 'module.path'), hashes: hashesBy(row, ['module.md5', 'module.sha1']) },
  script: textAt(row, 'cmdScript.content'),
  task: firstText(row, ['task.path', 'task.name']),
  login: { user: textAt(row, 'event.login.userName'), outcome: success(row, 'event.login.loginIsSuccessful') },
  detail: firstText(row, ['indicator.name', 'indicator.description']),
});

/** Here a row of a process creation speaks of the new process, and its parent stands beside it. */
export const exploreFact = (row: JsonObject): Fact => ({
  ...untoldFact(firstText(row, ['eventType', 'objectType']) ?? ''),
  actor: {
    key: textAt(row, 'processUniqueKey'),
    pid: pidAt(row, 'pid'),
    image: firstText(row, ['processImagePath', 'processName']),
    commandLine: textAt(row, 'processCmd'),
    user: firstText(row, ['user', 'processUserName']),
    hashes: hashesBy(row, ['processImageSha1Hash', 'processImageSha256Hash', 'processImageMd5Hash']),
    signer: textAt(row, 'publisher'),
  },
  parent: {
    ...untoldFact('').parent,
    key: textAt(row, 'parentProcessUniqueKey'),
    pid: pidAt(row, 'parentPid'),
    image: textAt(row, 'parentProcessName'),
  },
  file: {
    path: firstText(row, ['fileFullName', 'tgtFilePath']),
    from: textAt(row, 'oldFileName'),
    hashes: hashesBy(row, ['fileMd5', 'fileSha1', 'fileSha256']),
  },
  registry: { path: firstText(row, ['registryPath', 'registryId']), data: textAt(row, 'registryValue') },
  connection: {
    local: row['srcIp'],
    localPort: row['srcPort'],
    remote: row['dstIp'],
    remotePort: row['dstPort'],
  },
  inbound: inboundBy(textAt(row, 'direction')),
  dns: { query: textAt(row, 'dnsRequest'), answer: textAt(row, 'dnsResponse') },
  url: textAt(row, 'networkUrl'),
  script: textAt(row, 'cmdScript'),
  task: firstText(row, ['taskPath', 'taskName']),
  login: { user: textAt(row, 'loginsUserName'), outcome: null },
  detail: namedText(row, ['indicatorName', 'indicatorDescription', 'relatedToThreat']),
});
