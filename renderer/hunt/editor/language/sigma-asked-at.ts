import type { Asked } from './asked.ts';

interface Line {
  indent: number;
  key: string | null;
  text: string;
}

const KEY = /^\s*(?:- )?(['"]?)([^\s:'"#][^:'"]*?)\1\s*:(?:\s|$)/u;

const lineOf = (text: string): Line => ({
  indent: Math.max(0, text.search(/[^\s-]/u)),
  key: KEY.exec(text)?.[2] ?? null,
  text,
});

/** Keys of the lines this one stands under, outermost first. */
const pathTo = (lines: readonly string[], indent: number): string[] => {
  const path: string[] = [];
  let limit = indent;
  for (let at = lines.length - 1; at >= 0 && limit > 0; at--) {
    const line = lineOf(lines[at] ?? '');
    if (line.key === null || line.text.trim() === '' || line.indent >= limit) continue;
    path.unshift(line.key);
    limit = line.indent;
  }
  return path;
};

const levelOf = (path: readonly string[]): 'rule' | 'logsource' | 'detection' | 'selection' => {
  if (path[0] === 'logsource') return 'logsource';
  if (path[0] === 'detection') return path.length === 1 ? 'detection' : 'selection';
  return 'rule';
};

const fieldOf = (key: string): string => key.split('|')[0] ?? key;

const selectionNames = (text: string): string[] => {
  const names: string[] = [];
  let isIn = false;
  let indent = 0;
  for (const line of text.split('\n')) {
    const { key, indent: own } = lineOf(line);
    if (key === null) continue;
    if (own === 0) isIn = key === 'detection';
    else if (isIn) {
      if (names.length === 0) indent = own;
      if (own === indent && key !== 'condition' && key !== 'timeframe') names.push(key);
    }
  }
  return names;
};

const logsources: Readonly<Record<string, readonly string[]>> = {
  product: ['windows', 'linux', 'macos'],
  category: [
    'process_creation',
    'process_termination',
    'process_access',
    'network_connection',
    'dns_query',
    'file_event',
    'file_change',
    'file_delete',
    'file_rename',
    'image_load',
    'driver_load',
    'registry_event',
    'registry_add',
    'registry_set',
    'registry_delete',
    'create_remote_thread',
    'create_stream_hash',
    'pipe_created',
    'ps_script',
    'ps_module',
    'wmi_event',
  ],
  service: [
    'sysmon',
    'security',
    'system',
    'application',
    'powershell',
    'taskscheduler',
    'windefend',
    'dns-client',
    'wmi',
    'ntlm',
  ],
};

const fixed: Readonly<Record<string, readonly string[]>> = {
  level: ['informational', 'low', 'medium', 'high', 'critical'],
  status: ['stable', 'test', 'experimental', 'deprecated', 'unsupported'],
};

interface Cursor {
  path: readonly string[];
  place: number;
  text: string;
}

const valueAsked = (key: string, typed: string, { path, place, text }: Cursor): Asked | null => {
  const from = place - typed.length;
  if (key === 'condition') {
    const word = /[\w*]*$/u.exec(typed)?.[0] ?? '';
    const words = [...selectionNames(text), 'and', 'or', 'not', '1 of', 'all of', 'them'];
    return { kind: 'words', words, typed: word, from: place - word.length, to: place };
  }
  const words = levelOf(path) === 'logsource' ? logsources[key] : path.length === 0 ? fixed[key] : undefined;
  if (words !== undefined) return { kind: 'words', words, typed, from, to: place };
  if (levelOf([...path, key]) !== 'selection' || path.length < 2) return null;
  // The quote the editor put behind the cursor belongs to the value.
  const quote = /^['"]/u.exec(typed)?.[0];
  const to = quote !== undefined && text.charAt(place) === quote ? place + 1 : place;
  return { kind: 'value', field: fieldOf(key), typed: typed.replace(/^['"]/u, ''), from, to };
};

/** The same for a rule: its levels are told by how far in a line stands. */
export const sigmaAskedAt = (text: string, place: number): Asked | null => {
  const start = text.lastIndexOf('\n', place - 1) + 1;
  const line = text.slice(start, place);
  if (/(?:^|\s)#/u.test(line)) return null;
  const lines = text.slice(0, start).split('\n').slice(0, -1);
  const indent = Math.max(0, line.search(/[^\s-]/u) < 0 ? line.length : line.search(/[^\s-]/u));
  const path = pathTo(lines, indent);
  const cursor = { path, place, text };
  const valued = /^\s*(?:- )?(['"]?)([^\s:'"#][^:'"]*?)\1\s*:\s+(.*)$/u.exec(line);
  if (valued !== null) return valueAsked(valued[2] ?? '', valued[3] ?? '', cursor);
  const item = /^(\s*)- (.*)$/u.exec(line);
  const key = path.at(-1);
  if (item !== null && key !== undefined && path.length > 2) {
    return valueAsked(key, item[2] ?? '', { ...cursor, path: path.slice(0, -1) });
  }
  return keyAsked(line, cursor);
};

const keyAsked = (line: string, { path, place }: Cursor): Asked => {
  const typed = /[^\s-][^\s]*$/u.exec(line)?.[0] ?? '';
  const bar = typed.lastIndexOf('|');
  const level = levelOf(path);
  if (bar >= 0 && level === 'selection')
    return {
      kind: 'modifier',
      typed: typed.slice(bar + 1),
      from: place - (typed.length - bar - 1),
      to: place,
    };
  return { kind: 'key', level, typed, from: place - typed.length, to: place };
};
