/**
 * What a command was done to, for the journal: only these fields, so that no secret, no evidence and no report text can
 * reach a line that is kept for ever.
 */
const named = [
  'customer',
  'caseId',
  'id',
  'kind',
  'language',
  'period',
  'severity',
  'format',
  'as',
  'marking',
  'name',
  'key',
  'theme',
  'connection',
  'decision',
  'because',
  'template',
  'owner',
  'suppressionId',
  'handOverId',
];

/** Versions of a report and entries of its life. */
const numbered = ['version', 'entry'];

const isTold = (key: string, value: unknown): boolean =>
  (numbered.includes(key) && typeof value === 'number') || (named.includes(key) && typeof value === 'string');

export const subjectOf = (input: unknown): string => {
  if (typeof input !== 'object' || input === null) return '{}';
  const subject: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(input)) {
    if (key === 'paths' && Array.isArray(value)) subject['files'] = value.length;
    // Which cases a bulk command touched, as far as a line holds them.
    if (key === 'caseIds' && Array.isArray(value)) subject['cases'] = value.slice(0, 50).map(String);
    if (isTold(key, value)) subject[key] = typeof value === 'string' ? value.slice(0, 200) : value;
  }
  return JSON.stringify(subject);
};
