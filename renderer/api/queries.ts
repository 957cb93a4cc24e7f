import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery as useTanstackQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { retryOf } from '../../shared/contract/errors.ts';
import { ask } from './ask.ts';
import type { CommandName, InputOf, OutputOf, QueryName } from './procedures.ts';
import { Refused, refusedFrom } from './refused.ts';

/** Nothing goes stale by itself: the engine says what changed (see `watchChanges`). */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // Another window locked the workspace: the status says so, and the window shows its locked face.
      if (error instanceof Refused && error.code === 'locked') {
        void queryClient.invalidateQueries({ queryKey: ['workspace.status'] });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // The engine is on this machine: the browser's idea of being online has no say.
      networkMode: 'always',
      retry: (failures, error) => error instanceof Refused && retryOf[error.code] === 'later' && failures < 3,
    },
    mutations: { networkMode: 'always' },
  },
});

export const queryKey = <Name extends QueryName>(name: Name, input: InputOf<Name>): readonly [Name, InputOf<Name>] => [
  name,
  input,
];

export interface QueryOptions {
  enabled?: boolean;
  /** Shows the answer to the previous input, marked as such by `isPlaceholderData`, until the new one is here. */
  keepPrevious?: boolean;
}

const questionOf = <Name extends QueryName>(name: Name, input: InputOf<Name>) => ({
  queryKey: queryKey(name, input),
  queryFn: () =>
    ask(name, input).catch((thrown: unknown) => {
      throw refusedFrom(thrown);
    }),
});

/** Asks what is likely to be wanted in a moment. Where it fails, whoever wants it asks again and says so. */
export const askAhead = <Name extends QueryName>(name: Name, input: InputOf<Name>): void =>
  void queryClient.prefetchQuery({ ...questionOf(name, input), retry: false });

/** An answer of the engine, kept by procedure and input and asked again when its subject changed. */
export const useQuery = <Name extends QueryName>(
  name: Name,
  input: InputOf<Name>,
  { enabled = true, keepPrevious = false }: QueryOptions = {},
): UseQueryResult<OutputOf<Name>, Refused> =>
  useTanstackQuery<OutputOf<Name>, Refused>({
    ...questionOf(name, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });

/** A command of the engine: `mutate(input)` or `mutateAsync(input)`. What it changed comes back through the changes stream. */
export const useCommand = <Name extends CommandName>(
  name: Name,
): UseMutationResult<OutputOf<Name>, Refused, InputOf<Name>> =>
  useMutation<OutputOf<Name>, Refused, InputOf<Name>>({
    mutationKey: [name],
    mutationFn: (input) =>
      ask(name, input).catch((thrown: unknown) => {
        throw refusedFrom(thrown);
      }),
  });

/** Evidence must not stay in a window whose workspace is locked. */
export const forgetAnswers = (): void =>
  queryClient.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'workspace.status' });
