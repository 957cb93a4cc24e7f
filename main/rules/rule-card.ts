import { RuleLevel, type RuleCard } from '../../shared/rules/model.ts';
import { attackFromTags } from './attack-tags.ts';
import { isMapping } from './compile-detection.ts';
import { logSourceName } from './log-source.ts';

/** One rule file as read from disk or archive, with what is known about it from outside. */
export interface RuleFile {
  path: string;
  text: string;
  /** Licence of the rule set, where the rule itself names none. */
  licence?: string;
  /** Where the rule is published: a link, or the name of the set. */
  source?: string;
}

/** Titles and descriptions are shown: a rule from outside may not fill the window. */
const MAX_TEXT = 4_000;

const textOf = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, MAX_TEXT) : null;
};

const listOf = (value: unknown): string[] => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map(textOf).filter((text) => text !== null);
};

/** A rule that states no level is neither noise nor alarm. */
const levelOf = (value: unknown): RuleLevel => {
  const level = RuleLevel.safeParse(textOf(value)?.toLowerCase());
  return level.success ? level.data : 'medium';
};

/** Card of one document of a file; every field of a rule but its detection may be missing or of a wrong type. */
export const cardFromDocument = (document: unknown, file: RuleFile, position: number): RuleCard => {
  const rule = isMapping(document) ? document : {};
  const fallbackId = position === 0 ? file.path : `${file.path}#${position + 1}`;
  const [reference = null] = listOf(rule['references']);
  return {
    id: textOf(rule['id']) ?? fallbackId,
    title: textOf(rule['title']) ?? textOf(rule['name']) ?? fallbackId,
    level: levelOf(rule['level']),
    author: listOf(rule['author']).join(', ') || null,
    licence: textOf(rule['license']) ?? file.licence ?? null,
    source: file.source ?? reference,
    description: textOf(rule['description']),
    falsePositives: listOf(rule['falsepositives']),
    ...attackFromTags(listOf(rule['tags'])),
    logsource: isMapping(rule['logsource']) ? logSourceName(rule['logsource']) : '',
    path: file.path,
    unsupported: null,
  };
};
