import type { Alert } from '../../shared/alerts/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { EventClass } from '../../shared/event/classes.ts';
import type { BehaviourKind } from '../../shared/report/behaviour.ts';
import { isAdministrationPort, isInfrastructurePort, isLoopback, isMulticast, isPrivate } from './addresses.ts';
import { isForeignName } from './names.ts';
import {
  deletesBackups,
  extractsCredentials,
  isConsoleHost,
  isDiscoveryTool,
  isDocumentApplication,
  isObfuscated,
  isScriptHost,
  registersAutorun,
} from './images.ts';

/** What is known about an event besides itself. */
interface Standing {
  /** Alerts (above informational) that name the event. */
  alerts: Alert[];
  /** A process of the attack did it. */
  inAttack: boolean;
}

type Judge = (event: StoredEvent, standing: Standing) => BehaviourKind | null;

const suspicious = ({ alerts, inAttack }: Standing): boolean => alerts.length > 0 || inAttack;
const whenAlerted =
  (kind: BehaviourKind): Judge =>
  (_event, { alerts }) =>
    alerts.length > 0 ? kind : null;

const elevates = ({ alerts }: Standing): boolean =>
  alerts.some((alert) => alert.techniques.some((technique) => technique.toUpperCase().startsWith('T1548')));

const scriptKind = (event: StoredEvent, standing: Standing): BehaviourKind => {
  if (isDocumentApplication(event.parentImage)) return 'document-script';
  if (elevates(standing)) return 'elevation';
  return isObfuscated(event.commandLine ?? '') ? 'encoded-script' : 'script';
};

const launched: Judge = (event, standing) => {
  if (!suspicious(standing) || isConsoleHost(event.image)) return null;
  const commandLine = event.commandLine ?? '';
  if (deletesBackups(commandLine)) return 'recovery-deleted';
  if (extractsCredentials(commandLine)) return 'credential-tool';
  if (registersAutorun(commandLine)) return 'persistence-tool';
  if (isScriptHost(event.image)) return scriptKind(event, standing);
  if (isDiscoveryTool(event.image)) return 'discovery';
  if (elevates(standing)) return 'elevation';
  return standing.alerts.length > 0 ? 'tool' : null;
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

const network: Judge = (event, standing) => {
  const address = event.dstAddress ?? '';
  if (!suspicious(standing) || event.direction === 'inbound' || address === '' || isLoopback(address)) return null;
  if (
    standing.alerts.length === 0 &&
    (isMulticast(address) || (isPrivate(address) && isInfrastructurePort(event.dstPort)))
  )
    return null;
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
const file: Judge = (event, standing) => {
  const path = (event.target ?? '').slice(-512);
  if (event.targetKind === 'pipe') return whenAlerted('pipe')(event, standing);
  if (standing.alerts.length > 0) return 'file';
  return standing.inAttack && event.activity === 'create' && executable.test(path) && !policyProbe.test(path)
    ? 'file'
    : null;
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
