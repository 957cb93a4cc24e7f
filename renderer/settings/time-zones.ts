/** Zones an analyst of this service reads times in, before all others. */
const usual = ['Asia/Tokyo', 'UTC'];

/** Every zone the runtime knows, the usual ones first; the one in use is always among them. */
export const timeZones = (inUse: string): string[] => [
  ...new Set([...usual, inUse, ...Intl.supportedValuesOf('timeZone')]),
];
