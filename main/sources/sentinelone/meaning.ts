import type { AlertOrigin, DetectionKind } from '../../../shared/alerts/model.ts';
import type { RuleLevel } from '../../../shared/rules/model.ts';
import { distinct, tacticOf, techniquesIn } from '../attack.ts';
import { firstText, flagAt, objectAt, objectsAt, textAt, textsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';

/** What the words of threats, custom-rule alerts (STAR) and unified alerts mean in ours. The manual has the same table. */

/** `Critical`, `HIGH`, `Info` … of a rule. */
export const levelOfWord = (word: string | null): RuleLevel => {
  const lower = word?.toLowerCase() ?? '';
  if (lower.startsWith('crit')) return 'critical';
  if (lower.startsWith('high')) return 'high';
  if (lower.startsWith('low')) return 'low';
  return lower.startsWith('info') ? 'informational' : 'medium';
};

/** A threat has no severity: what it is taken for, and how surely, stand for one. */
export const levelOfThreat = (info: JsonObject): RuleLevel => {
  if (/ransom/i.test(textAt(info, 'classification') ?? '')) return 'critical';
  return /malicious/i.test(textAt(info, 'confidenceLevel') ?? '') ? 'high' : 'medium';
};

const ENGINES: readonly [RegExp, DetectionKind][] = [
  [/reputation|cloud/, 'reputation'],
  [/blacklist|blocklist|threat_?intel/, 'indicator'],
  [/static|pre_execution|on-?write|data_files|pup/, 'machine-learning'],
  [/behavio|executables|exploits|lateral|remote_shell|penetration|dynamic|anti/, 'behaviour'],
];

/** By the engines that found it, the most telling first; else by how it was found. */
export const kindOfThreat = (info: JsonObject): DetectionKind => {
  const engines = [...textsAt(info, 'detectionEngines'), ...textsAt(info, 'engines')].join(' ').toLowerCase();
  const type = textAt(info, 'detectionType')?.toLowerCase() ?? '';
  if (type === 'dynamic') return 'behaviour';
  const found = ENGINES.find(([words]) => words.test(engines)) ?? ENGINES.find(([words]) => words.test(type));
  return found?.[1] ?? 'other';
};

/** The vendor's word for what became of it; a failed or waiting action makes it a half one. */
export const dispositionOf = (info: JsonObject): AlertOrigin['disposition'] => {
  const status = firstText(info, ['mitigationStatus', 'result'])?.toLowerCase() ?? '';
  if (/^(?:mitigated|blocked|prevented)/.test(status)) {
    return flagAt(info, 'failedActions') || flagAt(info, 'pendingActions') ? 'partly' : 'blocked';
  }
  if (/partial|pending/.test(status)) return 'partly';
  return /not_mitigated|unmitigated|active|benign/.test(status) ? 'not-blocked' : 'unknown';
};

/** `kill success, quarantine success`. */
export const actionOf = (threat: JsonObject): string | null => {
  const actions = objectsAt(threat, 'mitigationStatus').map((action) =>
    [textAt(action, 'action'), textAt(action, 'status')].filter((word) => word !== null).join(' '),
  );
  const said = actions.filter((text) => text !== '').join(', ');
  return said === '' ? firstText(infoOf(threat), ['mitigationStatus']) : said;
};

const tacticsIn = (threat: JsonObject): JsonObject[] =>
  objectsAt(threat, 'indicators').flatMap((indicator) => objectsAt(indicator, 'tactics'));

export const tacticsOf = (threat: JsonObject): string[] =>
  distinct(
    tacticsIn(threat)
      .map((tactic) => tacticOf(textAt(tactic, 'name') ?? ''))
      .filter((tactic) => tactic !== null),
  );

export const techniquesOf = (threat: JsonObject): string[] =>
  distinct(
    tacticsIn(threat)
      .flatMap((tactic) => objectsAt(tactic, 'techniques'))
      .flatMap((technique) => ['name', 'link'].flatMap((name) => techniquesIn(textAt(technique, name) ?? ''))),
  );

/** Answers of before 2.1 have everything at the top. */
export const infoOf = (threat: JsonObject): JsonObject => {
  const info = objectAt(threat, 'threatInfo');
  return Object.keys(info).length === 0 ? threat : info;
};

/** What the agent is now, over what it was when it found something: the latter is often all null. */
export const agentOf = (threat: JsonObject): JsonObject => {
  const told = (object: JsonObject): [string, unknown][] =>
    Object.entries(object).filter(([, value]) => value !== null);
  const flat = Object.keys(objectAt(threat, 'threatInfo')).length === 0 ? told(threat) : [];
  // fromEntries defines its keys: a field called __proto__ stays a field.
  return Object.fromEntries([
    ...flat,
    ...told(objectAt(threat, 'agentDetectionInfo')),
    ...told(objectAt(threat, 'agentRealtimeInfo')),
  ]);
};

export const threatTitle = (info: JsonObject): string => {
  const name = firstText(info, ['threatName', 'fileDisplayName', 'filePath']) ?? 'SentinelOne';
  const classification = textAt(info, 'classification');
  return (classification === null ? name : `${classification}: ${name}`).slice(0, 300);
};
