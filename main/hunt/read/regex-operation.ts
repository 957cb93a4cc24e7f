import type { Operation } from './syntax.ts';

/** A regular expression with flags of its own in front: `(?is)^…`. */
export const regexOperation = (text: string, cased: boolean): Operation => {
  const [all = '', flags = ''] = /^\(\?([ims]+)\)/.exec(text) ?? [];
  return {
    kind: 'regex',
    source: text.slice(all.length),
    flags: { ignoreCase: !cased || flags.includes('i'), multiline: flags.includes('m'), dotAll: flags.includes('s') },
    whole: false,
  };
};
