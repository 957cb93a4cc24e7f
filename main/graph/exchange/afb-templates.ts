/**
 * The block templates of Attack Flow Builder 3 (schema `attack_flow_v2`) and their properties, as its configuration lists them.
 * A suffix says the kind: `[]` list, `@` date, `?` true or false, `#` number, `{}` hashes, `%` confidence, `&` kill chain phases, `!` made by
 * a rule of its own; none is text.
 */
const templates: Record<string, string> = {
  flow: 'name description author! scope classification! external_references[] created@',
  action: 'name ttp! tactic_ref technique_ref description confidence% execution_start@ execution_end@',
  asset: 'name description',
  condition: 'description pattern pattern_type pattern_version',
  OR_operator: 'operator',
  AND_operator: 'operator',
  attack_pattern: 'name description aliases[] kill_chain_phases&',
  campaign: 'name description aliases[] first_seen@ last_seen@ objective',
  course_of_action: 'name description action_type os_execution_envs[] action_bin',
  grouping: 'name description context',
  identity: 'name description roles[] identity_class sectors[] contact_information',
  indicator:
    'name description indicator_types[] pattern pattern_type pattern_version valid_from@ valid_until@ kill_chain_phases&',
  infrastructure: 'name description infrastructure_types[] aliases[] kill_chain_phases& first_seen@ last_seen@',
  intrusion_set:
    'name description aliases[] first_seen@ last_seen@ goals[] resource_level primary_motivation secondary_motivations[]',
  location:
    'name description latitude# longitude# precision# region country administrative_area city street_address postal_code',
  malware:
    'name description malware_types[] is_family? aliases[] kill_chain_phases& first_seen@ last_seen@ os_execution_envs[] architecture_execution_envs[] implementation_languages[] capabilities[]',
  malware_analysis:
    'product version configuration_version modules[] analysis_engine_version analysis_definition_version submitted@ analysis_started@ analysis_ended@ result',
  note: 'abstract content authors[]',
  observed_data: 'first_observed@ last_observed@ number_observed#',
  opinion: 'explanation authors[] opinion',
  report: 'name description report_types[] published@',
  threat_actor:
    'name description threat_actor_types[] aliases[] first_seen@ last_seen@ roles[] goals[] sophistication resource_level primary_motivation secondary_motivations[] personal_motivations[]',
  tool: 'name description tool_types[] aliases[] kill_chain_phases& tool_version',
  vulnerability: 'name description',
  artifact: 'mime_type payload_bin url hashes{} encryption_algorithm decryption_key',
  autonomous_system: 'number# name rir',
  directory: 'path path_enc ctime@ mtime@ atime@',
  domain_name: 'value',
  email_address: 'value display_name',
  email_message:
    'is_multipart? date content_type message_name subject received_lines additional_header_fields body body_multipart',
  file: 'name name_enc size# hashes{} magic_number_hex mime_type ctime@ mtime@ atime@',
  ipv4_addr: 'value',
  ipv6_addr: 'value',
  mac_addr: 'value',
  mutex: 'name',
  network_traffic:
    'start@ end@ is_active? src_port# dst_port# protocols[] src_byte_count# dst_byte_count# src_packets# dst_packets# ipfix',
  process: 'is_hidden? pid# created_time@ cwd command_line environment_variables',
  software: 'name cpe languages[] vendor version',
  url: 'value',
  user_account:
    'user_id credential account_login account_type display_name is_service_account? is_privileged? can_escalate_privs? is_disabled? account_created@ account_expires@ credential_last_changed@ account_first_login@ account_last_login@',
  windows_registry_key: 'key values[] modified_time@ number_of_subkeys#',
  x509_certificate:
    'subject is_self_signed? hashes{} version serial_number signature_algorithm issuer validity_not_before@ validity_not_after@ subject_public_key_algorithm subject_public_key_modulus subject_public_key_exponent#',
};

export type AfbKind =
  'text' | 'list' | 'date' | 'flag' | 'number' | 'hashes' | 'confidence' | 'kill-chain' | 'own-rule';

const kinds = new Map<string, AfbKind>([
  ['[]', 'list'],
  ['@', 'date'],
  ['?', 'flag'],
  ['#', 'number'],
  ['{}', 'hashes'],
  ['%', 'confidence'],
  ['&', 'kill-chain'],
  ['!', 'own-rule'],
]);

const properties = (line: string): ReadonlyMap<string, AfbKind> =>
  new Map(
    line.split(' ').map((word) => {
      const name = /^\w+/.exec(word)?.[0] ?? word;
      return [name, kinds.get(word.slice(name.length)) ?? 'text'] as const;
    }),
  );

const parsed = new Map(Object.entries(templates).map(([id, line]) => [id, properties(line)]));

/** Property names of a template with their kinds; null for a template this version does not know. */
export const templateOf = (id: string): ReadonlyMap<string, AfbKind> | null => parsed.get(id) ?? null;

const flowTypes = new Map([
  ['flow', 'attack-flow'],
  ['action', 'attack-action'],
  ['asset', 'attack-asset'],
  ['condition', 'attack-condition'],
  ['OR_operator', 'attack-operator'],
  ['AND_operator', 'attack-operator'],
  ['email_address', 'email-addr'],
]);

/** STIX type of a block. */
export const stixTypeOf = (template: string): string => flowTypes.get(template) ?? template.replaceAll('_', '-');

const byType = new Map(
  [...parsed.keys()].filter((id) => id !== 'AND_operator' && id !== 'flow').map((id) => [stixTypeOf(id), id]),
);

/** Block for a STIX type, or null where the builder has none. */
export const templateFor = (type: string, operator: unknown): string | null =>
  type === 'attack-operator' && operator === 'AND' ? 'AND_operator' : (byType.get(type) ?? null);
