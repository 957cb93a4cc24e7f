/**
 * Keys that Windows itself writes on behalf of any program that opens a connection, a dialog or a file: certificate stores,
 * security zones, lists of recent files, caches of names. An attack's program leaves hundreds of them; taking them for changes
 * of the attack would hide its own, and removing them would harm the endpoint.
 */
const ROUTINE =
  /\\(?:systemcertificates|enterprisecertificates)(?:\\|$)|\\internet settings\\(?:zonemap|5\.0|connections)(?:\\|$)|\\wintrust\\|\\securityproviders\\schannel|\\mrtcache\\|\\applicationassociationtoasts|\\registeredapplications(?:\\|$)|\\explorer\\(?:fileexts|recentdocs|userassist|comdlg32|sessioninfo|streammru|mountpoints2)(?:\\|$)|\\shell\\(?:bags|bagmru|muicache)(?:\\|$)|\\cloudstore\\|\\notifications\\|\\tracing\\|\\compatibility assistant\\|\\services\\tcpip\\parameters|\\bam\\|\\eventlog\\/;

export const isRoutineKey = (target: string | null): boolean => ROUTINE.test((target ?? '').toLowerCase());
