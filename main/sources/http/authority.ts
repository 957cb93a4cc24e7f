import { X509Certificate } from 'node:crypto';
import type { AuthorityFacts } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,20000}-----END CERTIFICATE-----/g;

const oneLine = (name: string): string =>
  name
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .toReversed()
    .join(', ')
    .slice(0, 300);

const factsOf = (pem: string): AuthorityFacts => {
  try {
    const certificate = new X509Certificate(pem);
    return {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      validFrom: new Date(certificate.validFrom).toISOString(),
      validTo: new Date(certificate.validTo).toISOString(),
      isAuthority: certificate.ca,
      fingerprint: certificate.fingerprint256,
    };
  } catch {
    // OpenSSL's own words about the bytes help nobody who pasted a text.
    throw new AppError('invalid-input', { what: 'authority', reason: 'place-not-pem' });
  }
};

/** What stands in a PEM text, certificate by certificate; empty for ''. Throws `invalid-input` where none can be read. */
export const readAuthority = (text: string): AuthorityFacts[] => {
  if (text.trim() === '') return [];
  const blocks = text.match(block) ?? [];
  if (blocks.length === 0) throw new AppError('invalid-input', { what: 'authority', reason: 'place-not-pem' });
  return blocks.slice(0, 50).map(factsOf);
};
