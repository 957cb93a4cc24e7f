import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { Messages } from '../../../../shared/i18n/catalogue.ts';

export type SnippetName = keyof Messages['hunt']['editing']['snippets'];

type Templates = Partial<Record<SnippetName, string>>;

/* `${…}` are places to fill in, one after another with Tab. */

const sigma = (category: string, selection: string): string =>
  [
    'title: ${title}',
    'status: experimental',
    'logsource:',
    `  category: ${category}`,
    '  product: windows',
    'detection:',
    '  selection:',
    `    ${selection}`,
    '  condition: selection',
    'level: ${medium}',
  ].join('\n');

const sqlOf = (condition: string): string =>
  `SELECT id, seenAt, host, user, image, commandLine, target, dstAddress\nFROM events\nWHERE ${condition}\nORDER BY seenAtMs DESC\nLIMIT 1000`;

export const snippetsOf: Record<HuntLanguage, Templates> = {
  sql: {
    program: sqlOf("activity = 'launch' AND image LIKE '%\\${program.exe}'"),
    commandLine: sqlOf("activity = 'launch' AND commandLine LIKE '%${text}%'"),
    connection: sqlOf("dstAddress = '${192.0.2.1}'"),
    values: sqlOf('host IN (:${hosts})'),
    rare: "SELECT image, count(DISTINCT host) AS hosts, count(*) AS n\nFROM events\nWHERE activity = 'launch'\nGROUP BY image\nORDER BY hosts, n\nLIMIT ${200}",
  },
  sigma: {
    program: sigma('process_creation', "Image|endswith: '\\${program.exe}'"),
    commandLine: sigma('process_creation', "CommandLine|contains: '${text}'"),
    connection: sigma('network_connection', "DestinationIp: '${192.0.2.1}'"),
    values: sigma('process_creation', "Image|expand: '%${program}%'"),
  },
  kql: {
    program: 'DeviceProcessEvents\n| where Timestamp > ago(${30d})\n| where FileName =~ "${program.exe}"',
    commandLine: 'DeviceProcessEvents\n| where Timestamp > ago(${30d})\n| where ProcessCommandLine has "${word}"',
    connection: 'DeviceNetworkEvents\n| where Timestamp > ago(${30d})\n| where RemoteIP == "${192.0.2.1}"',
  },
  cql: {
    program: '#event_simpleName=ProcessRollup2 ImageFileName="*\\\\${program.exe}"',
    commandLine: '#event_simpleName=ProcessRollup2 CommandLine="*${text}*"',
    connection: '#event_simpleName=NetworkConnectIP4 RemoteAddressIP4="${192.0.2.1}"',
    values: '#event_simpleName=ProcessRollup2 ComputerName=?${host}',
  },
  s1ql: {
    program: "event.type = 'Process Creation' and tgt.process.name = '${program.exe}'",
    commandLine: "event.type = 'Process Creation' and tgt.process.cmdline contains '${text}'",
    connection: "dst.ip.address = '${192.0.2.1}'",
  },
  esql: {
    program: 'FROM logs-*\n| WHERE @timestamp > NOW() - ${30 days}\n| WHERE process.name == "${program.exe}"',
    commandLine: 'FROM logs-*\n| WHERE process.command_line LIKE "*${text}*"',
    connection: 'FROM logs-*\n| WHERE destination.ip == "${192.0.2.1}"',
    values: 'FROM logs-*\n| WHERE host.name == ?${host}',
  },
  lucene: {
    program: 'event.category:process AND process.name:"${program.exe}"',
    commandLine: 'process.command_line:*${text}*',
    connection: 'destination.ip:"${192.0.2.1}"',
  },
  cbc: {
    program: 'process_name:${program.exe}',
    commandLine: 'process_cmdline:${word}',
    connection: 'netconn_ipv4:${192.0.2.1}',
  },
};
