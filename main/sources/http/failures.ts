import { AppError } from '../../../shared/contract/errors.ts';

/** Why no answer came: the `reason` of `unreachable`, explained in the catalogue. */
interface Cause {
  reason: string;
  /** Nothing had left this machine: a mutation was certainly not done. */
  notSent: boolean;
}

/** By OpenSSL's and Node's own codes (nodejs.org/api/tls.html, "X509 certificate error codes"). */
const certificates: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-host',
  HOSTNAME_MISMATCH: 'certificate-wrong-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-authority',
  CERT_UNTRUSTED: 'certificate-unknown-authority',
  CERT_REVOKED: 'certificate-revoked',
};

const otherCertificate =
  /^(?:CERT_|CRL_|UNABLE_TO_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH|CA_MD_|EE_KEY|CA_KEY|ERR_TLS_CERT)/;

const connecting: Readonly<Record<string, string>> = {
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  EAI_FAIL: 'host-unknown',
  ECONNREFUSED: 'host-refuses',
  UND_ERR_CONNECT_TIMEOUT: 'no-answer',
  EPROTO: 'not-tls',
};

const onTheWay: Readonly<Record<string, string>> = {
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETDOWN: 'no-route',
  ETIMEDOUT: 'no-answer',
  UND_ERR_HEADERS_TIMEOUT: 'no-answer',
  UND_ERR_BODY_TIMEOUT: 'no-answer',
  ECONNRESET: 'answer-cut',
  EPIPE: 'answer-cut',
  ECONNABORTED: 'answer-cut',
  ERR_STREAM_PREMATURE_CLOSE: 'answer-cut',
  UND_ERR_SOCKET: 'answer-cut',
  UND_ERR_ABORTED: 'answer-cut',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'answer-cut',
  // zlib: the compressed body ended early, or is none.
  Z_BUF_ERROR: 'answer-cut',
  Z_DATA_ERROR: 'answer-broken',
  UND_ERR_HEADERS_OVERFLOW: 'answer-broken',
  UND_ERR_DESTROYED: 'settings-changed',
  UND_ERR_CLOSED: 'settings-changed',
};

const codesOf = (cause: unknown): { code: string; connect: boolean; message: string }[] => {
  const found: { code: string; connect: boolean; message: string }[] = [];
  const waiting: unknown[] = [cause];
  while (waiting.length > 0 && found.length < 20) {
    const one = waiting.shift();
    if (!(one instanceof Error)) continue;
    const code: unknown = Reflect.get(one, 'code');
    const connect = Reflect.get(one, 'syscall') === 'connect';
    found.push({ code: typeof code === 'string' ? code : '', connect, message: one.message });
    // Both addresses of a name were tried (AggregateError), or undici wrapped the system's error.
    const inner: unknown = Reflect.get(one, 'errors');
    waiting.push(one.cause);
    if (Array.isArray(inner)) for (const each of inner) waiting.push(each);
  }
  return found;
};

const causeOf = ({ code, connect, message }: { code: string; connect: boolean; message: string }): Cause | null => {
  const certificate = certificates[code] ?? (otherCertificate.test(code) ? 'certificate-refused' : undefined);
  if (certificate !== undefined) return { reason: certificate, notSent: true };
  if (/^(?:ERR_SSL_|ERR_TLS_)/.test(code)) return { reason: 'not-tls', notSent: true };
  const early = connecting[code];
  if (early !== undefined) return { reason: early, notSent: true };
  if (message.includes('HTTP Tunneling') || code.startsWith('UND_ERR_PRX')) {
    return { reason: 'proxy-refuses', notSent: true };
  }
  const late = onTheWay[code] ?? (code.startsWith('HPE_') || /^ERR__?BROTLI|^ERR_/.test(code) ? 'answer-broken' : null);
  return late === null ? null : { reason: late, notSent: connect };
};

/** Null where it is none of the network's failures: a bug, or a cancel. */
export const lostBecause = (cause: unknown): Cause | null => {
  for (const each of codesOf(cause)) {
    const known = causeOf(each);
    if (known !== null) return known;
  }
  return null;
};

export const unreachable = (
  { reason, notSent }: Cause,
  { host, repeat, cause }: { host: string; repeat: 'safe' | 'once'; cause: unknown },
): AppError =>
  new AppError(
    'unreachable',
    { reason, host, ...(repeat === 'once' ? { outcome: notSent ? 'not-sent' : 'unknown' } : {}) },
    { cause },
  );
