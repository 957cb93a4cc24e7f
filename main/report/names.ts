/** The part of a host name after its first label: the network it belongs to. */
const domainOf = (host: string): string => host.split('.').slice(1).join('.').toLowerCase();

/** A DNS name outside the host's own network: directory look-ups (`_ldap._tcp…`) and neighbours tell nothing. */
export const isForeignName = (name: string, host: string): boolean => {
  const asked = name.toLowerCase().replace(/\.$/, '');
  if (!asked.includes('.') || asked.startsWith('_') || asked.endsWith('.local') || asked.endsWith('.arpa'))
    return false;
  const domain = domainOf(host);
  return domain === '' || !(asked === domain || asked.endsWith(`.${domain}`));
};
