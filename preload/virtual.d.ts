/** Made by names-plugin.ts at build time. */
declare module 'virtual:procedure-names' {
  export const calls: readonly string[];
  export const streams: readonly string[];
}
