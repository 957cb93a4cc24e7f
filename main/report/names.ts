/** The part of a host name after its first label: the network it belongs to. */
const domainOf = (host: string): string => host.split('.').slice(1).join('.').toLowerCase();

/** Asked by Windows itself in the name of any program: certificate lists, connectivity tests, updates. */
const everyday = 'windowsupdate.com msftncsi.com msftconnecttest.com digicert.com'.split(' ');

/**
 * A DNS name outside the host's own network: directory look-ups (`_ldap._tcp…`), neighbours and what
 * Windows asks by itself tell nothing.
 */
export const isForeignName = (name: string, host: string): boolean => {
  const asked = name.toLowerCase().replace(/\.$/, '');
  if (!asked.includes('.') || asked.startsWith('_') || asked.endsWith('.local') || asked.endsWith('.arpa'))
    return false;
  if (everyday.some((known) => asked === known || asked.endsWith(`.${known}`))) return false;
  const domain = domainOf(host);
  return domain === '' || !(asked === domain || asked.endsWith(`.${domain}`));
};
