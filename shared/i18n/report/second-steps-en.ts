import type { Suspicion } from '../../report/behaviour.ts';

const many = (count: number, one: string): string => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
const ours = (text: string): string => `[We, remotely] ${text}`;
const yours = (text: string): string => `[You] ${text}`;

/** What is done about a suspicion besides removing what was left behind. */
const about: Record<Suspicion, readonly string[]> = {
  encryption: [
    yours('Keep encrypted files and ransom notes as they are: they may be needed to restore and as evidence.'),
  ],
  'removable-copy': [
    yours('Find the removable drive the files were copied to, take it back and keep its content as it is.'),
    yours('Agree with personnel and legal how to speak with the user.'),
  ],
  upload: [
    yours(
      'Find out whose account at the storage service received the files, and which files, from the logs of the service or proxy.',
    ),
  ],
  flood: [yours('Tell your provider about the outgoing flood and check whether others complained.')],
  exploit: [
    yours(
      'Install the fix of the maker; until then close access to the service from outside, or let known addresses in only.',
    ),
  ],
  'web-shell': [],
  'monitoring-off': [ours('Switch the monitoring back on and check that it runs.')],
  'log-clearing': [
    yours('Secure the event logs that were forwarded to another server, and backups of the cleared log.'),
  ],
  privilege: [],
  'remote-tool': [
    yours(
      'Tell us whether the remote control program is used for work; if not, we remove it. Ask the user who had it installed.',
    ),
  ],
  'stored-passwords': [
    yours('Change every password the browser kept from another device, and end sessions that are still signed in.'),
  ],
  survey: [],
};

const prevention: Record<Suspicion, readonly string[]> = {
  encryption: [
    'Backups: keep several generations where neither the endpoint nor its administrators can write, and practise restoring (some effort, large effect).',
  ],
  'removable-copy': [
    'Removable drives: allow writing for approved drives only and alert on mass copying (some effort, stops this way out).',
  ],
  upload: [
    'Cloud storage: stop uploads to services that are not approved at the proxy (some effort, stops this way out).',
  ],
  flood: [
    'Servers: allow outgoing traffic to needed destinations and ports only, and log on by SSH with keys from known addresses only (some effort, large effect).',
  ],
  exploit: [
    'Public servers: decide about fixes on the day they appear, and reach administration pages from inside only (some effort, large effect).',
  ],
  'web-shell': [],
  'monitoring-off': ['Monitoring: switch on tamper protection of EDR and antivirus (small effort, large effect).'],
  'log-clearing': ['Logs: forward event logs to another server as they are written (some effort, keeps the evidence).'],
  privilege: [
    'Drivers: switch on the block list for vulnerable drivers and install fixes of the operating system early (small effort, large effect).',
  ],
  'remote-tool': [
    'Applications: let approved remote control programs run only (some effort, large effect).',
    'Training: show the trick of having such a program installed by telephone or a warning on the screen (small effort).',
  ],
  'stored-passwords': [
    'Browsers: switch off keeping passwords and hand out a password manager (some effort, large effect).',
  ],
  survey: [],
};

/** Steps of the second report: who does them stands in front. */
export const removeEn = {
  byYou: yours,
  about,
  approve: yours('Approve the work marked “We” below.'),
  stop: (named: string[], more: number) =>
    ours(
      `Stop ${list([...named, ...(more > 0 ? [many(more, 'more process').replace('processs', 'processes')] : [])])} if still running: no record shows that ${named.length + more === 1 ? 'it' : 'they'} ended.`,
    ),
  isolate: ours('Isolate the endpoint: no isolation is recorded.'),
  others: (hosts: string[], more: number) =>
    ours(
      `Examine ${list([...hosts, ...(more > 0 ? [many(more, 'more endpoint')] : [])])} in the same way: the same was recorded there.`,
    ),
  service: (name: string) => ours(`Stop and delete the service “${name}”.`),
  task: (name: string) => ours(`Delete the scheduled task “${name}”.`),
  account: (name: string) => yours(`Check the account “${name}”; disable it or undo the change.`),
  registry: (name: string) => ours(`Remove or restore the registry entry “${name}”.`),
  file: (name: string) => ours(`Collect, then delete the file “${name}”.`),
  inspect: (names: string[], more: number) =>
    ours(
      `Collect ${list([...names.map((name) => `“${name}”`), ...(more > 0 ? [many(more, 'more file')] : [])])} and look at the content before anything is deleted.`,
    ),
  protection: (name: string) => ours(`Take back the change to the protection: “${name}”.`),
  more: (count: number) => ours(`Do the same for ${many(count, 'more change')} of the tables above.`),
  hash: (hash: string) => ours(`Put the hash on the block list of the EDR: ${hash}.`),
  moreHashes: (count: number) =>
    ours(
      `Put ${many(count, 'more hash').replace('hashs', 'hashes')} of programs of the attack on the block list (table of processes).`,
    ),
  installed: (names: string[]) =>
    yours(
      `Check version and origin of ${list(names)} with the maker: ${names.length === 1 ? 'it looks like an installed program and is' : 'they look like installed programs and are'} not blocked until then.`,
    ),
  address: (targets: string[], more: number) =>
    yours(
      `Block ${list([...targets, ...(more > 0 ? [many(more, 'more destination')] : [])])} at the firewall or UTM and look for earlier traffic there.`,
    ),
  verify: ours('After the removal, check for each row of the tables that it has not come back, and report to you.'),
};

export const recoveryEn = {
  none: 'Nothing has to be recovered.',
  low: 'Nothing has to be recovered until the user has been asked; the endpoint can stay in use.',
  confirmRemoved: 'Wait until we confirm the removal; until then keep the endpoint isolated.',
  stayApart: 'Keep the endpoint off the network until we confirm the removal; talk to us where that cannot be done.',
  backups: 'Check that backups are whole and older than the first event of this report; connect them read-only.',
  restoreData: 'Restore data from such a backup, never over files that are still to be examined.',
  credentials:
    'Change the passwords of every account that was logged on to the endpoint, administrators first, from another device.',
  update: 'Bring the operating system and the installed software up to date.',
  reconnect: 'Lift the isolation together with us and log on with a new password.',
  joinAgain: 'Connect the endpoint again together with us and log on with a new password.',
  watch: 'For two weeks tell us of anything unusual on it; we watch the endpoint more closely in that time.',
  reinstall: 'Where the removal cannot be confirmed, reinstall the endpoint from a clean image.',
};

export const preventionEn = {
  none: 'No measure is needed; we adjust the detection.',
  about: prevention,
  edr: 'EDR: nothing was blocked, so we check the policy of this endpoint and set what only detects to block (small effort, stops the same course early).',
  hash: 'Block list: register the hashes of the programs named in the steps (small effort, stops the same file only).',
  network: 'UTM, proxy: block the external destinations of the table and alert on further attempts (small effort).',
  mail: 'Mail and web: hold attachments and downloads of the kind seen here in quarantine (some effort, stops the way in).',
  accounts:
    'Accounts: a second factor for remote access and for the accounts named here, no local administrators (some effort, large effect).',
  scripts:
    'Scripts: allow signed PowerShell scripts only and keep script block logging on (some effort, large effect).',
  segments:
    'Network: allow administration ports between endpoints from management hosts only (larger effort, stops spreading).',
};
