import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { calls, streams } from 'virtual:procedure-names';
import { bridgeChannels, type Bridge, type BridgeReply } from '../shared/contract/bridge.ts';
import { createTransport, type EnginePort } from './transport.ts';

const transport = createTransport();
const callable = new Set(calls);
const streamable = new Set(streams);

ipcRenderer.on(bridgeChannels.port, (event) => {
  const [port] = event.ports;
  // The DOM's MessagePort types its messages as `any`; both ends of this one are ours.
  if (port) transport.connect(port as unknown as EnginePort);
});

let writeAll = (): Promise<void> => Promise.resolve();

ipcRenderer.on(bridgeChannels.leaving, () => {
  void writeAll()
    .catch(() => undefined)
    .then(() => ipcRenderer.invoke(bridgeChannels.written));
});

const unknownName = (name: string): BridgeReply => ({
  ok: false,
  error: { code: 'invalid-input', params: { name }, incident: '' },
});

/** The page hands over what its drop event gave it. Anything that is no File, and a File a script made, has no path. */
const pathOfFile = async (file: object): Promise<string> => {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  if (path !== '') await ipcRenderer.invoke(bridgeChannels.dropped, path);
  return path;
};

const bridge: Bridge = {
  call: (name, input) =>
    callable.has(name) ? transport.send(name, input, null).done : Promise.resolve(unknownName(name)),
  stream: (name, input, onProgress) =>
    streamable.has(name)
      ? transport.send(name, input, onProgress)
      : { id: 0, done: Promise.resolve(unknownName(name)) },
  cancel: (id) => transport.cancel(id),
  chooseFiles: (kind) => ipcRenderer.invoke(bridgeChannels.chooseFiles, kind),
  chooseFolder: () => ipcRenderer.invoke(bridgeChannels.chooseFolder),
  chooseSave: (defaultName) => ipcRenderer.invoke(bridgeChannels.chooseSave, defaultName),
  pathOfFile,
  runtime: () => ipcRenderer.invoke(bridgeChannels.runtime),
  openWindow: (hash) => ipcRenderer.invoke(bridgeChannels.openWindow, hash),
  onLeaving: (write) => {
    writeAll = write;
  },
};

contextBridge.exposeInMainWorld('miharu', bridge);
