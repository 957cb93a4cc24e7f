import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { isTestRuntime } from './runtime-rules.ts';

const showAbout = (words: Messages['host']['about'], appName: string): void => {
  const { electron, chrome } = process.versions;
  const lines = [
    words.version(app.getVersion()),
    words.runtime(electron, chrome),
    ...(isTestRuntime(electron) ? [words.testRuntime] : []),
    words.licence,
  ];
  void dialog.showMessageBox({ type: 'info', title: appName, message: appName, detail: lines.join('\n') });
};

type Words = Messages['host']['menu'];

const editMenu = (words: Words): MenuItemConstructorOptions => ({
  label: words.edit,
  submenu: [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ],
});

const viewMenu = (words: Words): MenuItemConstructorOptions => ({
  label: words.view,
  submenu: [
    { role: 'resetZoom', label: words.actualSize },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.fullScreen },
    // Developer tools could read a case past the interface: only a checkout has them.
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools', label: words.developerTools } as const]),
  ],
});

export const setMenu = (words: Messages['host'], openWindow: () => void): void => {
  const { menu } = words;
  const about = {
    label: menu.about,
    click: () => {
      showAbout(words.about, words.appName);
    },
  };
  const file: MenuItemConstructorOptions = {
    label: menu.file,
    submenu: [
      { label: menu.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
      { role: 'close', label: menu.closeWindow },
      { type: 'separator' },
      { role: 'quit', label: menu.quit },
    ],
  };
  const help: MenuItemConstructorOptions = { role: 'help', label: menu.help, submenu: [about] };
  Menu.setApplicationMenu(Menu.buildFromTemplate([file, editMenu(menu), viewMenu(menu), help]));
};
