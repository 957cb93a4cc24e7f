/** Longest name kept beside an object; its bytes hold all of it. */
const longestName = 500;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const entry = (value: object, key: string): unknown => Object.entries(value).find(([name]) => name === key)?.[1];

const firstHash = (value: object): string | null => {
  const hashes = entry(value, 'hashes');
  if (typeof hashes !== 'object' || hashes === null) return null;
  return textOf(Object.values(hashes)[0]);
};

/** What an object is called: its name, an observable's value, what a statement says. */
export const refToText = (value: object): string => {
  for (const key of ['name', 'value', 'path', 'key', 'display_name', 'user_id', 'subject', 'command_line']) {
    const text = textOf(entry(value, key));
    if (text !== null) return text.slice(0, longestName);
  }
  const definition = entry(value, 'definition');
  if (typeof definition === 'object' && definition !== null) {
    const text = textOf(entry(definition, 'statement')) ?? textOf(entry(definition, 'tlp'));
    if (text !== null) return text.slice(0, longestName);
  }
  return firstHash(value)?.slice(0, longestName) ?? '';
};
