export const en = {
  level: {
    informational: 'Informational',
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    critical: 'Critical',
  },
  /** Why a rule cannot be judged; `detail` is a piece of the rule itself. */
  unsupported: {
    'broken-yaml': (detail: string) => `The file is not valid YAML: ${detail}`,
    'too-large': (detail: string) => `The rule is larger than can be read safely (${detail}).`,
    'not-a-rule': (detail: string) => `This is not a Sigma rule (${detail}).`,
    'duplicate-id': (detail: string) => `Another rule already has the id ${detail}.`,
    'log-source': (detail: string) => `Records of this log source are not read yet: ${detail}`,
    'no-condition': (_detail: string) => 'The rule has no condition.',
    'condition-syntax': (detail: string) => `The condition cannot be understood: ${detail}`,
    'unknown-selection': (detail: string) => `The condition names a selection that does not exist: ${detail}`,
    aggregation: (detail: string) => `Aggregations in conditions are no longer part of Sigma: ${detail}`,
    'unknown-modifier': (detail: string) => `The modifier "${detail}" is not supported.`,
    'modifier-order': (detail: string) => `The modifier "${detail}" cannot stand with the others of its field.`,
    'value-type': (detail: string) => `A value has a form this modifier does not take: ${detail}`,
    'empty-selection': (detail: string) => `A selection or list is empty: ${detail}`,
    placeholder: (detail: string) => `No values are given for the placeholder %${detail}%.`,
    'regex-syntax': (detail: string) => `The regular expression is not valid: ${detail}`,
    'regex-feature': (detail: string) =>
      `The regular expression uses what cannot be searched in linear time (${detail}).`,
    'regex-size': (detail: string) => `The regular expression is too large (${detail}).`,
    'network-range': (detail: string) => `This is not a network range: ${detail}`,
    correlation: (_detail: string) => 'Correlation rules are not judged yet.',
    filter: (_detail: string) => 'Filter documents are not applied yet.',
  },
};
