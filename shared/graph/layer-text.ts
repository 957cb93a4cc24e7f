import type { Messages } from '../i18n/catalogue.ts';
import type { LayerContent } from './layer.ts';

type Words = Messages['flow']['layer'];

/** What an item says, without the word of its type. */
export const layerText = (content: LayerContent, words: Words): string => {
  switch (content.type) {
    case 'note':
    case 'hypothesis':
    case 'condition':
      return content.text;
    case 'operator':
      return content.operator;
    case 'action':
      return [content.technique, content.name].filter((part) => part !== null && part !== '').join(' ');
    case 'asset':
    case 'object':
      return content.name;
    case 'edge':
      return content.label === '' ? words.edges[content.kind] : content.label;
    case 'technique':
      return techniqueText(content, words);
  }
};

const techniqueText = (
  { technique, replaces }: Pick<Extract<LayerContent, { type: 'technique' }>, 'technique' | 'replaces'>,
  words: Words,
): string => {
  if (technique === null) return words.notApplies(replaces ?? '');
  return replaces === null ? technique : words.instead(technique, replaces);
};

const confidenceOf = (content: LayerContent): number | null => ('confidence' in content ? content.confidence : null);

/** `メモ: C2 か?`: the word of its type always stands before it. */
export const layerLabel = (content: LayerContent, words: Words): string => {
  const confidence = confidenceOf(content);
  const parts = [layerText(content, words)];
  if (content.type === 'hypothesis') parts.push(words.states[content.state]);
  if (confidence !== null) parts.push(words.confidence(confidence));
  return `${words.types[content.type]}: ${parts.filter((part) => part !== '').join(' · ')}`;
};

/** What an item is about, in its order. */
export const anchorsOf = (content: LayerContent): string[] => {
  switch (content.type) {
    case 'note':
      return content.about;
    case 'hypothesis':
      return content.arguments.map(({ of }) => of);
    case 'edge':
      return [content.source, content.target];
    case 'technique':
      return [content.of];
    default:
      return [];
  }
};
