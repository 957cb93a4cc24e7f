import type { HuntInput } from '../../../../shared/hunt/contract.ts';
import type { HuntDiagnostic } from '../../../../shared/hunt/fidelity.ts';
import type { HuntConversion, HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { HuntPlan, HuntTarget } from '../../../../shared/hunt/target.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import { convertHunt } from '../../../hunt/convert.ts';
import type { Pipeline } from '../../../rules/pipelines/pipeline.ts';
import { readQuery } from '../../../hunt/read/read-query.ts';
import { parametersOf } from '../../../hunt/tree/tree.ts';
import type { Connectors } from '../../connections/connectors.ts';

type Typed = Pick<HuntInput, 'language' | 'text' | 'parameters'> & { pipelines: readonly Pipeline[] };

/** Languages the local store runs as they are typed; values of their own names are bound there. */
const runsHere: readonly HuntLanguage[] = ['sql', 'sigma'];

const asTyped = (target: HuntTarget, { language, text }: Typed): HuntPlan => ({
  target: target.id,
  language,
  text,
  card: null,
  diagnostics: [],
  needs: 'nothing',
});

/** A stage that was left out changes what is found, whatever the card says of the conditions. */
const isLeftOut = ({ code }: HuntDiagnostic): boolean => code === 'stage-left-out';

const needsOf = ({ text, card, diagnostics }: HuntConversion): HuntPlan['needs'] => {
  if (text === null || card.verdict === 'impossible') return 'impossible';
  return card.verdict === 'exact' && !diagnostics.some(isLeftOut) ? 'nothing' : 'consent';
};

/** No vendor takes the values of our names beside a text: they are written into it. */
const hasValues = ({ language, text, parameters }: Typed): boolean => {
  if (Object.keys(parameters).length === 0) return false;
  const { tree } = readQuery(language, text);
  return tree !== null && parametersOf(tree).length > 0;
};

const fitted = (connectors: Connectors, target: HuntTarget, language: HuntLanguage, text: string): string => {
  if (target.connection === null) return text;
  try {
    return connectors.of(target.connection).connector.hunting?.fitted?.(language, text) ?? text;
  } catch (cause) {
    // Without its secret nothing can be asked, and the run says so; the translation is shown all the same.
    if (cause instanceof AppError) return text;
    throw cause;
  }
};

/** What would be sent to a target, and whether the analyst has to say yes to it before. */
export const planFor = (connectors: Connectors, target: HuntTarget, typed: Typed): HuntPlan => {
  const { language } = typed;
  const [first = 'sql'] = target.languages;
  const isLocal = target.connection === null;
  const isOwn = target.languages.includes(language) && (isLocal ? runsHere.includes(language) : !hasValues(typed));
  if (isOwn) return asTyped(target, typed);
  const to = !isLocal && target.languages.includes(language) ? language : first;
  const { text: from, parameters, pipelines } = typed;
  const made = convertHunt({ from: language, to, text: from, parameters, pipelines, use: isLocal ? 'local' : to });
  const text = made.text === null ? null : fitted(connectors, target, to, made.text);
  const { card, diagnostics } = made;
  return { target: target.id, language: to, text, card, diagnostics, needs: needsOf(made) };
};
