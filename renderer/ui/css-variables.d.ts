import 'react';

/** Custom properties in `style`: React sets them through the CSSOM, which the content security policy allows. */
declare module 'react' {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
