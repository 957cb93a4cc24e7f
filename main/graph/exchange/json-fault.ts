/** Tokens of RFC 8259; a text is matched to its closing quote in one go. */
const token =
  /[ \t\r\n]*(?:(?<mark>[{}[\],:])|(?<text>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<other>true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?))/y;

type Wanted = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

interface State {
  wanted: Wanted;
  open: string[];
}

const afterValue = (open: readonly string[]): Wanted => (open.length === 0 ? 'nothing' : 'comma-or-end');

const closes = (state: State, mark: string): boolean => {
  const opener = mark === '}' ? '{' : '[';
  const mayEnd = state.wanted === 'comma-or-end' || state.wanted === (mark === '}' ? 'key-or-end' : 'value-or-end');
  return mayEnd && state.open.at(-1) === opener;
};

const isValueWanted = ({ wanted }: State): boolean => wanted === 'value' || wanted === 'value-or-end';

/** Takes one token; false where it must not stand here. */
const takeMark = (state: State, mark: string): boolean => {
  switch (mark) {
    case '{':
    case '[':
      if (!isValueWanted(state)) return false;
      state.open.push(mark);
      state.wanted = mark === '{' ? 'key-or-end' : 'value-or-end';
      return true;
    case ':':
      if (state.wanted !== 'colon') return false;
      state.wanted = 'value';
      return true;
    case ',':
      if (state.wanted !== 'comma-or-end') return false;
      state.wanted = state.open.at(-1) === '{' ? 'key' : 'value';
      return true;
    default:
      if (!closes(state, mark)) return false;
      state.open.pop();
      state.wanted = afterValue(state.open);
      return true;
  }
};

const takeText = (state: State): boolean => {
  if (state.wanted === 'key' || state.wanted === 'key-or-end') state.wanted = 'colon';
  else if (isValueWanted(state)) state.wanted = afterValue(state.open);
  else return false;
  return true;
};

const takeOther = (state: State): boolean => {
  if (!isValueWanted(state)) return false;
  state.wanted = afterValue(state.open);
  return true;
};

/**
 * Where a text that JSON.parse refused stops being JSON; its length where it only ends too early. (Messages of JSON.parse name the
 * place in some cases and not in others, and differ between versions.)
 */
export const jsonFaultAt = (text: string): number => {
  const state: State = { wanted: 'value', open: [] };
  for (let at = 0; ;) {
    token.lastIndex = at;
    const groups = token.exec(text)?.groups;
    const end = token.lastIndex;
    const blank = /[^ \t\r\n]/g;
    blank.lastIndex = at;
    const start = blank.exec(text)?.index ?? text.length;
    if (groups === undefined) return start;
    const { mark, text: quoted } = groups;
    const fits = mark !== undefined ? takeMark(state, mark) : quoted !== undefined ? takeText(state) : takeOther(state);
    if (!fits) return start;
    at = end;
  }
};
