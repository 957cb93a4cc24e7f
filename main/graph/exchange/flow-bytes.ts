import type { ExportFormat } from '../../../shared/exchange/imported.ts';
import type { FlowDocument, JsonObject } from '../../../shared/exchange/model.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { Marking } from '../../../shared/report/model.ts';
import { writeAfb } from './write-afb.ts';
import { writeFlowSvg } from './write-flow-svg.ts';
import { writeGraphml } from './write-graphml.ts';
import { writeNavigator } from './write-navigator.ts';
import { writeStix } from './write-stix.ts';

/** The ATT&CK version of the shipped catalogue, as the Navigator names it. */
const attackVersion = '18';

const asText = (value: JsonObject): string => `${JSON.stringify(value, null, 2)}\n`;

/** A flow as the bytes of a file. */
export const flowBytes = (
  document: FlowDocument,
  format: ExportFormat,
  look: { words: Messages['exchange']; language: string; marking: Marking },
): Uint8Array => {
  const makers: Record<ExportFormat, () => string> = {
    'attack-flow': () => asText(writeStix(document)),
    afb: () => asText(writeAfb(document)),
    navigator: () => asText(writeNavigator(document, attackVersion)),
    graphml: () => writeGraphml(document),
    svg: () => writeFlowSvg(document, look),
  };
  return Buffer.from(makers[format]());
};
