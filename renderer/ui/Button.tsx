import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

interface Props extends Omit<ButtonProps, 'children' | 'className'> {
  children: ReactNode;
  kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: IconName;
}

export const Button = ({ children, kind = 'plain', icon, ...rest }: Props) => (
  <AriaButton {...rest} className="button" data-kind={kind}>
    {icon ? <Icon name={icon} /> : null}
    <span className="button-words">{children}</span>
  </AriaButton>
);

interface IconProps extends Omit<ButtonProps, 'children' | 'className'> {
  icon: IconName;
  label: string;
  /** Keys that do the same, shown in the tip. */
  keys?: string;
  isActive?: boolean;
}

/** A button without words: its name is read aloud and stands in the tip. */
export const IconButton = ({ icon, label, keys, isActive = false, ...rest }: IconProps) => (
  <TooltipTrigger delay={400} closeDelay={50}>
    <AriaButton {...rest} className="icon-button" aria-label={label} data-active={isActive || undefined}>
      <Icon name={icon} />
    </AriaButton>
    <Tooltip className="tip" offset={6}>
      {label}
      {keys ? <kbd>{keys}</kbd> : null}
    </Tooltip>
  </TooltipTrigger>
);
