/** What the app says outside its pages: menus, system dialogs, refusals at start. */
export const en = {
  appName: 'Miharu',
  menu: {
    file: 'File',
    newWindow: 'New Window',
    closeWindow: 'Close Window',
    quit: 'Quit Miharu',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    actualSize: 'Actual Size',
    fullScreen: 'Full Screen',
    developerTools: 'Developer Tools',
    help: 'Help',
    about: 'About Miharu',
  },
  chooseFiles: {
    title: 'Import telemetry',
    button: 'Import',
    telemetry: 'Telemetry (EVTX, JSON, XML, archives)',
    everything: 'All files',
    rulesTitle: 'Choose Sigma rules',
    rulesButton: 'Choose',
    pictureTitle: 'Choose a picture',
    picture: 'Pictures (.png)',
    rules: 'Sigma rules (.yml, .yaml, .zip)',
  },
  chooseFolder: { title: 'Choose a folder', button: 'Choose' },
  chooseSave: { title: 'Save as', button: 'Save' },
  about: {
    version: (version: string) => `Version ${version}`,
    runtime: (electron: string, chrome: string) => `Electron ${electron}, Chromium ${chrome}`,
    testRuntime: 'Test runtime: for tests and demonstration only. Do not use it for real incidents.',
    licence: 'Apache License 2.0. Notices of the parts of others are in THIRD-PARTY-NOTICES.md.',
  },
  keychain: {
    readableStore: (name: string) =>
      `This desktop offers no secret store (${name}): keys would be kept readable, so the keychain is not used.`,
    unavailable: (name: string) => `The secret store (${name}) does not answer or is locked.`,
    unreadable: 'The secret store could not open this key: it was made for another user or another machine.',
  },
  refused: {
    remoteControl: (name: string) => `Miharu does not start with --${name}: other programs could read its windows.`,
    testRuntime: (version: string) =>
      `This copy of Miharu was built on the Electron ${version} test runtime and does not start. ` +
      'Build it again where the official Electron can be downloaded.',
  },
  engine: {
    keepsFailing: 'The engine of the workbench stopped several times in a row.',
    keepsFailingDetail:
      'What was written so far is safe on disk. Start Miharu again; if it happens again, run "miharu verify" on the workspace.',
    close: 'Close Miharu',
  },
  window: {
    gone: 'The page of this window stopped and is being opened again. Nothing saved is lost.',
  },
};
