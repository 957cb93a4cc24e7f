import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import { refusal } from './wording.ts';

/** What a laboratory connection signs in with; everything else is refused as Falcon does. */
export const labAccount = { clientId: 'lab-client', secret: 'lab-secret' };

const LIFE_MS = 1_799_000;

export interface IssuedTokens {
  issue: (call: Call) => Answer;
  /** Null: the bearer is good. */
  check: (call: Call) => Answer | null;
  /** As if all had run out. */
  expire: () => void;
}

export const makeIssuedTokens = (): IssuedTokens => {
  const untilMs = new Map<string, number>();
  let issued = 0;
  return {
    issue: (call) => {
      const id = call.form.get('client_id') ?? '';
      if (id !== labAccount.clientId) {
        return refusal(call, 400, `Failed to generate access token for clientID=${id}.`);
      }
      if (call.form.get('client_secret') !== labAccount.secret) {
        return refusal(call, 403, 'Failed to issue access token - Not Authorized');
      }
      issued += 1;
      const token = `token-${String(issued)}-${call.form.get('member_cid') ?? 'self'}`;
      untilMs.set(token, call.nowMs + LIFE_MS);
      return json({ access_token: token, expires_in: LIFE_MS / 1000, token_type: 'bearer' }, 201);
    },
    check: (call) => {
      const token = call.headers.authorization?.replace(/^Bearer /, '') ?? '';
      return (untilMs.get(token) ?? 0) > call.nowMs ? null : refusal(call, 401);
    },
    expire: () => {
      untilMs.clear();
    },
  };
};
