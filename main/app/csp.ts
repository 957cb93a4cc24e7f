import { styleHashes } from './style-hashes.ts';

/**
 * The policy of every document and worker of the app. No network source appears in it at all.
 *
 * Styles: `style-src-attr` allows inline attributes because the report editor renders them; style elements stay limited
 * to our own files and, by hash, the constant sheets three libraries add to their page. Neither can reach a network.
 */
export const pagePolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `worker-src 'self'`,
  `style-src 'self'`,
  `style-src-elem ${[`'self'`, ...Object.values(styleHashes).map((hash) => `'${hash}'`)].join(' ')}`,
  `style-src-attr 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `object-src 'none'`,
  // Peer connections are no fetch: without this no other directive would keep them from any address.
  `webrtc 'block'`,
].join('; ');

/** A printed page: text, its own style, pictures and fonts inside the job. No script, no address outside it. */
export const printPolicy = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `img-src data:`,
  `font-src 'self' data:`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');
