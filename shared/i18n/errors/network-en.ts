import type { ErrorParams } from '../../contract/errors.ts';

/** Host, status and the vendor's own trace id and words, as far as they are there. */
const at = ({ host, status, trace, note }: ErrorParams): string => {
  const place = [
    host,
    status === undefined ? undefined : `HTTP ${String(status)}`,
    trace === undefined ? undefined : `trace ${String(trace)}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  const said = note === undefined || note === '' ? '' : ` The other side wrote: “${String(note)}”`;
  return `${place === '' ? '' : ` (${place})`}.${said}`;
};

const unclear = ({ outcome }: ErrorParams): string =>
  outcome === 'unknown' ? ' Whether the order was carried out is not known: look it up before giving it again.' : '';

const told = (sentence: string) => (p: ErrorParams) => `${sentence}${at(p)}${unclear(p)}`;

const kept = 'What was fetched before is kept, and the next round goes on from there.';
const unsent = 'No credentials were sent.';

const certificate = { safe: unsent };

/** Failures on the way to another system, by `reason`. */
export const networkEn = {
  'host-unknown': {
    what: told('The address could not be found'),
    fault: 'The name does not exist, or this machine has no name service at the moment.',
    safe: kept,
    todo: 'Check the address and the network. A proxy may be needed to reach it.',
  },
  'host-refuses': {
    what: told('Nothing answers at this address'),
    fault: 'No service listens on this port, or a firewall refuses the connection.',
    safe: kept,
    todo: 'Check the address, the port and the firewall.',
  },
  'no-route': {
    what: told('There is no way to this address'),
    fault: 'The network is down, or does not lead there.',
    safe: kept,
    todo: 'Check the cable, the wireless network and the VPN.',
  },
  'no-answer': {
    what: told('No answer came in time'),
    fault: 'The other side or the network is too slow or silent.',
    safe: kept,
    todo: 'Try again later. Where it stays so, check firewall and proxy.',
  },
  'answer-cut': {
    what: told('The connection broke off before the answer was complete'),
    fault: 'The network or the other side ended it.',
    safe: kept,
    todo: 'Try again.',
  },
  'answer-broken': {
    what: told('The answer could not be read'),
    fault: 'What came back does not follow the protocol; a proxy or another service may answer here.',
    safe: kept,
    todo: 'Check the address and the proxy.',
  },
  'not-tls': {
    what: told('The other side does not speak TLS as required'),
    fault: 'It answers without encryption, or with a version older than TLS 1.2.',
    safe: unsent,
    todo: 'Check the port. Miharu does not fall back to an unprotected connection.',
  },
  'proxy-refuses': {
    what: told('The proxy did not let the connection through'),
    fault: 'It forbids this destination, or asks for a sign-in that Miharu does not support.',
    safe: unsent,
    todo: 'Ask whoever runs the proxy to allow this address.',
  },
  'server-failing': {
    what: told('The other system reported a failure of its own'),
    fault: 'The failure is on its side; it was asked several times.',
    safe: kept,
    todo: 'Wait. If it stays so, give its operator the trace id.',
  },
  'settings-changed': {
    what: told('The request was ended because the connection was changed'),
    fault: 'Its settings or its secret were changed while it was asked.',
    safe: kept,
    todo: 'Start it again.',
  },
  'certificate-expired': {
    ...certificate,
    what: told('The certificate of the other side has expired'),
    fault: 'Whoever runs the server did not renew it, or the clock of this machine is wrong.',
    todo: 'Check the clock. Otherwise the operator of the server has to renew the certificate; it cannot be accepted here.',
  },
  'certificate-not-yet-valid': {
    ...certificate,
    what: told('The certificate of the other side is not valid yet'),
    fault: 'The clock of this machine is probably behind.',
    todo: 'Correct the date and time of this machine.',
  },
  'certificate-wrong-host': {
    ...certificate,
    what: told('The certificate was issued for another name'),
    fault: 'The address is misspelt, or something else answers in place of the server.',
    todo: 'Correct the address. If it is right, do not connect and report it.',
  },
  'certificate-self-signed': {
    ...certificate,
    what: told('The certificate is signed by itself, not by an authority'),
    fault: 'A laboratory or an appliance uses its own certificate, or something else answers in place of the server.',
    todo: 'Compare its fingerprint with its operator, then enter this certificate under “Authority” of the connection.',
  },
  'certificate-unknown-authority': {
    ...certificate,
    what: told('The authority that signed the certificate is not trusted'),
    fault: 'An authority of your own organisation, or a proxy that opens encrypted connections.',
    todo: 'Ask your administrator for the certificate of the authority and enter it under “Authority” of the connection.',
  },
  'certificate-revoked': {
    ...certificate,
    what: told('The certificate was revoked'),
    fault: 'Its authority declared it invalid.',
    todo: 'Do not connect. Ask the operator of the server.',
  },
  'certificate-refused': {
    ...certificate,
    what: told('The certificate was refused'),
    fault: 'It is too weak, or not meant for servers.',
    todo: 'The operator of the server has to replace it.',
  },
  'answer-too-large': {
    what: told('The answer was larger than allowed'),
    fault: 'A limit protects the memory of this machine.',
    safe: kept,
    todo: 'Choose a shorter range of time or fewer items.',
  },
  'answer-encoding': {
    what: told('The answer is packed in an unknown way'),
    fault: 'The other side or a proxy uses a compression that was not asked for.',
    safe: kept,
    todo: 'Check the proxy.',
  },
  'malformed-answer': {
    what: told('The answer is not the JSON it should be'),
    fault: 'A proxy or a sign-in page may answer in place of the interface.',
    safe: kept,
    todo: 'Check the address and the proxy.',
  },
  'search-gone': {
    what: told('The vendor no longer knows this search'),
    fault: 'It ran out at the vendor, or somebody ended it there.',
    safe: 'What was found until then is kept. Nothing was changed.',
    todo: 'Run the hunt again.',
  },
  'hunt-impossible': {
    what: () => 'This hunt cannot be said in the language of this target.',
    fault: 'What it asks for has no field or no word there; the fidelity card says which.',
    safe: 'Nothing was sent.',
    todo: 'Change the hunt, or leave this target out.',
  },
  'hunt-consent': {
    what: () => 'The translation finds more or less than what was asked, and nobody has agreed to it.',
    fault: 'The text was changed after it was agreed to, or it never was.',
    safe: 'Nothing was sent.',
    todo: 'Look at the fidelity card and agree to this translation, or leave this target out.',
  },
  'no-esql': {
    what: (p: ErrorParams) => `${String(p['product'] ?? 'This server')} has no ES|QL.`,
    fault: 'ES|QL is part of Elasticsearch from version 8.11 on. OpenSearch does not have it.',
    safe: 'Nothing was changed.',
    todo: 'Ask in Lucene instead: the hunt can be translated.',
  },
  'foreign-host': {
    what: told('The other side sent us to a host that does not belong to this connection'),
    fault: 'The redirection is wrong, or an attempt to obtain the credentials.',
    safe: 'Nothing was sent there.',
    todo: 'If the account moved, change the address of the connection and enter the secret again.',
  },
  moved: {
    what: told('The other side sends requests elsewhere'),
    fault: 'The account lives at another address, or a sign-in page answers. Miharu follows no redirection by itself.',
    safe: 'Nothing was sent elsewhere.',
    todo: 'Change the address of the connection to the one the vendor names for your account.',
  },
  credentials: {
    what: told('The other system did not accept the credentials'),
    fault: 'Id or secret is wrong, expired or was revoked.',
    safe: 'Nothing was changed.',
    todo: 'Enter the secret again, or have a new one issued.',
  },
  'right-missing': {
    what: (p: ErrorParams) =>
      p['right'] === undefined
        ? told('The credentials lack the right for this')(p)
        : told(`The credentials lack the right “${String(p['right'])}”`)(p),
    fault: 'The role or scope of the key does not include it, or the product is not licensed.',
    safe: 'Nothing was changed.',
    todo: 'Run “Test” to see which right is missing, and have it granted.',
  },
  'vendor-unknown': {
    what: told('The other system does not know this'),
    fault: 'It was removed there, or the address leads to another interface.',
    safe: 'Nothing was changed.',
    todo: 'Check the address, or look it up in the console of the vendor.',
  },
  'vendor-newer': {
    what: told('It was changed in the other system in the meantime'),
    fault: 'Somebody else works on it.',
    safe: 'Nothing was overwritten.',
    todo: 'Look at the newer state, then decide again.',
  },
  'vendor-too-large': {
    what: told('The request is too large for the other system'),
    fault: 'Its own limit.',
    safe: 'Nothing was changed.',
    todo: 'Choose fewer items.',
  },
  'vendor-said': {
    what: told('The other system refused'),
    fault: 'The decision was taken there, not by Miharu.',
    safe: 'Nothing was changed here.',
    todo: 'Read its answer, then change the request or the connection.',
  },
  'no-secret': {
    what: () => 'This connection has no secret.',
    fault: 'It was removed, or never entered.',
    safe: 'Nothing was sent.',
    todo: 'Edit the connection and enter the secret.',
  },
  'host-changed': {
    what: () => 'The address leads to another host, so the secret has to be entered again.',
    fault: 'A secret is kept for one host only.',
    safe: 'Nothing was changed, and the secret was sent nowhere.',
    todo: 'Enter the secret that belongs to the new address.',
  },
  'secret-elsewhere': {
    what: () => 'The kept secret does not belong to this connection and host.',
    fault: 'The file of the workspace was changed from outside.',
    safe: 'The secret was not opened.',
    todo: 'Check the address of the connection, then enter the secret again.',
  },
  'name-taken': {
    what: ({ name }: ErrorParams) => `There is already a connection named “${String(name ?? '')}”.`,
    fault: 'Names are unique, in capital and small letters alike.',
    safe: 'Nothing was changed.',
    todo: 'Choose another name.',
  },
  'place-missing': {
    what: ({ what }: ErrorParams) => `A needed field is empty (${String(what ?? '')}).`,
    fault: 'This kind of connection cannot do without it.',
    safe: 'Nothing was changed.',
    todo: 'Fill it in.',
  },
  'place-not-https': {
    what: ({ what }: ErrorParams) => `The address does not begin with https:// (${String(what ?? '')}).`,
    fault: 'Credentials travel encrypted only. Plain http is accepted for this machine itself.',
    safe: 'Nothing was changed.',
    todo: 'Enter the https address.',
  },
  'place-with-user': {
    what: ({ what }: ErrorParams) => `The address contains a user name or password (${String(what ?? '')}).`,
    fault: 'Addresses are shown and logged; secrets have their own field.',
    safe: 'Nothing was changed.',
    todo: 'Remove the part before the @.',
  },
  'place-with-query': {
    what: ({ what }: ErrorParams) => `The address contains ? or # (${String(what ?? '')}).`,
    fault: 'Only scheme, host, port and path are expected.',
    safe: 'Nothing was changed.',
    todo: 'Remove the part from there on.',
  },
  'place-with-path': {
    what: ({ what }: ErrorParams) => `The address of a proxy has no path (${String(what ?? '')}).`,
    fault: 'Only scheme, host and port are expected.',
    safe: 'Nothing was changed.',
    todo: 'Enter it as http://host:port.',
  },
  'place-unreadable': {
    what: ({ what }: ErrorParams) => `The address cannot be read (${String(what ?? '')}).`,
    fault: 'It is not of the form https://host.',
    safe: 'Nothing was changed.',
    todo: 'Enter it as https://host, with port and path where needed.',
  },
  'place-not-pem': {
    what: () => 'The text of the authority is not a certificate.',
    fault: 'A PEM text with -----BEGIN CERTIFICATE----- is expected, without any private key.',
    safe: 'Nothing was changed.',
    todo: 'Choose or paste the certificate of the authority as PEM.',
  },
};
