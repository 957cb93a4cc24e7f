import type { EventClass } from '../../shared/event/classes.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import type { Touch } from './touches.ts';
import { isOwnAddress } from './touches.ts';

/**
 * What Windows does all day whatever an attacker does. Such events stay stored and counted; they are folded out of the
 * picture unless an alert stands on them. Measured: a real quarter of an hour is 10,172 nodes with them, some 300 without.
 */

const systemImages = new Set(
  (
    'system registry svchost.exe csrss.exe lsass.exe services.exe wininit.exe winlogon.exe smss.exe dwm.exe ' +
    'fontdrvhost.exe sihost.exe ctfmon.exe conhost.exe runtimebroker.exe taskhostw.exe wmiprvse.exe audiodg.exe spoolsv.exe ' +
    'searchindexer.exe searchprotocolhost.exe searchfilterhost.exe tiworker.exe trustedinstaller.exe wermgr.exe werfault.exe ' +
    'msmpeng.exe nissrv.exe sysmon.exe sysmon64.exe vmtoolsd.exe vboxservice.exe vboxtray.exe explorer.exe logonui.exe ' +
    'compattelrunner.exe backgroundtaskhost.exe usoclient.exe mousocoreworker.exe wlms.exe dfsrs.exe dns.exe onedrive.exe ' +
    'applicationframehost.exe msedge.exe consent.exe'
  ).split(' '),
);

/** A system image counts as quiet only where Windows keeps it: malware called svchost.exe lies elsewhere. */
const isSystemImage = (image: string | null): boolean => {
  if (image === null) return false;
  const path = image.toLowerCase();
  if (!systemImages.has(baseName(path))) return false;
  return (
    path === 'system' ||
    path === 'registry' ||
    /^[a-z]:\\(windows|program files|programdata\\microsoft)[\\ ]/.test(path)
  );
};

/** Access rights that let one process change or read another: terminate, create thread, VM operation, read, write. */
const intrusiveRights = 0x1 | 0x2 | 0x8 | 0x10 | 0x20;

const isQuietAccess = (event: StoredEvent): boolean => {
  if (isSystemImage(event.image)) return true;
  const mask = /0x([0-9a-f]{1,8})\b/i.exec(event.detail ?? '')?.[1];
  if (mask === undefined) return baseName(event.target ?? '').toLowerCase() !== 'lsass.exe';
  return (Number.parseInt(mask, 16) & intrusiveRights) === 0;
};

/** Places in the registry from which something is started, hooked or switched off (ATT&CK T1547, T1546, T1543, T1562). */
const tellingKeys = [
  '\\currentversion\\run\\',
  '\\currentversion\\runonce\\',
  '\\currentversion\\policies\\explorer\\run\\',
  '\\image file execution options\\',
  '\\silentprocessexit\\',
  '\\winlogon\\shell',
  '\\winlogon\\userinit',
  '\\shell\\open\\command',
  '\\inprocserver32',
  '\\imagepath',
  '\\servicedll',
  '\\appinit_dlls',
  '\\windows defender\\exclusions',
  '\\disableantispyware',
  '\\disablerealtimemonitoring',
  '\\lsa\\',
  '\\securityproviders\\wdigest',
  '\\terminal server\\fdenytsconnections',
  '\\sccmsetup\\',
  '\\environment\\userinitmprlogonscript',
  '\\currentversion\\debug',
];

const isQuietRegistry = (event: StoredEvent): boolean => {
  if (event.activity !== 'set') return true;
  if (isSystemImage(event.image) && !/explorer\.exe$/i.test(event.image ?? '')) return true;
  const key = `${(event.target ?? '').toLowerCase()}\\`;
  return !tellingKeys.some((telling) => key.includes(telling));
};

const quietPaths = ['\\windows\\prefetch\\', '\\__psscriptpolicytest_', '\\startupprofiledata-', '\\windows\\wer\\'];

/** Having looked at a file changes nothing; audit logs it by the thousand. */
const looks = new Set<StoredEvent['activity']>(['open', 'read', 'access', 'set_attributes']);

const isQuietFile = (event: StoredEvent): boolean => {
  if (looks.has(event.activity)) return true;
  const path = (event.target ?? '').toLowerCase();
  return isSystemImage(event.image) || quietPaths.some((quiet) => path.includes(quiet));
};

/** Pipes every Windows has, and those browsers and PowerShell make for themselves. */
const quietPipes = [
  'anonymous pipe',
  '\\wkssvc',
  '\\srvsvc',
  '\\lsass',
  '\\lsarpc',
  '\\samr',
  '\\ntsvcs',
  '\\pshost',
  '\\mojo.',
  'crashpad',
];

const isQuietPipe = (event: StoredEvent): boolean => {
  const name = (event.target ?? '').toLowerCase();
  return isSystemImage(event.image) || quietPipes.some((quiet) => name.includes(quiet));
};

const isQuietNetwork = (event: StoredEvent, touch: Touch | null): boolean =>
  touch === null || isOwnAddress(touch) || event.activity === 'listen' || event.activity === 'bind';

type Judge = (event: StoredEvent, touch: Touch | null) => boolean;

const never: Judge = () => false;
const always: Judge = () => true;

/** Module loads, script blocks, logons and what has no class of its own: many per second, telling only with an alert. */
const quietness: Record<EventClass, Judge> = {
  process_activity: (event) => {
    if (event.activity === 'launch' || event.activity === 'inject') return false;
    return event.targetKey === null || isQuietAccess(event);
  },
  registry_key_activity: always,
  registry_value_activity: isQuietRegistry,
  file_system_activity: (event) => (event.targetKind === 'pipe' ? isQuietPipe(event) : isQuietFile(event)),
  network_activity: isQuietNetwork,
  dns_activity: never,
  windows_service_activity: never,
  scheduled_job_activity: never,
  kernel_extension_activity: never,
  account_change: never,
  group_management: never,
  detection_finding: never,
  api_activity: never,
  event_log_activity: (event) => event.activity !== 'clear',
  windows_resource_activity: (event) => (event.targetKind === 'pipe' ? isQuietPipe(event) : event.targetKind !== 'wmi'),
  module_activity: always,
  script_activity: always,
  authentication: always,
  base_event: always,
};

/** Whether an event is folded by default. Starts never are. */
export const isQuiet: Judge = (event, touch) => quietness[event.class](event, touch);
