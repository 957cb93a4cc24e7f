import type { AlertOrigin, DetectionKind } from '../../../shared/alerts/model.ts';
import type { RuleLevel } from '../../../shared/rules/model.ts';
import { distinct, tacticOf, techniquesIn } from '../attack.ts';
import { numberAt, objectsAt, textAt, textsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';

/** What the words of an alert mean in ours. The same table stands in the manual (13-connections). */

/** 1 to 10. An alert that tells none is shown in the middle: below would hide it, above would cry wolf. */
export const levelOf = (alert: JsonObject): RuleLevel => {
  const severity = numberAt(alert, 'severity');
  if (severity === null) return 'medium';
  if (severity >= 9) return 'critical';
  if (severity >= 7) return 'high';
  if (severity >= 4) return 'medium';
  return severity >= 2 ? 'low' : 'informational';
};

const BY_TYPE = new Map<string, DetectionKind>([
  ['CB_ANALYTICS', 'behaviour'],
  ['CONTAINER_RUNTIME', 'behaviour'],
  ['WATCHLIST', 'indicator'],
  ['INTRUSION_DETECTION_SYSTEM', 'signature'],
]);

const BAD_NAMES = /MALWARE|BLACK_?LIST|\bPUP\b/;

/** Known by its name, and stopped before it ran: reputation found it, whatever it would have done. */
const isReputation = (alert: JsonObject): boolean =>
  textAt(alert, 'run_state') === 'DID_NOT_RUN' &&
  BAD_NAMES.test(textAt(alert, 'process_reputation') ?? textAt(alert, 'blocked_effective_reputation') ?? '');

/** An alert type nobody knew when this was written is `other`. */
export const kindOf = (alert: JsonObject): DetectionKind => {
  const kind = BY_TYPE.get(textAt(alert, 'type')?.toUpperCase() ?? '') ?? 'other';
  return kind === 'behaviour' && isReputation(alert) ? 'reputation' : kind;
};

/** What was denied or ended before it ran was blocked; what had run until then was stopped too late for a part of it. */
export const dispositionOf = (alert: JsonObject): AlertOrigin['disposition'] => {
  const action = textAt(alert, 'sensor_action')?.toUpperCase() ?? '';
  const ran = textAt(alert, 'run_state')?.toUpperCase() ?? '';
  if (action.startsWith('DENY') || action.startsWith('TERMINATE')) return ran === 'RAN' ? 'partly' : 'blocked';
  if (action.startsWith('ALLOW')) return 'not-blocked';
  return ran === 'DID_NOT_RUN' ? 'blocked' : 'unknown';
};

export const actionOf = (alert: JsonObject): string | null => {
  const words = ['sensor_action', 'run_state', 'policy_applied'].map((name) => textAt(alert, name));
  const said = words.filter((word) => word !== null).join(', ');
  return said === '' ? null : said;
};

export const tacticsOf = (alert: JsonObject): string[] =>
  distinct(
    textsAt(alert, 'attack_tactic')
      .map(tacticOf)
      .filter((tactic) => tactic !== null),
  );

export const techniquesOf = (alert: JsonObject): string[] =>
  distinct(
    ['attack_technique', 'ttps', 'report_tags', 'report_link'].flatMap((name) =>
      textsAt(alert, name).flatMap(techniquesIn),
    ),
  );

/** What a person calls it: the report of a watchlist, the threat a signature names, else the vendor's reason. */
export const titleOf = (alert: JsonObject): string => {
  const title =
    textAt(alert, 'report_name') ??
    textAt(alert, 'threat_name') ??
    textAt(alert, 'reason') ??
    textAt(alert, 'type') ??
    'Carbon Black Cloud';
  return title.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
};

export const groupNames = (from: JsonObject): string[] =>
  objectsAt(from, 'asset_group')
    .map((group) => textAt(group, 'name') ?? textAt(group, 'id'))
    .filter((name) => name !== null);
