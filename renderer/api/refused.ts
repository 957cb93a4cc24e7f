import { AppError, ErrorCode } from '../../shared/contract/errors.ts';
import type { BridgeReply } from '../../shared/contract/bridge.ts';

/** A refusal as the window throws it: the engine's code and parameters, and the number under which its journal knows it. */
export class Refused extends AppError {
  readonly incident: string;

  constructor(code: ErrorCode, { params, incident }: { params: AppError['params']; incident: string }) {
    super(code, params);
    this.name = 'Refused';
    this.incident = incident;
  }
}

/** The one place where a reply becomes a value or a throw. */
export const unwrap = (reply: BridgeReply): unknown => {
  if (reply.ok) return reply.value;
  const code = ErrorCode.safeParse(reply.error.code);
  throw new Refused(code.success ? code.data : 'bug', reply.error);
};

/** Whatever was thrown, as something a sentence can be made of. */
export const refusedFrom = (thrown: unknown): Refused =>
  thrown instanceof Refused
    ? thrown
    : new Refused('bug', {
        params: { message: thrown instanceof Error ? thrown.message : String(thrown) },
        incident: '',
      });
