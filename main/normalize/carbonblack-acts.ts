import type { Activity } from '../../shared/event/classes.ts';
import type { Event } from '../../shared/event/model.ts';
import { firstText, textAt, textsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { vendorKey } from './process-key.ts';
import { fillConnection, flagOrNull, hashesOf, namedText, pidAt } from './vendor-event.ts';
import { detailText } from './values.ts';

/** What one event of a process says, by `event_type` (vendor's search schema, "Event" fields). */
type Act = (event: Event, row: JsonObject) => void;

/** The first word an action holds decides: actions are compound (`ACTION_FILE_CREATE`, `ACTION_FILE_LAST_WRITE`). */
const activityBy = (row: JsonObject, name: string, words: readonly [RegExp, Activity][]): Activity => {
  const action = textsAt(row, name).join(' ').toUpperCase();
  return words.find(([word]) => word.test(action))?.[1] ?? 'other';
};

const module: Act = (event, row) => {
  event.class = 'module_activity';
  event.activity = 'load';
  event.targetKind = 'module';
  event.target = textAt(row, 'modload_name');
  event.hashes = hashesOf([textAt(row, 'modload_md5'), textAt(row, 'modload_sha256')]);
  event.signer = textAt(row, 'modload_publisher');
};

const FILE_WORDS: readonly [RegExp, Activity][] = [
  [/DELETE/, 'delete'],
  [/RENAME/, 'rename'],
  [/CREATE/, 'create'],
  [/WRITE|SET_SIZE|TRUNCATE/, 'update'],
  [/READ|OPEN/, 'read'],
  [/ATTRIBUTE|PERMISSION|ACL/, 'set_attributes'],
];

const file: Act = (event, row) => {
  event.class = 'file_system_activity';
  event.activity = activityBy(row, 'filemod_action', FILE_WORDS);
  event.targetKind = 'file';
  event.target = textAt(row, 'filemod_name');
  event.hashes = hashesOf([textAt(row, 'filemod_md5'), textAt(row, 'filemod_sha256'), ...textsAt(row, 'filemod_hash')]);
};

const KEY_WORDS: readonly [RegExp, Activity][] = [
  [/DELETE_KEY/, 'delete'],
  [/RENAME_KEY/, 'rename'],
  [/CREATE_KEY|LOAD_KEY|RESTORE_KEY/, 'create'],
];
const VALUE_WORDS: readonly [RegExp, Activity][] = [
  [/DELETE_VALUE|DELETE/, 'delete'],
  [/WRITE|SET|CREATE/, 'set'],
];

const registry: Act = (event, row) => {
  const ofKey = activityBy(row, 'regmod_action', KEY_WORDS);
  event.class = ofKey === 'other' ? 'registry_value_activity' : 'registry_key_activity';
  event.activity = ofKey === 'other' ? activityBy(row, 'regmod_action', VALUE_WORDS) : ofKey;
  event.targetKind = 'registry';
  event.target = textAt(row, 'regmod_name');
  event.detail = textAt(row, 'regmod_new_value');
};

/** Alerts and events name the two ends alike. */
export const network: Act = (event, row) => {
  event.class = 'network_activity';
  event.activity = /LISTEN/i.test(textAt(row, 'netconn_action') ?? '') ? 'listen' : 'connect';
  fillConnection(event, row, {
    // A signature of the network watches both ways: without a word of direction the endpoint called out.
    inbound: flagOrNull(row, 'netconn_inbound'),
    local: ['netconn_local_ip', 'netconn_local_ipv4', 'netconn_local_ipv6', 'event_network_local_ipv4'],
    localPort: ['netconn_local_port'],
    remote: ['netconn_remote_ip', 'netconn_remote_ipv4', 'netconn_remote_ipv6', 'event_network_remote_ipv4'],
    remotePort: ['netconn_remote_port', 'netconn_port', 'event_network_remote_port'],
    remoteName: ['netconn_remote_domain', 'netconn_domain'],
  });
  const protocol = textAt(row, 'netconn_protocol');
  event.protocol = protocol === null ? null : protocol.replace(/^PROTO_/i, '').toLowerCase();
};

/** A child is told by its parent; the fact is the child's start. Alerts say `childproc_guid`. */
export const child: Act = (event, row) => {
  event.class = 'process_activity';
  event.activity = 'launch';
  event.parentKey = event.processKey;
  event.parentPid = event.pid;
  event.parentImage = event.image;
  event.parentCommandLine = event.commandLine;
  event.processKey = vendorKey('cbc', firstText(row, ['childproc_process_guid', 'childproc_guid']));
  event.pid = pidAt(row, 'childproc_pid');
  event.image = textAt(row, 'childproc_name');
  event.commandLine = textAt(row, 'childproc_cmdline');
  event.user = textAt(row, 'childproc_username') ?? event.user;
  event.hashes = hashesOf([
    textAt(row, 'childproc_md5'),
    textAt(row, 'childproc_sha256'),
    ...textsAt(row, 'childproc_hash'),
  ]);
};

const cross: Act = (event, row) => {
  event.class = 'process_activity';
  event.activity = activityBy(row, 'crossproc_action', [
    [/REMOTE_THREAD|INJECT|HOLLOW|WRITE/, 'inject'],
    [/OPEN|DUP/, 'open'],
  ]);
  event.targetKind = 'process';
  event.target = textAt(row, 'crossproc_name');
  event.targetKey = vendorKey('cbc', firstText(row, ['crossproc_process_guid', 'crossproc_guid']));
  event.detail = namedText(row, ['crossproc_action', 'crossproc_api']);
};

const script: Act = (event, row) => {
  event.class = 'script_activity';
  event.activity = 'execute';
  event.targetKind = 'script';
  event.target = firstText(row, ['scriptload_name', 'fileless_scriptload_cmdline', 'scriptload_content']);
  event.detail = detailText(firstText(row, ['scriptload_content', 'fileless_scriptload_cmdline']));
  event.hashes = hashesOf([textAt(row, 'scriptload_md5'), textAt(row, 'scriptload_sha256')]);
};

const logon: Act = (event, row) => {
  const action = textAt(row, 'auth_event_action')?.toUpperCase() ?? '';
  event.class = 'authentication';
  event.activity = /LOGOFF/.test(action) ? 'logoff' : 'logon';
  event.outcome = /FAIL/.test(action) ? 'failure' : 'success';
  const domain = textAt(row, 'auth_domain_name');
  const name = textAt(row, 'auth_username');
  event.user = domain === null || name === null ? name : `${domain}\\${name}`;
  event.targetKind = 'user';
  event.target = event.user;
  event.srcAddress = textAt(row, 'auth_remote_ipv4');
  event.eventCode = pidAt(row, 'windows_event_id');
};

const start: Act = (event) => {
  event.class = 'process_activity';
  event.activity = 'launch';
};

const end: Act = (event) => {
  event.class = 'process_activity';
  event.activity = 'terminate';
};

const ACTS = new Map<string, Act>([
  ['modload', module],
  ['filemod', file],
  ['regmod', registry],
  ['netconn', network],
  ['childproc', child],
  ['crossproc', cross],
  ['scriptload', script],
  ['fileless_scriptload', script],
  ['procstart', start],
  ['procend', end],
]);

/** A type nobody knew when this was written stays a fact of its process, with its words. */
export const act: Act = (event, row) => {
  if (textAt(row, 'auth_event_action') !== null) {
    logon(event, row);
    return;
  }
  const known = ACTS.get(textAt(row, 'event_type')?.toLowerCase() ?? '');
  if (known === undefined)
    event.detail = namedText(row, ['event_type', 'event_description', 'observation_description']);
  else known(event, row);
};
