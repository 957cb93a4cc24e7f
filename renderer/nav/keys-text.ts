/** `Mod+K` as it is printed on this machine's keyboard. */
export const keysText = (keys: string): string =>
  keys
    .replace('Mod+', navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl+')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('Shift+', navigator.platform.startsWith('Mac') ? '⇧' : 'Shift+');
