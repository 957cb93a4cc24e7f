import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/*
 * Certificates made at test time, by hand in DER (RFC 5280, X.690): no tool of the machine is needed, and none lies in the
 * repository to expire.
 */

const length = (size: number): Buffer => {
  if (size < 128) return Buffer.from([size]);
  const bytes = size < 256 ? [size] : [size >> 8, size & 255];
  return Buffer.from([128 + bytes.length, ...bytes]);
};

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
};

const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (commonName: string): Buffer => sequence(der(0x31, sequence(oid('550403'), text(commonName))));

/** UTCTime: two digits of the year. */
const moment = (ms: number): Buffer => {
  const [day = '', time = ''] = new Date(ms).toISOString().split('T');
  return der(0x17, Buffer.from(`${day.slice(2).replaceAll('-', '')}${time.slice(0, 8).replaceAll(':', '')}Z`));
};

const basicConstraints = (isAuthority: boolean): Buffer =>
  sequence(
    oid('551d13'),
    der(0x01, Buffer.from([255])),
    der(0x04, sequence(...(isAuthority ? [der(0x01, Buffer.from([255]))] : []))),
  );

const alternativeNames = (names: readonly string[], addresses: readonly string[]): Buffer =>
  sequence(
    oid('551d11'),
    der(
      0x04,
      sequence(
        ...names.map((name) => der(0x82, Buffer.from(name))),
        ...addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number)))),
      ),
    ),
  );

const pem = (bytes: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`;

interface Wanted {
  subject: string;
  issuer: string;
  issuerKey: KeyObject;
  publicKey: KeyObject;
  extensions: Buffer[];
  fromMs: number;
  toMs: number;
}

const certificate = ({ subject, issuer, issuerKey, publicKey, extensions, fromMs, toMs }: Wanted): string => {
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(moment(fromMs), moment(toMs)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', toBeSigned, issuerKey);
  return pem(sequence(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature)));
};

const dayMs = 86_400_000;

export interface Served {
  key: string;
  cert: string;
}

interface Life {
  fromMs?: number;
  toMs?: number;
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** An authority with what it signs: servers on 127.0.0.1 unless told otherwise. */
export const newAuthority = (name: string) => {
  const { publicKey, privateKey } = newKeys();
  const years = { fromMs: Date.now() - dayMs, toMs: Date.now() + 365 * dayMs };
  const of = { subject: name, issuer: name, issuerKey: privateKey, publicKey, extensions: [basicConstraints(true)] };
  return {
    pem: certificate({ ...of, ...years }),
    serve: ({
      addresses = ['127.0.0.1'],
      names = [],
      ...life
    }: Life & { addresses?: string[]; names?: string[] } = {}): Served => {
      const own = newKeys();
      const extensions = [basicConstraints(false), alternativeNames(names, addresses)];
      const made = { subject: 'server', issuer: name, issuerKey: privateKey, publicKey: own.publicKey, extensions };
      return { key: pemOf(own.privateKey), cert: certificate({ ...made, ...years, ...life }) };
    },
  };
};

/** A server that signed for itself. */
export const selfSigned = (): Served => {
  const { publicKey, privateKey } = newKeys();
  const cert = certificate({
    subject: 'alone',
    issuer: 'alone',
    issuerKey: privateKey,
    publicKey,
    extensions: [basicConstraints(false), alternativeNames([], ['127.0.0.1'])],
    fromMs: Date.now() - dayMs,
    toMs: Date.now() + dayMs,
  });
  return { key: pemOf(privateKey), cert };
};
