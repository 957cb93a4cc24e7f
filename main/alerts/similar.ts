import type { Likeness } from '../../shared/alerts/contract.ts';
import { commandShape } from '../../shared/suppressions/command-shape.ts';
import type { AlertTraits } from '../../shared/suppressions/model.ts';
import { baseName } from './join-sensors.ts';

const weight: Record<Likeness, number> = { hash: 16, command: 12, rule: 8, shape: 6, program: 3, host: 2, user: 1 };

const equal = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

/** What two alerts have in common, the weightiest first. */
export const likenessOf = (a: AlertTraits, b: AlertTraits): Likeness[] => {
  const holds: Record<Likeness, () => boolean> = {
    hash: () => a.hashes.some((hash) => b.hashes.includes(hash)),
    command: () => a.commandLine !== null && a.commandLine === b.commandLine,
    rule: () => a.ruleId === b.ruleId,
    shape: () =>
      a.commandLine !== null && b.commandLine !== null && commandShape(a.commandLine) === commandShape(b.commandLine),
    program: () => baseName(a.image) !== '' && baseName(a.image) === baseName(b.image),
    host: () => equal(a.host, b.host),
    user: () => equal(a.user, b.user),
  };
  return likenesses.filter((one) => holds[one]());
};

const likenesses = ['hash', 'command', 'rule', 'shape', 'program', 'host', 'user'] as const;

/** Cheaply: none of these, and nothing else can make them similar. */
export const mayBeSimilar = (a: AlertTraits, b: AlertTraits): boolean =>
  a.ruleId === b.ruleId ||
  (a.commandLine !== null && a.commandLine === b.commandLine) ||
  a.hashes.some((hash) => b.hashes.includes(hash));

/**
 * Similar is: the same file or command line whatever rule saw it, or the same rule on the same program, kind of command line
 * or host. One rule alone is not enough: it fires everywhere.
 */
export const isSimilar = (why: readonly Likeness[]): boolean =>
  why.includes('hash') ||
  why.includes('command') ||
  (why.includes('rule') && why.some((one) => one === 'shape' || one === 'program' || one === 'host'));

export const likenessWeight = (why: readonly Likeness[]): number => why.reduce((sum, one) => sum + weight[one], 0);
