/** STIX 2.1, section 6: observables have no times of their own. */
const observables = new Set(
  `artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr mac-addr mutex
 network-traffic process software url user-account windows-registry-key x509-certificate`.split(/\s+/),
);

export const isObservable = (type: string): boolean => observables.has(type);

interface Rule {
  via: string;
  from: ReadonlySet<string>;
  /** Null: any type. */
  to: ReadonlySet<string> | null;
}

/** Lines of `name: from … > to …`; `*` is any type. */
const rulesOf = (table: string): Rule[] =>
  table
    .trim()
    .split('\n')
    .map((line): Rule => {
      const [via = '', sides = ''] = line.split(': ');
      const [from = '', to = ''] = sides.split(' > ').map((side) => side.trim());
      return { via, from: new Set(from.split(' ')), to: to === '*' ? null : new Set(to.split(' ')) };
    });

/** Properties that refer: Attack Flow 2.0.0, and STIX 2.1 sections 4 to 6. */
const references = rulesOf(`
effect_refs: attack-action attack-operator > attack-action attack-operator attack-condition
on_true_refs: attack-condition > attack-action attack-operator attack-condition
on_false_refs: attack-condition > attack-action attack-operator attack-condition
asset_refs: attack-action > attack-asset
command_ref: attack-action > process
object_ref: attack-asset > *
object_refs: note opinion report grouping observed-data > *
image_ref: process > file
parent_ref: process > process
creator_user_ref: process windows-registry-key > user-account
opened_connection_refs: process > network-traffic
src_ref: network-traffic > ipv4-addr ipv6-addr mac-addr domain-name
dst_ref: network-traffic > ipv4-addr ipv6-addr mac-addr domain-name
parent_directory_ref: file > directory
content_ref: file > artifact
contains_refs: directory > file directory
resolves_to_refs: domain-name > ipv4-addr ipv6-addr domain-name
belongs_to_ref: email-addr > user-account
belongs_to_refs: ipv4-addr ipv6-addr > autonomous-system
from_ref: email-message > email-addr
to_refs: email-message > email-addr
cc_refs: email-message > email-addr
sample_refs: malware > file artifact
`);

/** Relationships by name: STIX 2.1, appendix B. */
const relationships = rulesOf(`
uses: attack-pattern > malware tool
uses: campaign intrusion-set threat-actor malware > attack-pattern infrastructure malware tool
uses: infrastructure tool > infrastructure
targets: attack-pattern campaign intrusion-set threat-actor > identity location vulnerability
targets: malware tool > identity infrastructure location vulnerability
delivers: attack-pattern infrastructure tool > malware
attributed-to: campaign > intrusion-set threat-actor
attributed-to: intrusion-set > threat-actor
attributed-to: threat-actor > identity
compromises: campaign intrusion-set threat-actor > infrastructure
originates-from: campaign intrusion-set malware > location
located-at: identity infrastructure threat-actor > location
mitigates: course-of-action > attack-pattern indicator malware tool vulnerability
remediates: course-of-action > malware vulnerability
investigates: course-of-action > indicator
indicates: indicator > attack-pattern campaign infrastructure intrusion-set malware threat-actor tool
based-on: indicator > observed-data
communicates-with: infrastructure > infrastructure ipv4-addr ipv6-addr domain-name url
communicates-with: malware > ipv4-addr ipv6-addr domain-name url
consists-of: infrastructure > infrastructure observed-data ipv4-addr ipv6-addr domain-name url file software
controls: infrastructure > infrastructure malware
controls: malware > malware
has: infrastructure tool > vulnerability
hosts: infrastructure > tool malware
hosts: intrusion-set threat-actor > infrastructure
owns: intrusion-set threat-actor > infrastructure
authored-by: malware > threat-actor intrusion-set
beacons-to: malware > infrastructure
exfiltrates-to: malware > infrastructure
downloads: malware > malware tool file
drops: malware > malware tool file
drops: tool > malware
exploits: malware > vulnerability
variant-of: malware > malware
characterizes: malware-analysis > malware
impersonates: threat-actor > identity
`);

const steps = new Set(['attack-action', 'attack-operator', 'attack-condition']);

const fits = ({ from, to }: Rule, source: string, target: string): boolean =>
  from.has(source) && (to === null || to.has(target));

/** Whether an object of one type may refer to one of another in this property. */
export const mayRefer = (via: string, from: string, to: string): boolean =>
  references.some((rule) => rule.via === via && fits(rule, from, to));

/** A property refers; everything else is the type of a relationship object. */
export const isReference = (via: string): boolean => references.some((rule) => rule.via === via);

/** A property that holds one reference and no list. */
export const isSingle = (via: string): boolean => via.endsWith('_ref');

/** What may lead from an object of one type to one of another, the most telling first; `related-to` always fits. */
export const relationsBetween = (from: string, to: string): string[] => {
  const found = [...references, ...relationships].filter((rule) => fits(rule, from, to)).map(({ via }) => via);
  const alike = from === to && !steps.has(from) ? ['derived-from', 'duplicate-of'] : [];
  return [...new Set([...found, ...alike, 'related-to'])];
};
