/**
 * Troubles on demand. Each hits requests that fit `on`, after letting `skip` of them pass, `times` times (0: until it is
 * taken away). The first fault that fits wins.
 */
export type Trouble =
  /** The vendor refuses with this status in its own words: 401, 403, 404, 409, 500 … */
  | { kind: 'refuse'; status: number }
  /** 403 for every route of that scope. */
  | { kind: 'no-scope'; scope: string }
  | { kind: 'rate-limited'; unit: 'seconds' | 'epoch-seconds' | 'epoch-ms' | 'none'; waitMs: number }
  /** Headers at once, then one byte every `everyMs`. */
  | { kind: 'slow'; everyMs: number }
  /** Answers only after this time. */
  | { kind: 'late'; afterMs: number }
  /** The connection breaks after so many bytes of the body, which was promised whole. */
  | { kind: 'cut'; afterBytes: number }
  /** The connection breaks without an answer; `handled` tells whether the request was carried out before. */
  | { kind: 'drop'; handled: boolean }
  /** The last answer of the same route once more. */
  | { kind: 'duplicate-page' }
  /** The rows of the answer in reverse. */
  | { kind: 'reordered' }
  | { kind: 'moved'; status: 301 | 302 | 307 | 308; location: string; headers: Record<string, string> }
  /** A body of so many bytes, JSON until the last of them. */
  | { kind: 'giant'; bytes: number }
  /** This text instead of the body, with the status and the content type of the real answer. */
  | { kind: 'malformed'; text: string }
  /** Anything: the answer is sent as given, the request is not handled. */
  | { kind: 'answer'; status: number; headers: Record<string, string>; text: string };

export interface Fault {
  /** Which requests: a method, and a part of path and query. Both absent: all. */
  on?: { method?: string; path?: string };
  skip?: number;
  times?: number;
  trouble: Trouble;
}

export interface Faults {
  add: (fault: Fault) => void;
  clear: () => void;
  /** Takes one use of the first fault that fits. */
  next: (asked: { method: string; url: string; scope: string | null }) => Trouble | null;
}

interface Armed extends Fault {
  passed: number;
  left: number;
}

const fits = (fault: Armed, asked: { method: string; url: string; scope: string | null }): boolean => {
  if (fault.left === 0) return false;
  if (fault.trouble.kind === 'no-scope') return fault.trouble.scope === asked.scope;
  const { method, path } = fault.on ?? {};
  return (method === undefined || method === asked.method) && (path === undefined || asked.url.includes(path));
};

export const makeFaults = (): Faults => {
  let armed: Armed[] = [];
  return {
    add: (fault) => {
      const standing = fault.trouble.kind === 'no-scope' ? 0 : 1;
      const times = fault.times ?? standing;
      armed.push({ ...fault, passed: 0, left: times === 0 ? Infinity : times });
    },
    clear: () => {
      armed = [];
    },
    next: (asked) => {
      for (const fault of armed) {
        if (!fits(fault, asked)) continue;
        if (fault.passed < (fault.skip ?? 0)) {
          fault.passed += 1;
          continue;
        }
        fault.left -= 1;
        return fault.trouble;
      }
      return null;
    },
  };
};
