import type { Alert } from '../../shared/alerts/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { EventClass } from '../../shared/event/classes.ts';
import type { BehaviourKind } from '../../shared/report/behaviour.ts';
import {
  isAdministrationPort,
  isCloudService,
  isInfrastructurePort,
  isLoopback,
  isMulticast,
  isPrivate,
} from './addresses.ts';
import { isForeignName } from './names.ts';
import {
  asksAround,
  deletesBackups,
  extractsCredentials,
  fetchesProgram,
  isBrowser,
  isConsoleHost,
  isDiscoveryTool,
  isDocumentApplication,
  isExplorer,
  isInterpreter,
  isObfuscated,
  isOfWindows,
  isRemoteCommand,
  isRemoteSession,
  isScriptHost,
  isShell,
  isSystemRoot,
  namesScript,
  registersAutorun,
} from './images.ts';
import { isStartUntold } from './start-untold.ts';
import { isZoneMark } from './written-files.ts';

/** What is known about an event besides itself. */
export interface Standing {
  /** Alerts (above informational) that name the event. */
  alerts: Alert[];
  /** A process of the attack did it. */
  inAttack: boolean;
  /** The program it started was written by the attack before. */
  created: boolean;
  /** The file it wrote was run by the attack later. */
  wasRun: boolean;
}

type Judge = (event: StoredEvent, standing: Standing) => BehaviourKind | null;

const suspicious = ({ alerts, inAttack }: Standing): boolean => alerts.length > 0 || inAttack;
const whenAlerted =
  (kind: BehaviourKind): Judge =>
  (_event, { alerts }) =>
    alerts.length > 0 ? kind : null;

const elevates = ({ alerts }: Standing): boolean =>
  alerts.some((alert) => alert.techniques.some((technique) => technique.toUpperCase().startsWith('T1548')));

const interpreterKind = (event: StoredEvent, standing: Standing): BehaviourKind => {
  const commandLine = event.commandLine ?? '';
  if (isDocumentApplication(event.parentImage)) return 'document-script';
  if (elevates(standing)) return 'elevation';
  if (isObfuscated(commandLine)) return 'encoded-script';
  if (asksAround(commandLine)) return 'discovery';
  // A command prompt is no script: only what it is given can be one.
  if (isScriptHost(event.image) || namesScript(commandLine) || fetchesProgram(commandLine)) return 'script';
  return isShell(event.image) ? 'shell' : 'proxy';
};

/** Started by hand, from the desktop or from the browser's list of downloads: a program that is no part of Windows. */
const isRunByUser = ({ parentImage, image }: StoredEvent): boolean =>
  (isExplorer(parentImage) || isBrowser(parentImage)) && !isOfWindows(image) && !isBrowser(image);

const programKind = (event: StoredEvent, standing: Standing): BehaviourKind | null => {
  if (isRunByUser(event)) return 'user-run';
  if (standing.created) return 'payload';
  if (isDiscoveryTool(event.image)) return 'discovery';
  if (elevates(standing)) return 'elevation';
  return standing.alerts.length > 0 ? 'tool' : null;
};

/** What the command line alone tells, whatever program it is given to. */
const commandKind = ({ commandLine, image, parentImage }: StoredEvent): BehaviourKind | null => {
  const text = commandLine ?? '';
  if (deletesBackups(text)) return 'recovery-deleted';
  if (extractsCredentials(text)) return 'credential-tool';
  if (registersAutorun(text)) return 'persistence-tool';
  if (isRemoteSession(image)) return 'remote-session';
  return isRemoteCommand(parentImage, text) ? 'remote-command' : null;
};

const launched: Judge = (event, standing) => {
  if (!suspicious(standing) || isConsoleHost(event.image)) return null;
  // Who stands above an alerted process is told in the process field; that nobody is known to have started it tells nothing.
  if (isStartUntold(event) && (event.parentImage === null || isSystemRoot(event.image))) return null;
  const told = commandKind(event);
  if (told !== null) return told;
  return isInterpreter(event.image) ? interpreterKind(event, standing) : programKind(event, standing);
};

/** PROCESS_VM_READ (0x10) is what reading memory needs; without it a handle to lsass.exe is everyday work of Windows. */
const readsMemory = (event: StoredEvent): boolean => {
  const mask = /0x[0-9a-f]{1,8}/i.exec((event.detail ?? '').slice(0, 512))?.[0];
  return mask !== undefined && (Number.parseInt(mask, 16) & 0x10) !== 0;
};

const opened: Judge = (event, standing) => {
  if (!(event.target ?? '').toLowerCase().endsWith('lsass.exe')) return whenAlerted('other')(event, standing);
  return standing.alerts.length > 0 || (standing.inAttack && readsMemory(event)) ? 'credential' : null;
};

