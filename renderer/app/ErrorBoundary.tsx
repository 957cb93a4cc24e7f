import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice } from '../ui/Notice.tsx';

const Stopped = ({ onAgain }: { onAgain: () => void }) => {
  const { crashed } = useMessages().shell;
  return (
    <div role="alert">
      <EmptyNotice
        title={crashed.title}
        body={crashed.body}
        action={<Button onPress={onAgain}>{crashed.again}</Button>}
      />
    </div>
  );
};

interface State {
  isStopped: boolean;
}

/** A fault in one part leaves the rest of the window standing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { isStopped: false };

  static getDerivedStateFromError(): State {
    return { isStopped: true };
  }

  override render(): ReactNode {
    if (!this.state.isStopped) return this.props.children;
    return <Stopped onAgain={() => this.setState({ isStopped: false })} />;
  }
}
