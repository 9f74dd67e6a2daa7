import { Component, type ReactNode } from 'react';
import { BrokenPage } from '../pages/messages.tsx';

/** Shows a page that says what still holds where drawing one has failed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <BrokenPage /> : this.props.children;
  }
}
