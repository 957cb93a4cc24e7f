import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { ConnectionKind, ConnectionPlace, StreamName, type Connection } from '../../shared/connections/model.ts';
import { kindStreams } from '../../shared/connections/place.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Answer, Command, Session } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';

const fields = ConnectionPlace.shape;

/** What `add --file` reads; no secret has a place in it. */
const Described = z.strictObject({
  kind: ConnectionKind,
  name: z.string(),
  customer: z.string().nullable().default(null),
  place: z.strictObject({
    baseUrl: fields.baseUrl,
    clientId: fields.clientId.default(''),
    scope: fields.scope.default(''),
    authority: fields.authority.default(''),
    proxy: fields.proxy.default(''),
  }),
  enabled: z.boolean().default(true),
  everySeconds: z.number().default(300),
  streams: z.array(StreamName).optional(),
});

const described = async (file: string): Promise<z.infer<typeof Described>> => {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', { what: 'connection file', file }, { cause });
  });
  try {
    return Described.parse(JSON.parse(content));
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'connection file', file }, { cause });
  }
};

/** From a file (`-`: standard input, `/dev/fd/3`: a descriptor) or the environment; never from the command line itself. */
const secretFrom = async (file: string | null): Promise<string> => {
  const said =
    file === null
      ? (process.env['MIHARU_CONNECTION_SECRET'] ?? '')
      : file === '-'
        ? await readAll(process.stdin)
        : await readFile(file, 'utf8').catch((cause: unknown) => {
            throw new AppError('not-found', { what: 'secret file', file }, { cause });
          });
  const secret = said.split(/\r?\n/u, 1)[0] ?? '';
  if (secret === '') throw new AppError('invalid-input', { what: 'secret' });
  return secret;
};

const named = async ({ api }: Session, name: string): Promise<Connection> => {
  const found = (await api.connections.list({})).find((one) => one.name === name);
  if (found === undefined) throw new AppError('not-found', { what: 'connection', name });
  return found;
};

const lineOf = ({ name, kind, customer, enabled, place }: Connection): string =>
  [name, kind, customer ?? '-', enabled ? 'on' : 'off', place.baseUrl].join('\t');

const list = async ({ api }: Session): Promise<Answer> => {
  const [connections, streams] = await Promise.all([api.connections.list({}), api.sync.state({})]);
  return { document: { connections, streams }, lines: connections.map(lineOf), status: 0 };
};

const add = async ({ api }: Session, args: Arguments): Promise<Answer> => {
  const { customer, streams, ...rest } = await described(needed(args.file, 'file'));
  const secret = await secretFrom(args.secretFile);
  const isKnown = customer === null || (await api.customers.list({})).some(({ name }) => name === customer);
  if (!isKnown) await api.customers.add({ name: customer });
  const connection = await api.connections.add({
    ...rest,
    customer,
    streams: streams ?? [...kindStreams[rest.kind]],
    secret,
  });
  return { document: { connection }, lines: [lineOf(connection)], status: 0 };
};

const test = async (session: Session, name: string): Promise<Answer> => {
  const { id } = await named(session, name);
  const tested = await session.api.connections.test({ id });
  const { connections: words } = session.messages;
  const lines = tested.abilities.map(({ what, state, missing }) =>
    [what, words.answers[state], missing ?? ''].join('\t'),
  );
  return { document: tested, lines: [tested.product, ...lines], status: 0 };
};

const remove = async (session: Session, name: string): Promise<Answer> => {
  const connection = await named(session, name);
  await session.api.connections.remove({ id: connection.id });
  return { document: { removed: connection.name }, lines: [connection.name], status: 0 };
};

/** The lists a stream brought: groups, policies, users, indicators or vulnerabilities, as the vendor wrote them. */
const show = async (session: Session, name: string, stream: StreamName): Promise<Answer> => {
  const { id } = await named(session, name);
  const found = await session.api.sync.objects({ connection: id, stream });
  const lines = found.objects.map(({ nativeId, data }) => `${nativeId}\t${data}`);
  return { document: found, lines, status: 0 };
};

/** `list`, `add`, `test`, `show` or `remove`. */
export const connections: Command = (args) => {
  const [action, ...more] = args.files;
  if (more[0] !== undefined) throw new UsageError(more[0], 'connections');
  switch (action) {
    case 'list':
      return list;
    case 'add':
      needed(args.file, 'file');
      return (session) => add(session, args);
    case 'test':
    case 'remove': {
      const name = needed(args.connection, 'connection');
      return (session) => (action === 'test' ? test : remove)(session, name);
    }
    case 'show': {
      const name = needed(args.connection, 'connection');
      const stream = StreamName.safeParse(needed(args.stream, 'stream'));
      if (!stream.success) throw new UsageError(`--stream ${StreamName.options.join('|')}`, 'connections');
      return (session) => show(session, name, stream.data);
    }
    default:
      throw new UsageError('list|add|test|show|remove', 'connections');
  }
};
