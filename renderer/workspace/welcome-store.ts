import { create } from 'zustand';

interface Welcome {
  /** The first start goes on after the workspace is open: recovery key, then the first incident. */
  stage: 'none' | 'recovery' | 'first';
  /** In memory only, until the analyst has written it down. */
  recoveryKey: string;
}

export const useWelcome = create<Welcome>()(() => ({ stage: 'none', recoveryKey: '' }));

export const showRecoveryKey = (recoveryKey: string): void => useWelcome.setState({ stage: 'recovery', recoveryKey });

export const showFirstChoice = (): void => useWelcome.setState({ stage: 'first', recoveryKey: '' });

export const endWelcome = (): void => useWelcome.setState({ stage: 'none', recoveryKey: '' });
