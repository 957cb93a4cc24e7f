import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

interface Props {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the safe one first. */
  actions?: ReactNode;
  width?: 'narrow' | 'wide';
  role?: 'dialog' | 'alertdialog';
}

/** Escape and a click outside close it; focus goes back to where it was. */
export const Dialog = ({ title, isOpen, onClose, children, actions, width = 'narrow', role = 'dialog' }: Props) => (
  <ModalOverlay
    className="overlay"
    isOpen={isOpen}
    onOpenChange={(open) => (open ? undefined : onClose())}
    isDismissable
  >
    <Modal className="modal" data-width={width}>
      <AriaDialog className="dialog" role={role}>
        <Heading slot="title" className="dialog-title">
          {title}
        </Heading>
        <div className="dialog-body">{children}</div>
        {actions ? <div className="dialog-actions">{actions}</div> : null}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
