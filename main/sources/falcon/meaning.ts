import type { AlertOrigin, DetectionKind } from '../../../shared/alerts/model.ts';
import type { RuleLevel } from '../../../shared/rules/model.ts';
import { distinct, tacticOf } from '../attack.ts';
import { flagAt, numberAt, objectAt, objectsAt, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';

/** What the words of a Falcon alert mean in ours. The same table stands in the manual (13-connections). */

const BY_NAME = new Map<string, RuleLevel>([
  ['informational', 'informational'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
  ['critical', 'critical'],
]);

/** 1 to 100 in steps of 20. An alert that tells none is shown in the middle: below would hide it. */
export const levelOf = (alert: JsonObject): RuleLevel => {
  const named = BY_NAME.get(textAt(alert, 'severity_name')?.toLowerCase() ?? '');
  if (named !== undefined) return named;
  const severity = numberAt(alert, 'severity');
  if (severity === null) return 'medium';
  if (severity >= 80) return 'critical';
  if (severity >= 60) return 'high';
  if (severity >= 40) return 'medium';
  return severity >= 20 ? 'low' : 'informational';
};

/** Stopped before anything happened. */
const BLOCKED = ['process_blocked', 'operation_blocked', 'fs_operation_blocked', 'registry_operation_blocked'] as const;

/** Stopped after it had begun, or only a part of it. */
const STOPPED = [
  'kill_process',
  'kill_parent',
  'kill_subprocess',
  'quarantine_file',
  'quarantine_machine',
  'suspend_process',
  'suspend_parent',
  'containment_file_system',
  'handle_operation_downgraded',
  'critical_process_disabled',
  'response_action_triggered',
] as const;

const FAILED = ['kill_action_failed', 'response_action_failed'] as const;

export const dispositionOf = (alert: JsonObject): AlertOrigin['disposition'] => {
  const details = objectAt(alert, 'pattern_disposition_details');
  const has = (names: readonly string[]): boolean => names.some((name) => flagAt(details, name));
  if (has(BLOCKED)) return has(FAILED) ? 'partly' : 'blocked';
  if (has(STOPPED)) return has(FAILED) ? 'not-blocked' : 'partly';
  if (has(FAILED)) return 'not-blocked';
  const isTold = Object.keys(details).length > 0 || numberAt(alert, 'pattern_disposition') === 0;
  return isTold ? 'not-blocked' : 'unknown';
};

const INDICATOR = /indicator|intelligence|custom ioc/i;
const LEARNING = /machine learning|\bML\b/i;
const KNOWN = /known_malware|known malware|adware|\bpup\b/i;

/** How Falcon found it: by tactic, technique and scenario, which name the engine where an engine spoke. */
export const kindOf = (alert: JsonObject): DetectionKind => {
  const words = ['tactic', 'technique', 'scenario', 'display_name']
    .map((name) => textAt(alert, name))
    .filter((word) => word !== null)
    .join(' | ');
  if (LEARNING.test(words) || textAt(alert, 'scenario')?.toUpperCase() === 'NGAV') return 'machine-learning';
  if (INDICATOR.test(words) || objectsAt(alert, 'ioc_context').some((ioc) => textAt(ioc, 'ioc_source') !== null)) {
    return 'indicator';
  }
  if (KNOWN.test(words)) return 'reputation';
  return textAt(alert, 'pattern_id') === null ? 'other' : 'behaviour';
};

const TECHNIQUE = /^T\d{4}(?:\.\d{3})?$/;

/** Falcon's own ids (`CST0002`) stand in the record and are no techniques of ATT&CK. */
export const techniquesOf = (alert: JsonObject): string[] => {
  const told = [alert, ...objectsAt(alert, 'mitre_attack')].map((one) => textAt(one, 'technique_id'));
  return distinct(told.filter((id) => id !== null).filter((id) => TECHNIQUE.test(id)));
};

/** By ATT&CK's ids; Falcon's own tactics (`CSTA0006`) stand in the record only. */
export const tacticsOf = (alert: JsonObject): string[] => {
  const told = [alert, ...objectsAt(alert, 'mitre_attack')].map((one) => tacticOf(textAt(one, 'tactic_id') ?? ''));
  return distinct(told.filter((tactic) => tactic !== null));
};

/** `/bin/` with `cat` beside it, or the whole path. */
export const pathOf = (from: JsonObject, path = 'filepath', name = 'filename'): string | null => {
  const folder = textAt(from, path);
  const file = textAt(from, name);
  if (folder === null || file === null) return folder ?? file;
  return folder.endsWith('/') || folder.endsWith('\\') ? `${folder}${file}` : folder;
};

/** `DOMAIN\name`, or the name alone. */
export const userOf = (from: JsonObject): string | null => {
  const name = textAt(from, 'user_name');
  const domain = textAt(from, 'logon_domain');
  return name === null || domain === null ? name : `${domain}\\${name}`;
};
