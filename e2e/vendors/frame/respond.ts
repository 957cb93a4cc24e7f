import { empty, rawJson, text } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import { giant, moved, rateLimited, reordered } from './damage.ts';
import type { Trouble } from './faults.ts';
import type { Route, Simulator } from './simulator.ts';

const handled = async (simulator: Simulator, route: Route | null, call: Call): Promise<Answer> => {
  const refused = simulator.guard(call);
  if (refused !== null) return refused;
  return route === null ? simulator.refuse(404, call) : route.handle(call);
};

/** Troubles before the vendor does anything: the request was not carried out. */
const instead = (simulator: Simulator, call: Call, trouble: Trouble | null): Answer | null => {
  switch (trouble?.kind) {
    case 'refuse':
      return simulator.refuse(trouble.status, call);
    case 'no-scope':
      return simulator.refuse(403, call);
    case 'rate-limited':
      return rateLimited(trouble, {
        answer: simulator.refuse(429, call),
        header: simulator.retryHeader,
        nowMs: call.nowMs,
      });
    case 'moved':
      return moved(trouble);
    case 'giant':
      return giant(trouble.bytes);
    case 'answer':
      return { ...text(trouble.text, 'application/json', trouble.status), headers: trouble.headers };
    case 'drop':
      return trouble.handled ? null : empty(500);
    default:
      return null;
  }
};

/** What a simulator says to a call; troubles of the wire are left to `sendAnswer`. */
export const makeResponder = (
  simulator: Simulator,
): ((call: Call, route: Route | null, trouble: Trouble | null) => Promise<Answer>) => {
  const last = new Map<Route, Answer>();
  return async (call, route, trouble) => {
    const early = instead(simulator, call, trouble);
    if (early !== null) return early;
    const before = route === null ? undefined : last.get(route);
    if (trouble?.kind === 'duplicate-page' && before !== undefined) return before;
    const answer = await handled(simulator, route, call);
    if (route !== null && answer.status < 300) last.set(route, answer);
    if (trouble?.kind === 'reordered') return reordered(answer, simulator.listsAt);
    if (trouble?.kind === 'malformed') return { ...rawJson(trouble.text, answer.status), headers: answer.headers };
    return answer;
  };
};
