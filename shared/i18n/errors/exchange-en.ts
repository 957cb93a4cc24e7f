import type { ErrorParams } from '../../contract/errors.ts';

const at = ({ file, line, column }: ErrorParams): string => {
  const place = line === undefined ? '' : `line ${String(line)}, column ${String(column)}`;
  const parts = [file, place].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

const nothingRead = 'Nothing was read into the case.';

/** Why a file is no flow, or none of D3FEND, by `reason`. */
export const exchangeEn = {
  'not-defences': {
    what: (p: ErrorParams) => `This is no file of D3FEND mappings${at(p)}.`,
    fault:
      'A CSV needs the columns off_tech_id, def_tech_label and def_tactic_label; a JSON file the list results.bindings with the same names. Here they are missing, or no row names a technique of ATT&CK.',
    safe: 'What was loaded of D3FEND before stays in force.',
    todo: 'Choose the full mappings MITRE publishes (d3fend-full-mappings.csv or .json), or the JSON of a technique, and download it again where it was cut off.',
  },
  'flow-empty': {
    what: (p: ErrorParams) => `The file is empty${at(p)}.`,
    fault: 'There is nothing in it but white space.',
    safe: nothingRead,
    todo: 'Export the flow again from where it was made.',
  },
  'flow-not-utf8': {
    what: (p: ErrorParams) => `The file is no UTF-8 text${at(p)}.`,
    fault: 'It is in another encoding, or is no text at all.',
    safe: nothingRead,
    todo: 'Save it as UTF-8, as the standards ask.',
  },
  'flow-not-json': {
    what: (p: ErrorParams) => `The file stops being JSON${at(p)}.`,
    fault: 'It was cut off or changed by hand.',
    safe: nothingRead,
    todo: 'Look at the place named, or export the flow again.',
  },
  'flow-too-deep': {
    what: (p: ErrorParams) => `More brackets inside each other than a flow can have${at(p)}.`,
    fault: 'No flow is nested like this; the file was made to trouble whoever reads it, or is something else.',
    safe: nothingRead,
    todo: 'Ask whoever sent it what it is.',
  },
  'flow-too-large': {
    what: (p: ErrorParams) => `The file is larger than a flow can be${at(p)}.`,
    fault: 'Flows up to 160 MiB are read.',
    safe: nothingRead,
    todo: 'Take a feed into the intelligence instead.',
  },
  'flow-too-many': {
    what: (p: ErrorParams) => `The file holds ${String(p['found'] ?? '')} objects, more than a flow can have${at(p)}.`,
    fault: 'Bundles up to 250,000 objects are read as a flow.',
    safe: nothingRead,
    todo: 'Take it into the intelligence instead.',
  },
  'flow-not-a-flow': {
    what: (p: ErrorParams) => `This is JSON, but no flow${at(p)}.`,
    fault: 'It is neither a STIX bundle nor a file of Attack Flow Builder.',
    safe: nothingRead,
    todo: 'Choose an .afb file or a STIX 2.1 bundle.',
  },
  'flow-no-objects': {
    what: (p: ErrorParams) => `The file has no list of objects${at(p)}.`,
    fault: 'A bundle and an .afb both keep everything in “objects”.',
    safe: nothingRead,
    todo: 'Export the flow again from where it was made.',
  },
  'flow-no-canvas': {
    what: (p: ErrorParams) => `The .afb file has no flow in it${at(p)}.`,
    fault: 'The object that names the flow and lists its blocks is missing.',
    safe: nothingRead,
    todo: 'Open and save it in Attack Flow Builder, then choose it again.',
  },
  'flow-afb-version': {
    what: (p: ErrorParams) => `The file is of Attack Flow Builder 2 (version ${String(p['found'] ?? '')})${at(p)}.`,
    fault: 'That version wrote another form.',
    safe: nothingRead,
    todo: 'Open and save it in Attack Flow Builder 3, which changes the form, then choose it again.',
  },
  'flow-afb-schema': {
    what: (p: ErrorParams) => `The .afb file has an unknown form (${String(p['found'] ?? '')})${at(p)}.`,
    fault: 'Files of the form “attack_flow_v2” are read.',
    safe: nothingRead,
    todo: 'Export the flow as STIX 2.1 where it was made, then choose that.',
  },
  'flow-attack-flow-version': {
    what: (p: ErrorParams) => `The flow is written in STIX ${String(p['found'] ?? '')}${at(p)}.`,
    fault: 'Attack Flow 2.0.0 stands on STIX 2.1.',
    safe: nothingRead,
    todo: 'Export the flow again with a current tool.',
  },
  'flow-no-name': {
    what: () => 'The new object has no name.',
    fault: 'What is added must be told apart by its name.',
    safe: 'Nothing was changed.',
    todo: 'Give it a name, then add it again.',
  },
  'flow-relation': {
    what: () => 'This relation does not fit the two kinds of objects.',
    fault: 'The standards allow it between other kinds only, or both ends are one object.',
    safe: 'Nothing was changed.',
    todo: 'Choose one of the relations offered.',
  },
  'flow-relation-there': {
    what: () => 'This relation is there already.',
    fault: 'It can stand between two objects once, and some relations lead to one object only.',
    safe: 'Nothing was changed.',
    todo: 'Take the other one away first, or choose another relation.',
  },
  'flow-reference-by-hand': {
    what: () => 'Properties that refer to other objects are not set by hand.',
    fault: 'They are what the links of the flow say.',
    safe: 'Nothing was changed.',
    todo: 'Link the two objects instead.',
  },
};
