import { isIP } from 'node:net';
import type { JsonObject } from '../../../shared/exchange/model.ts';
import type { FlowNode } from '../../../shared/graph/model.ts';
import { baseName } from '../../../shared/report/evidence-text.ts';

/** STIX type and properties for one entity of a recorded flow. */
export interface Observable {
  type: string;
  properties: JsonObject;
}

const hashNames: Record<number, string> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

/** `SHA1=…,MD5=…` or bare digests, told apart by their length, which cannot lie. */
export const hashesIn = (text: string | null | undefined): JsonObject => {
  const digests = (text ?? '').match(/[0-9a-f]{32,128}/gi) ?? [];
  const named = digests.flatMap((digest): [string, string][] => {
    const name = hashNames[digest.length];
    return name === undefined ? [] : [[name, digest.toLowerCase()]];
  });
  return named.length === 0 ? {} : { hashes: Object.fromEntries(named) };
};

const asset = (node: FlowNode): Observable => ({
  type: 'attack-asset',
  properties: {
    name: node.label,
    description: [node.kind, node.detail === node.label ? null : node.detail]
      .filter((part) => part !== null)
      .join(': '),
  },
});

const fileOf = (node: FlowNode): Observable => ({
  type: 'file',
  properties: { name: baseName(node.detail ?? node.label) || node.label, ...hashesIn(node.hashes) },
});

const addressOf = (node: FlowNode): Observable => {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/i.exec(node.label) ?? [];
  const value = bracketed ?? plain ?? node.label;
  const version = isIP(value);
  return version === 0 ? asset(node) : { type: `ipv${String(version)}-addr`, properties: { value } };
};

const makers: Partial<Record<FlowNode['kind'], (node: FlowNode) => Observable>> = {
  file: fileOf,
  module: fileOf,
  registry: (node) => ({ type: 'windows-registry-key', properties: { key: node.detail ?? node.label } }),
  address: addressOf,
  dns: (node) => ({ type: 'domain-name', properties: { value: node.label } }),
  url: (node) => ({ type: 'url', properties: { value: node.detail ?? node.label } }),
  user: (node) => ({ type: 'user-account', properties: { account_login: node.label } }),
};

/** What STIX has no observable for (a service, a task, a pipe, a host, a logon session) becomes an asset. */
export const observableOf = (node: FlowNode): Observable => (makers[node.kind] ?? asset)(node);