const processActivity: Judge = (event, standing) => {
  if (event.activity === 'launch') return launched(event, standing);
  if (event.activity === 'terminate') return null;
  if (event.activity === 'inject') return suspicious(standing) ? 'injection' : null;
  return opened(event, standing);
};

/** Name look-up, directory, cloud: also the administration ports `gpresult` and its like ask the domain controller on. */
const isEveryday = ({ dstPort, image }: StoredEvent, address: string): boolean =>
  isMulticast(address) ||
  isCloudService(address) ||
  (isPrivate(address) && (isInfrastructurePort(dstPort) || isDiscoveryTool(image)));

const network: Judge = (event, standing) => {
  const address = event.dstAddress ?? '';
  if (!suspicious(standing) || event.direction === 'inbound' || address === '' || isLoopback(address)) return null;
  if (standing.alerts.length === 0 && isEveryday(event, address)) return null;
  if (!isPrivate(address)) return 'outbound';
  return isAdministrationPort(event.dstPort) ? 'lateral' : 'internal';
};

const autorunKeys =
  /\\currentversion\\(run|runonce|runonceex|runservices|policies\\explorer\\run|winlogon\\(shell|userinit)|image file execution options)/i;
/** Places that make Windows run something else than it says, or watch less (T1546, T1548.002, T1562, T1112). */
const hijackKeys =
  /\\shell\\(open|runas)\\command|\\inprocserver32|\\silentprocessexit|\\wdigest|\\control\\lsa\\|windows defender\\.{0,60}disable|amsi/i;
/** A program text parked in the registry: long, and nothing but Base64. */
const parkedScript = /^[a-z0-9+/=]{200}/i;

const registry: Judge = (event, standing) => {
  const key = (event.target ?? '').slice(0, 1024);
  if (standing.alerts.length === 0 && event.activity !== 'set') return null;
  if (autorunKeys.test(key) && suspicious(standing)) return 'autorun';
  if (standing.alerts.length > 0) return 'registry';
  const written = event.detail ?? '';
  const telling = (hijackKeys.test(key) && written !== '(Empty)') || parkedScript.test(written.slice(0, 256));
  return standing.inAttack && telling ? 'registry' : null;
};

const executable = /\.(exe|dll|sys|scr|ps1|vbs|js|hta|bat|cmd|lnk|msi)$/i;
/** PowerShell writes and deletes this file at every start to probe the script policy. */
const policyProbe = /__PSScriptPolicyTest_/i;
/** A memory image of lsass.exe on disk: by its name, or by the technique an alert gives it (T1003.001). */
const isDump = (path: string, { alerts, inAttack }: Standing): boolean =>
  /\.(dmp|mdmp)$/i.test(path) &&
  ((inAttack && /lsass/i.test(path)) || alerts.some(({ techniques }) => techniques.includes('T1003.001')));

const createdKind = (path: string, standing: Standing): BehaviourKind | null => {
  if (isZoneMark(path) && (standing.wasRun || standing.alerts.length > 0)) return 'download';
  if (isDump(path, standing)) return 'dump-file';
  return standing.inAttack && executable.test(path) && !policyProbe.test(path) ? 'file' : null;
};

const file: Judge = (event, standing) => {
  const path = (event.target ?? '').slice(-512);
  if (event.targetKind === 'pipe') return whenAlerted('pipe')(event, standing);
  const kind = event.activity === 'create' ? createdKind(path, standing) : null;
  return kind ?? whenAlerted('file')(event, standing);
};

const created =
  (kind: BehaviourKind): Judge =>
  (event, standing) =>
    suspicious(standing) && (event.activity === 'create' || standing.alerts.length > 0) ? kind : null;

const dns: Judge = (event, standing) =>
  suspicious(standing) && isForeignName(event.target ?? '', event.host) ? 'resolved' : null;

const byClass: Partial<Record<EventClass, Judge>> = {
  process_activity: processActivity,
  network_activity: network,
  registry_value_activity: registry,
  registry_key_activity: registry,
  file_system_activity: file,
  dns_activity: dns,
  windows_service_activity: created('service'),
  scheduled_job_activity: created('task'),
  event_log_activity: (event) => (event.activity === 'clear' ? 'log-cleared' : null),
  account_change: whenAlerted('account'),
  group_management: whenAlerted('account'),
  authentication: whenAlerted('remote-logon'),
  module_activity: whenAlerted('module'),
  script_activity: whenAlerted('script-block'),
};

/** The kind of sentence an event is worth, or null where it tells nothing about the attack. */
export const kindOf: Judge = (event, standing) => {
  if (event.targetKind === 'pipe' && standing.alerts.length > 0) return 'pipe';
  return (byClass[event.class] ?? whenAlerted('other'))(event, standing);
};
