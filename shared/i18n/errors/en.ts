import type { ErrorParams } from '../../contract/errors.ts';
import { networkEn } from './network-en.ts';
import { exchangeEn } from './exchange-en.ts';
import { outboxEn } from './outbox-en.ts';
import { reportEn } from './report-en.ts';

const named = ({ what, name, file, id }: ErrorParams): string => {
  const thing = [what, name ?? file ?? id].filter((part) => part !== undefined && part !== '').join(' ');
  return thing === '' ? '' : ` (${thing})`;
};

const held = ({ pid }: ErrorParams): string => (pid === undefined ? '' : `, process ${String(pid)}`);

/** Of every failure: what happened and to what, whose fault, what is safe, what to do. */
export const en = {
  headings: { what: 'What happened', fault: 'Cause', safe: 'What is safe', todo: 'What to do' },
  incident: (number: string) => `Incident ${number}`,
  'not-found': {
    what: (p: ErrorParams) => `This is no longer in the workspace${named(p)}.`,
    fault: 'It was removed, or the link is older than the workspace.',
    safe: 'Nothing was changed.',
    todo: 'Go back to the list and open it from there.',
  },
  'invalid-input': {
    what: (p: ErrorParams) => `The input was not accepted${named(p)}.`,
    fault: 'A value does not have the form the workbench expects.',
    safe: 'Nothing was changed.',
    todo: 'Correct the value and try again.',
  },
  denied: {
    what: (p: ErrorParams) => `This was refused${named(p)}.`,
    fault: 'The passphrase or key does not fit, or the system does not grant access.',
    safe: 'Nothing was changed and nothing was disclosed.',
    todo: 'Check the passphrase, the key or the access rights, then try again.',
  },
  conflict: {
    what: (p: ErrorParams) => `Something newer is already there${named(p)}.`,
    fault: 'It was changed elsewhere, in another window or by another process, since you opened it.',
    safe: 'The newer state is kept, and what you typed is still in this window.',
    todo: 'Look at the newer state, then apply your change again.',
  },
  unreachable: {
    what: (p: ErrorParams) => `No answer came${named(p)}.`,
    fault: 'The engine of the workbench was restarted or is busy.',
    safe: 'Everything stored before is safe.',
    todo: 'Try again in a moment.',
  },
  'rate-limited': {
    what: (p: ErrorParams) => `Too many requests for now${named(p)}.`,
    fault: 'The other side limits how often it may be asked.',
    safe: 'Nothing was lost.',
    todo: 'Wait a moment; the request is repeated by itself.',
  },
  'vendor-refused': {
    what: (p: ErrorParams) => `The other system refused${named(p)}.`,
    fault: 'The decision was taken by the other system, not by Miharu.',
    safe: 'Nothing was changed here.',
    todo: 'Read its answer and change the request or its settings.',
  },
  locked: {
    what: (p: ErrorParams) => `The workspace is locked${named(p)}.`,
    fault: 'Its key is not in memory.',
    safe: 'All data stays encrypted on this machine.',
    todo: 'Unlock the workspace.',
  },
  corrupt: {
    what: (p: ErrorParams) => `Stored data is damaged${named(p)}.`,
    fault: 'The file on the disk is not as Miharu wrote it: a disk fault, or a change from outside.',
    safe: 'The damaged file is kept as it is; other customers are stored in other files.',
    todo: 'Restore the file from a backup, or import the records again.',
  },
  'too-large': {
    what: (p: ErrorParams) => `This is larger than the workbench takes at once${named(p)}.`,
    fault: 'A limit that protects memory and disk was reached.',
    safe: 'What was stored before is kept.',
    todo: 'Split the input, or choose fewer items.',
  },
  bug: {
    what: (p: ErrorParams) => `Something unexpected happened in the workbench${named(p)}.`,
    fault: 'This is a fault of Miharu, not yours.',
    safe: 'Everything stored before is safe.',
    todo: 'Try again. If it comes back, report it with the incident number.',
  },
  /** Where the reason is known and the sentences of the code would point the wrong way: by `reason` of the failure. */
  known: {
    ...networkEn,
    ...outboxEn,
    'mask-survived': {
      what: (p: ErrorParams) => `Something that was to be hidden can still be read in the file${named(p)}.`,
      fault:
        'The finished file was searched for every hidden value, and the values behind these names were found in it.',
      safe: 'The file was not handed out.',
      todo: 'Look for the value in text you typed, in the title and in the name of the file, change it there, and export again.',
    },
    'nothing-for-audience': {
      what: (p: ErrorParams) => `Nothing in this report may go to this audience${named(p)}.`,
      fault: 'Every part of the report is marked above it.',
      safe: 'No file was written.',
      todo: 'Mark the parts this audience may see, or choose another audience.',
    },
    ...reportEn,
    ...exchangeEn,
    'not-chosen': {
      what: (p: ErrorParams) => `A file was asked for that you did not choose${named(p)}.`,
      fault: 'A window may only read and write files that you chose in a system dialog or dropped on it.',
      safe: 'The file was neither read nor written.',
      todo: 'Choose the file again. If you chose none, close this window and report it.',
    },
    'disk-full': {
      what: (p: ErrorParams) => `The disk is full${named(p)}.`,
      fault: 'The disk, or your share of it, has no room left for what was to be written.',
      safe: 'What was stored before is kept, and no half-written file was left in its place.',
      todo: 'Make room on the disk, then do it again. An import goes on where it stopped.',
    },
    'no-access': {
      what: (p: ErrorParams) => `The system does not allow this here${named(p)}.`,
      fault: 'The folder or file is write-protected, or belongs to another user.',
      safe: 'What is already there was not changed.',
      todo: 'Choose another place, or change the rights of this one, then try again.',
    },
    'in-use': {
      what: (p: ErrorParams) => `Another program has this workspace open${named(p)}${held(p)}.`,
      fault: 'Only one Miharu at a time may write to a workspace: a second window program, or a command still running.',
      safe: 'Nothing was changed.',
      todo: 'Close the other one or wait until it is done, then try again.',
    },
    'not-ratings': {
      what: (p: ErrorParams) => `This is no file of vulnerability ratings${named(p)}.`,
      fault:
        'It is neither a KEV catalogue (JSON), nor EPSS scores (CSV), nor CVSS scores (NVD JSON 2.0, or CSV with cve and cvss).',
      safe: 'The ratings loaded before stay in force.',
      todo: 'Check which file it is, and download it again where it was cut off.',
    },
    'not-settings': {
      what: (p: ErrorParams) => `No OS setting could be read from this file${named(p)}.`,
      fault:
        'A CSV needs a heading line with host, setting and risky or value; a JSON file a list of objects with these names.',
      safe: 'Nothing was imported.',
      todo: 'Compare the heading of the file with the manual, then import it again.',
    },
    'not-findings': {
      what: (p: ErrorParams) => `This file is not what the mapping describes${named(p)}.`,
      fault: 'The list of findings is not where the mapping says, or the file is not whole.',
      safe: 'Nothing was imported.',
      todo: 'Choose the mapping of this feed, or correct the place of its records in your mapping file.',
    },
    'not-mapping': {
      what: (p: ErrorParams) => `This is no mapping of a digital-risk feed${named(p)}.`,
      fault: 'A mapping is JSON with name, format and fields; a member has an unknown name or is missing.',
      safe: 'Nothing was imported.',
      todo: 'Compare the file with the example in the manual.',
    },
    'not-news': {
      what: (p: ErrorParams) => `This is no list of security information${named(p)}.`,
      fault: 'The file must be a JSON list of entries with month, title, text, source and published.',
      safe: 'Nothing was imported.',
      todo: 'Compare the file with the example in the manual.',
    },
    'not-json': {
      what: (p: ErrorParams) => `Line ${String(p['line'])} is no JSON${named(p)}.`,
      fault: 'A sign is missing or too many on or before that line, or the file was cut.',
      safe: 'Nothing was imported.',
      todo: 'Mend the line, or ask for the file again.',
    },
    'not-hunts': {
      what: (p: ErrorParams) => `This is no file of hunts: line ${String(p['line'])}, ${String(p['why'])}${named(p)}.`,
      fault: 'The file needs the schema “miharu/hunts/1” with favourites and notebooks.',
      safe: 'Nothing was imported.',
      todo: 'Compare the file with the description in the manual.',
    },
    gone: {
      what: (p: ErrorParams) => `The file or folder is no longer there${named(p)}.`,
      fault: 'It was moved, removed, or its drive was taken away.',
      safe: 'Nothing else was changed.',
      todo: 'Bring it back or choose another place, then try again.',
    },
    claimed: {
      what: ({ owner }: ErrorParams) => `This case is in the hands of ${String(owner)}.`,
      fault: 'Another analyst took it in hand, so that two people do not decide the same thing twice.',
      safe: 'Nothing was changed.',
      todo: 'Ask them, or take the case over on the desk with a reason.',
    },
    'no-name': {
      what: () => 'Whoever takes a case in hand needs a name.',
      fault: 'No name is set for this analyst, or the name means something else in filters ("me", "none", "analyst").',
      safe: 'Nothing was changed.',
      todo: 'Enter your name in the settings.',
    },
    'suppression-expiry': {
      what: () => 'A suppression ends within a year.',
      fault: 'The end lies in the past or more than 365 days ahead.',
      safe: 'No suppression was saved.',
      todo: 'Choose an end from tomorrow to one year from now.',
    },
    'suppression-over': {
      what: () => 'This suppression is over.',
      fault:
        'It expired, was ended or was undone. Alerts have come to the desk since; they must not vanish without a preview.',
      safe: 'Nothing was changed.',
      todo: 'Make a new suppression, which shows in its preview what it hides.',
    },
    'no-open-clock': {
      what: () => 'There is nothing to hand over.',
      fault: 'No case on the desk owes a report any more.',
      safe: 'Nothing was changed.',
      todo: 'Nothing needs to be done.',
    },
  },
};
