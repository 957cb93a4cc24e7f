import type { Reading } from './behaviours.ts';

/** The EDR lists the endpoint of the gravest alert as a server: nobody stops one as one stops a PC. */
export const isServer = ({ facts, alerts }: Reading): boolean => {
  const host = (alerts[0]?.host ?? facts.hosts[0] ?? '').toLowerCase();
  return (facts.listed ?? []).some((one) => one.host === host && /server|domain controller/i.test(one.kind ?? ''));
};
