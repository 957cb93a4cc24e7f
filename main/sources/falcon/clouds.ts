/** Falcon's clouds by the name `X-Cs-Region` gives them. Source: CrowdStrike/gofalcon `falcon/cloud.go` (MIT), 2026-07. */
export const falconClouds: ReadonlyMap<string, string> = new Map([
  ['us-1', 'https://api.crowdstrike.com'],
  ['us-2', 'https://api.us-2.crowdstrike.com'],
  ['us-3', 'https://api.us-3.crowdstrike.com'],
  ['eu-1', 'https://api.eu-1.crowdstrike.com'],
  ['us-gov-1', 'https://api.laggar.gcw.crowdstrike.com'],
  ['us-gov-2', 'https://api.us-gov-2.crowdstrike.mil'],
]);

const originOf = (address: string | undefined): string | null => {
  if (address === undefined) return null;
  try {
    return new URL(address).origin;
  } catch {
    return null; // a relative or broken Location: the region alone decides
  }
};

/**
 * Where an answer of the wrong cloud sends us, if that is a host this connection may use. A redirect is never followed
 * by itself: credentials go to no host that is not on the list.
 */
export const cloudAfter = (headers: ReadonlyMap<string, string>, allowed: readonly string[]): string | null => {
  const named = [originOf(headers.get('location')), falconClouds.get(headers.get('x-cs-region') ?? '') ?? null];
  return named.find((origin) => origin !== null && allowed.includes(origin)) ?? null;
};
