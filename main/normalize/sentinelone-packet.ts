import { objectAt, textAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { untoldFact } from './sentinelone-fact.ts';
import type { Fact, Node } from './sentinelone-fact.ts';
import { hashesOf, namedText, pidAt } from './vendor-event.ts';

/** Cloud Funnel packets (protobuf written as JSON): int64 as text, `E_TRUE`, `{}` where nothing is set. */

const hashesIn = (holder: JsonObject): string | null =>
  hashesOf(['sha1', 'md5', 'sha256'].map((name) => textAt(objectAt(holder, 'hashes'), name)));

const nodeOf = (process: JsonObject): Node => {
  const executable = objectAt(process, 'executable');
  return {
    key: textAt(objectAt(objectAt(process, 'node'), 'key'), 'value'),
    pid: pidAt(objectAt(process, 'fullPid'), 'pid'),
    image: textAt(executable, 'path'),
    commandLine: textAt(process, 'commandLine'),
    user: textAt(objectAt(process, 'user'), 'name'),
    hashes: hashesIn(executable),
    signer: textAt(objectAt(objectAt(executable, 'signature'), 'signed'), 'identity'),
  };
};

const endOf = (holder: JsonObject, name: string): { address: string | null; port: string | null } => {
  const end = objectAt(holder, name);
  return { address: textAt(end, 'address'), port: textAt(end, 'port') };
};

const connectionOf = (body: JsonObject, inbound: boolean): JsonObject => {
  const source = endOf(body, 'sourceAddress');
  const destination = endOf(body, 'destinationAddress');
  const [local, remote] = inbound ? [destination, source] : [source, destination];
  return { local: local.address, localPort: local.port, remote: remote.address, remotePort: remote.port };
};

const fileOf = (body: JsonObject): Fact['file'] => {
  const target = objectAt(body, 'targetFile');
  const file = Object.keys(target).length > 0 ? target : objectAt(body, 'file');
  return {
    path: textAt(file, 'path') ?? textAt(objectAt(body, 'newFile'), 'path'),
    from: textAt(objectAt(body, 'oldFile'), 'path'),
    hashes: hashesIn(file) ?? hashesIn(body),
  };
};

const registryOf = (body: JsonObject): Fact['registry'] => ({
  path: textAt(objectAt(body, 'regValue'), 'path') ?? textAt(objectAt(body, 'regKey'), 'path'),
  data: textAt(body, 'newValueData') ?? textAt(body, 'valueData'),
});

const outcomeOf = (status: string | null): Fact['login']['outcome'] =>
  status === null ? null : /FAIL/i.test(status) ? 'failure' : 'success';

/** The member beside `timestamp` names the kind of event and holds it. */
export const packetKind = (event: JsonObject): string | null =>
  Object.keys(event).find((name) => name !== 'timestamp' && typeof event[name] === 'object') ?? null;

export const packetFact = (event: JsonObject): Fact => {
  const type = packetKind(event) ?? '';
  const body = objectAt(event, type);
  const process = objectAt(body, 'process');
  const isCreation = Object.keys(process).length > 0;
  const source = isCreation ? process : objectAt(body, 'source');
  const told = objectAt(body, 'parent');
  const direction = textAt(body, 'direction');
  const inbound = direction === null ? null : /^IN/i.test(direction);
  return {
    ...untoldFact(type),
    actor: nodeOf(source),
    parent: nodeOf(Object.keys(told).length > 0 ? told : objectAt(source, 'parent')),
    target: isCreation ? untoldFact('').target : nodeOf(objectAt(body, 'target')),
    file: fileOf(body),
    registry: registryOf(body),
    connection: connectionOf(body, inbound ?? false),
    inbound,
    protocol: /^tcp|^udp/.exec(type)?.[0] ?? null,
    dns: { query: textAt(body, 'query'), answer: textAt(body, 'results') },
    url: textAt(body, 'url'),
    module: { path: textAt(objectAt(body, 'module'), 'path') ?? textAt(body, 'path'), hashes: hashesIn(body) },
    login: { user: textAt(body, 'userName'), outcome: outcomeOf(textAt(body, 'status')) },
    detail: namedText(body, ['method', 'sourceType', 'relations', 'desiredAccess']),
  };
};
