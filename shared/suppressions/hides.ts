import type { Severity } from '../alerts/model.ts';
import { commandShape } from './command-shape.ts';
import type { AlertTraits, Suppression, SuppressionScope } from './model.ts';

export const dayMs = 86_400_000;
/** How far a preview looks back, and how far back a suppression reaches. */
export const previewDays = 90;
export const defaultDays = 90;
export const mostDays = 365;

/** An alert as a suppression sees it. */
export interface Hideable extends AlertTraits {
  /** When its case was received. */
  receivedAtMs: number;
  /** What an analyst decided about its case; null where nobody did. */
  analyst: Severity | null;
}

const same = (a: string, b: string | null): boolean => b !== null && a.toLowerCase() === b.toLowerCase();

const oneOf = (wanted: readonly string[], has: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => has.some((other) => same(one, other)));

const sameProgram = (
  { image, hash, commandLine, commandShape: shape }: SuppressionScope,
  traits: AlertTraits,
): boolean =>
  (image === null || same(image, traits.image)) &&
  (hash === null || traits.hashes.includes(hash.toLowerCase())) &&
  (commandLine === null || commandLine === traits.commandLine) &&
  (shape === null || (traits.commandLine !== null && shape === commandShape(traits.commandLine)));

/** Everything the scope says holds. What is not known of an alert never matches. */
export const matchesScope = (scope: SuppressionScope, traits: AlertTraits): boolean =>
  (scope.ruleId === null || scope.ruleId === traits.ruleId) &&
  oneOf(scope.hosts, [traits.host]) &&
  oneOf(scope.groups, traits.groups) &&
  (scope.user === null || same(scope.user, traits.user)) &&
  sameProgram(scope, traits);

/** What an analyst judged high or medium is never hidden. */
export const isProtected = ({ analyst }: Pick<Hideable, 'analyst'>): boolean =>
  analyst === 'high' || analyst === 'medium';

/** From when on alerts that arrive are not hidden any more. */
export const untilMs = ({ expiresAtMs, endedAtMs }: Pick<Suppression, 'expiresAtMs' | 'endedAtMs'>): number =>
  Math.min(expiresAtMs, endedAtMs ?? expiresAtMs);

/** Whether a suppression takes new alerts now. */
export const suppressionState = (one: Suppression, nowMs: number): 'active' | 'expired' | 'ended' | 'undone' => {
  if (one.undoneAtMs !== null) return 'undone';
  if (one.endedAtMs !== null) return 'ended';
  return one.expiresAtMs <= nowMs ? 'expired' : 'active';
};

/**
 * The one predicate of preview and desk. It looks at the alert alone, never at other alerts or at the time it is asked, so
 * that no order of arrival changes it.
 */
export const hides = (
  one: Pick<Suppression, 'scope' | 'fromMs' | 'expiresAtMs' | 'endedAtMs' | 'undoneAtMs'>,
  alert: Hideable,
): boolean =>
  one.undoneAtMs === null &&
  alert.receivedAtMs >= one.fromMs &&
  alert.receivedAtMs < untilMs(one) &&
  !isProtected(alert) &&
  matchesScope(one.scope, alert);
