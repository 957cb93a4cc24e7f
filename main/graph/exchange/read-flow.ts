import type { Finding, FlowDocument, FlowFormat } from '../../../shared/exchange/model.ts';
import { createFindings } from './findings.ts';
import { isJsonObject } from './json.ts';
import { FlowFaultError, parseJson } from './parse-json.ts';
import { readAfb } from './read-afb.ts';
import { holdsAttackFlow, readStix } from './read-stix.ts';

export interface ReadFlow {
  format: FlowFormat;
  document: FlowDocument;
  findings: Finding[];
}

/**
 * A file's bytes as a flow: an .afb, an Attack Flow bundle or any STIX 2.1 bundle, told apart by what is in it. `name` is for a bundle
 * that has none. Throws `FlowFaultError`, with the place in the file, where it is none of them.
 */
export const readFlow = (bytes: Uint8Array, name: string): ReadFlow => {
  const value = parseJson(bytes);
  if (!isJsonObject(value)) throw new FlowFaultError('not-a-flow');
  const findings = createFindings();
  if (value['type'] === 'bundle') {
    const format = holdsAttackFlow(value) ? 'attack-flow' : 'stix';
    return { format, document: readStix(value, name, findings), findings: findings.list() };
  }
  if (!('schema' in value || 'version' in value || 'layout' in value)) throw new FlowFaultError('not-a-flow');
  return { format: 'afb', document: readAfb(value, findings), findings: findings.list() };
};
