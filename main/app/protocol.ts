import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { pagePolicy } from './csp.ts';
import { rendererFolder } from './places.ts';
import { printScheme } from './printing.ts';
import { appScheme, servedFile } from './served-file.ts';

/** Must run before Electron is ready. `standard` gives the pages an origin of their own instead of `file://`. */
export const declareSchemes = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    printScheme,
  ]);
};

const refusal = (status: number): Response => new Response(null, { status, headers: documentHeaders('text/plain') });

const documentHeaders = (contentType: string): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Security-Policy': pagePolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

/** Serves the built pages, and nothing else, to the windows of this session. */
export const serveApp = (session: Session): void => {
  session.protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET') return refusal(405);
    const served = servedFile(request.url, rendererFolder);
    if (served === null) return refusal(404);
    try {
      return new Response(new Uint8Array(await readFile(served.file)), {
        headers: documentHeaders(served.contentType),
      });
    } catch {
      return refusal(404); // not part of the build
    }
  });
};
