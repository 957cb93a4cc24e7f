import { gateWords, withoutQuotes } from '../../../shared/report/gate-words.ts';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import type { ReportKind } from '../../../shared/report/model.ts';
import type { FindingCode, TemplateFinding } from '../../../shared/templates/model.ts';
import {
  factProperties,
  factValues,
  headValues,
  pageValues,
  sectionValues,
  templateFilters,
  templateTags,
  type FactValue,
} from '../../../shared/templates/values.ts';
import { visible } from '../../../shared/report/evidence-text.ts';
import { namesIn, parseText, type Fault, type NamedValue } from './liquid.ts';
import { nearestName } from '../../hunt/read/nearest-name.ts';

const nearest = (said: string, names: readonly string[]): string => nearestName(said, names) ?? '';

/** A text of a template: where it stands, and what it may name. */
export interface LintedText {
  place: string;
  text: string;
  /** `page`: the head of the report; `section`: facts, too; `plain`: no values at all. */
  reach: 'page' | 'section' | 'plain';
  limit: number;
}

export interface Reader {
  kind: ReportKind;
  language: Language;
}

type Found = Omit<TemplateFinding, 'place' | 'grade' | 'meant'> & { meant?: string };

const at = (code: FindingCode, said: string, line = 1, column = 1): Found => ({ code, said, line, column });

const placeIn = (text: string, index: number): { line: number; column: number } => {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

const match = (code: FindingCode, text: string, pattern: RegExp): Found[] => {
  const found = pattern.exec(text);
  if (found === null) return [];
  const { line, column } = placeIn(text, found.index);
  return [at(code, visible(found[0].slice(0, 80)), line, column)];
};

/** Each placeholder as blanks of its length, so that places stay what they are. */
const withoutLiquid = (text: string): string =>
  text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, (found) => ' '.repeat(found.length));

const tooLong = ({ text, limit }: LintedText): Found[] => {
  const { length } = Array.from(text);
  return length > limit ? [at('too-long', `${String(length)} / ${String(limit)}`)] : [];
};

const controls = ({ text }: LintedText): Found[] => {
  const characters = Array.from(text);
  const index = characters.findIndex(
    (character) => !['\n', '\r', '\t'].includes(character) && visible(character) !== character,
  );
  if (index === -1) return [];
  const { line, column } = placeIn(text, characters.slice(0, index).join('').length);
  return [at('control', visible(characters[index] ?? ''), line, column)];
};

const faultCodes: Record<Fault['kind'], FindingCode> = {
  unclosed: 'unclosed',
  'unknown-tag': 'unknown-tag',
  'unknown-filter': 'unknown-filter',
  'unknown-value': 'unknown-value',
  syntax: 'syntax',
  limit: 'render',
};

const ofFault = ({ kind, said, line, column }: Fault): Found => {
  const found = at(faultCodes[kind], said, line, column);
  if (kind === 'unknown-filter') return { ...found, meant: nearest(said, templateFilters) };
  if (kind === 'unknown-tag') return { ...found, meant: nearest(said, templateTags) };
  return found;
};

/** `endif` behind a mistyped `iff` closes nothing because of the `iff`: that alone is told. */
const told = (faults: readonly Fault[]): readonly Fault[] => {
  const own: readonly string[] = templateTags;
  const causes = faults.filter(({ kind, said }) => kind !== 'unknown-tag' || !own.includes(said));
  return causes.length === 0 ? faults : causes;
};

const isFactValue = (name: string | number | undefined): name is FactValue =>
  factValues.some((value) => value === name);

const entry = (step: string | number | undefined): boolean =>
  typeof step === 'number' || step === 'first' || step === 'last';

interface Known {
  names: string[];
  assigned: Set<string>;
  loops: Map<string, string>;
  kind: ReportKind;
}

const saidOf = ({ segments }: NamedValue): string => segments.join('.');

type Steps = (string | number | undefined)[];

const behindLoop = (variable: string, over: string, [step, ...more]: Steps): string | null => {
  const properties = isFactValue(over) ? factProperties[over] : undefined;
  if (properties === undefined || (more.length === 0 && properties.includes(String(step)))) return null;
  return `${variable}.${nearest(String(step ?? ''), properties) || (properties[0] ?? '')}`;
};

const behindSections = ([section, step]: Steps, kind: ReportKind): string | null => {
  const names = sectionValues(kind);
  if (section === undefined || !names.includes(String(section)))
    return `sections.${nearest(String(section ?? ''), names) || (names[0] ?? '')}`;
  return step === undefined || entry(step) || step === 'size' ? null : `sections.${String(section)}.first`;
};

const behindList = (list: FactValue, [step, property]: Steps): string | null => {
  if (step === undefined || step === 'size') return null;
  const properties = factProperties[list] ?? [];
  if (!entry(step)) return `${list}.first${properties[0] === undefined ? '' : `.${properties[0]}`}`;
  if (property === undefined || properties.includes(String(property))) return null;
  return `${list}.first.${nearest(String(property), properties)}`;
};

/** What may have been meant by the steps behind the first name; null where nothing is wrong with them. */
const wrongBehind = ([root, ...rest]: (string | number)[], known: Known): string | null => {
  const over = known.loops.get(String(root))?.split(/[.[]/)[0];
  if (over !== undefined) return behindLoop(String(root), over, rest);
  if (root === 'sections') return behindSections(rest, known.kind);
  if (isFactValue(root) && root !== 'host') return behindList(root, rest);
  return rest.length === 0 ? null : String(root);
};

const unknown = (value: NamedValue, known: Known, elsewhere: readonly string[]): Found[] => {
  const [root] = value.segments;
  const name = String(root);
  const { line, column } = value;
  if (name === 'forloop' || known.assigned.has(name)) return [];
  if (elsewhere.includes(name) && !known.loops.has(name)) return [at('value-elsewhere', saidOf(value), line, column)];
  if (!known.names.includes(name) && !known.loops.has(name))
    return [{ ...at('unknown-value', saidOf(value), line, column), meant: nearest(name, known.names) }];
  const meant = wrongBehind(value.segments, known);
  return meant === null ? [] : [{ ...at('unknown-value', saidOf(value), line, column), meant }];
};

const language = ({ text }: LintedText, reader: Reader): Found[] =>
  match('language', withoutQuotes(withoutLiquid(text)), gateWords[reader.language].foreign);

const syntax = ({ text, reach }: LintedText, { kind }: Reader): Found[] => {
  if (reach === 'plain') return match('syntax', text, /\{\{|\{%/);
  const { templates, faults } = parseText(text);
  if (templates === null) return told(faults).map(ofFault);
  const { values, assigned, loops } = namesIn(templates);
  const here = [...headValues, ...(reach === 'page' ? pageValues : factValues)];
  const known: Known = {
    names: here,
    assigned: new Set(assigned),
    loops: new Map(loops.map(({ variable, over }) => [variable, over])),
    kind,
  };
  const elsewhere: readonly string[] = reach === 'page' ? factValues : pageValues;
  return values.flatMap((value) => unknown(value, known, elsewhere));
};

/** Everything wrong with one text. */
export const lintText = (given: LintedText, reader: Reader): TemplateFinding[] =>
  [
    ...tooLong(given),
    ...controls(given),
    ...syntax(given, reader),
    ...language(given, reader),
    // The marking is the report's: a text that names one of its own would stand when the report is marked higher.
    ...match('marking', given.text, /TLP\s?[:：]\s?(?:CLEAR|WHITE|GREEN|AMBER(?:\+STRICT)?|RED)/i),
  ].map((found) => ({ meant: '', ...found, place: given.place, grade: 'error' }));
