import { defender } from './defender.ts';
import type { EventSource } from './entry.ts';
import { classicPowershell, powershell } from './powershell.ts';
import { eventLog, security } from './security.ts';
import { sysmon } from './sysmon.ts';
import { firewall, localSessions, remoteConnections, serviceControl } from './system.ts';
import { bitsClient, dnsClient, taskScheduler, wmiActivity } from './windows-services.ts';

/** Who wrote a record, by provider. Lower case: `security` and `Security` are one log. */
const BY_PROVIDER = new Map<string, EventSource>([
  ['microsoft-windows-sysmon', sysmon],
  ['linux-sysmon', sysmon],
  ['microsoft-windows-security-auditing', security],
  ['microsoft-windows-eventlog', eventLog],
  ['microsoft-windows-powershell', powershell],
  ['powershellcore', powershell],
  ['powershell', classicPowershell],
  ['service control manager', serviceControl],
  ['microsoft-windows-taskscheduler', taskScheduler],
  ['microsoft-windows-wmi-activity', wmiActivity],
  ['microsoft-windows-dns-client', dnsClient],
  ['microsoft-windows-bits-client', bitsClient],
  ['microsoft-windows-windows defender', defender],
  ['microsoft-windows-terminalservices-localsessionmanager', localSessions],
  ['microsoft-windows-terminalservices-remoteconnectionmanager', remoteConnections],
  ['microsoft-windows-windows firewall with advanced security', firewall],
]);

/** Where the provider is missing, the channel stands for it: these logs have one writer. */
const BY_CHANNEL = new Map<string, EventSource>([
  ['microsoft-windows-sysmon/operational', sysmon],
  ['linux-sysmon/operational', sysmon],
  ['security', security],
  ['microsoft-windows-powershell/operational', powershell],
  ['powershellcore/operational', powershell],
  ['windows powershell', classicPowershell],
  ['microsoft-windows-taskscheduler/operational', taskScheduler],
  ['microsoft-windows-wmi-activity/operational', wmiActivity],
  ['microsoft-windows-dns client events/operational', dnsClient],
  ['microsoft-windows-windows defender/operational', defender],
]);

/** Spellings as Windows writes them, so that most records are found without changing case first. */
const USUAL = new Map<string, EventSource>([
  ['Microsoft-Windows-Sysmon', sysmon],
  ['Linux-Sysmon', sysmon],
  ['Microsoft-Windows-Security-Auditing', security],
  ['Microsoft-Windows-PowerShell', powershell],
  ['PowerShell', classicPowershell],
]);

export const sourceOf = (provider: string | null, channel: string | null): EventSource | null => {
  if (provider !== null) {
    const source = USUAL.get(provider) ?? BY_PROVIDER.get(provider.toLowerCase());
    if (source !== undefined) return source;
  }
  return channel === null ? null : (BY_CHANNEL.get(channel.toLowerCase()) ?? null);
};
