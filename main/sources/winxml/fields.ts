import { cleanText } from './clean-text.ts';
import { planFields } from './field-plan.ts';
import { putField } from './put-field.ts';
import { xmlTree } from './xml-tree.ts';
import type { ReadRecord, RecordFields } from '../record.ts';
import type { XmlPart } from './event-tree.ts';

function joined(parts: XmlPart[]): string {
  let text = '';
  for (const part of parts) if (part.kind === 'text') text += part.text;
  return cleanText(text);
}

/**
 * One `<Event>` of Windows event XML (Event Viewer, `wevtutil`, `Get-WinEvent`, Sysmon for Linux) → the same fields the EVTX
 * decoder gives. Reasons: `xml-malformed LINE:COLUMN`, `xml-doctype`, `xml-depth`, `xml-no-event`.
 */
export function fieldsFromWindowsXml(text: string): ReadRecord {
  const tree = xmlTree(text);
  if (!tree.ok) return tree;
  const fields: RecordFields = {};
  for (const step of planFields(tree.nodes, 'document')) {
    if (step.kind === 'field') putField(fields, step, step.key, joined(step.parts));
  }
  return fields['EventID'] === undefined ? { ok: false, reason: 'xml-no-event' } : { ok: true, fields };
}
