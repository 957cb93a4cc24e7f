import type { ErrorParams } from '../../contract/errors.ts';

const about = ({ what, name }: ErrorParams): string => {
  const thing = name ?? what;
  return thing === undefined ? '' : ` (${String(thing)})`;
};

/** Failures of the way to an MDR backend, by `reason`. */
export const outboxEn = {
  'backend-cannot': {
    what: (p: ErrorParams) => `This backend does not take this${about(p)}.`,
    fault: 'The connection leads to a system that has nothing of the kind.',
    safe: 'Nothing was sent.',
    todo: 'Drop it with your reason, and do it there by hand.',
  },
  'no-backend-of-customer': {
    what: () => 'This connection is not a backend of this customer.',
    fault: 'It belongs to another customer, is switched off, or is no MDR backend.',
    safe: 'Nothing was sent: a report never goes to another customer’s backend.',
    todo: 'Choose a backend of this customer, or add one under Connections.',
  },
  'not-at-backend': {
    what: (p: ErrorParams) => `The backend does not know this${about(p)}.`,
    fault: 'It was not sent there before, was dropped, or has another name there.',
    safe: 'Nothing was written.',
    todo: 'Send the case first, or give both sides the same name; then try again.',
  },
  'outbox-under-way': {
    what: () => 'This cannot be dropped any more: it is under way or has arrived.',
    fault: 'It was being sent, and may have arrived.',
    safe: 'Nothing was changed.',
    todo: 'Wait until the backend has said whether it arrived.',
  },
  'rules-need-customer': {
    what: () => 'Operation rules are read for one customer.',
    fault: 'The connection names no customer.',
    safe: 'Nothing was changed.',
    todo: 'Name the customer in the connection.',
  },
  'iris-login-missing': {
    what: () => 'The connection does not say whose key it is.',
    fault: 'DFIR-IRIS does not tell to whom a key belongs; without the login nothing can be claimed.',
    safe: 'Nothing was sent.',
    todo: 'Enter the login of the key’s owner in the connection, then try again.',
  },
  'file-changed': {
    what: (p: ErrorParams) => `The file arrived changed${about(p)}.`,
    fault: 'The digest the server names is not that of the report.',
    safe: 'The report here is whole.',
    todo: 'Remove the file there and hand the report over again.',
  },
};
