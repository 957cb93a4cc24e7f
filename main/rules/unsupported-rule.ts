import { unsupportedText, type UnsupportedCode } from '../../shared/rules/unsupported.ts';

/**
 * Leaves the compiler from any depth of a rule. `parseRuleSet` is the only place that catches it: the rule stays in the set
 * with its reason, the others go on.
 */
export class UnsupportedRule extends Error {
  readonly code: UnsupportedCode;
  readonly detail: string;
  /** The field of the item at fault, filled in where items are read. */
  field: string | null = null;

  constructor(code: UnsupportedCode, detail: string) {
    super(unsupportedText(code, detail));
    this.name = 'UnsupportedRule';
    this.code = code;
    this.detail = detail;
  }
}
