import type { SuppressionScope } from '../../shared/suppressions/model.ts';
import type { OutputOf } from '../api/procedures.ts';

export type Traits = OutputOf<'suppressions.traits'>;

/** One line of the scope editor: a value of the alert that can be made a condition. */
export interface ScopeChoice {
  id: string;
  kind: 'rule' | 'image' | 'commandShape' | 'commandLine' | 'hash' | 'host' | 'group' | 'user';
  value: string;
}

const openScope: SuppressionScope = {
  ruleId: null,
  hosts: [],
  groups: [],
  image: null,
  commandLine: null,
  commandShape: null,
  user: null,
  hash: null,
};

/** What the alert offers, in the order it is shown. Of several digests the longest: it belongs to one file only. */
export const choicesOf = ({ rule, traits, shape }: Traits): ScopeChoice[] => {
  const [digest = null] = traits.hashes.toSorted((a, b) => b.length - a.length);
  const told: [ScopeChoice['kind'], string | null][] = [
    ['rule', rule],
    ['image', traits.image],
    ['commandShape', shape],
    ['commandLine', traits.commandLine],
    ['hash', digest],
    ['host', traits.host],
    ...traits.groups.map((group): [ScopeChoice['kind'], string] => ['group', group]),
    ['user', traits.user],
  ];
  return told.flatMap(([kind, value]) =>
    value === null || value === '' ? [] : [{ id: `${kind} ${value}`, kind, value }],
  );
};

/** Narrow to begin with: widening it is the analyst's own step. */
export const firstChosen = (choices: readonly ScopeChoice[]): ReadonlySet<string> =>
  new Set(choices.filter(({ kind }) => ['rule', 'image', 'commandShape', 'host'].includes(kind)).map(({ id }) => id));

/** Null where it would speak of a host, a group or a user alone. */
export const scopeOf = (
  { traits }: Traits,
  choices: readonly ScopeChoice[],
  chosen: ReadonlySet<string>,
): SuppressionScope | null => {
  const of = (kind: ScopeChoice['kind']): string[] =>
    choices.filter((choice) => choice.kind === kind && chosen.has(choice.id)).map(({ value }) => value);
  const one = (kind: ScopeChoice['kind']): string | null => of(kind)[0] ?? null;
  const scope: SuppressionScope = {
    ...openScope,
    ruleId: one('rule') === null ? null : traits.ruleId,
    hosts: of('host'),
    groups: of('group'),
    image: one('image'),
    commandLine: one('commandLine'),
    commandShape: one('commandShape'),
    user: one('user'),
    hash: one('hash'),
  };
  const { ruleId, image, commandLine, commandShape, hash } = scope;
  return [ruleId, image, commandLine, commandShape, hash].every((value) => value === null) ? null : scope;
};
