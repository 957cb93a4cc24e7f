import { baseName } from '../../shared/report/evidence-text.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const documentApplications = set(
  'winword.exe excel.exe powerpnt.exe outlook.exe onenote.exe mspub.exe visio.exe msaccess.exe acrord32.exe acrobat.exe eqnedt32.exe hwp.exe taro.exe',
);

const scriptHosts = set(
  'powershell.exe pwsh.exe powershell_ise.exe wscript.exe cscript.exe mshta.exe python.exe node.exe',
);

/** They run commands as much as scripts: which, the command line tells. */
const shells = set('cmd.exe bash sh zsh dash');

/** Programs of Windows that run foreign code on behalf of others (LOLBAS). */
const proxies = set('rundll32.exe regsvr32.exe msbuild.exe installutil.exe wmic.exe forfiles.exe control.exe');
const scriptFile = /\.(bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|py|sh)\b/i;

const discoveryTools = set(
  'whoami.exe net.exe net1.exe nltest.exe systeminfo.exe ipconfig.exe quser.exe query.exe qwinsta.exe tasklist.exe nslookup.exe dsquery.exe dsget.exe arp.exe route.exe netstat.exe adfind.exe hostname.exe nbtstat.exe gpresult.exe klist.exe cmdkey.exe csvde.exe ldifde.exe sharphound.exe',
);

/** They start everything: as ancestors they explain nothing, and what else they start is no part of an attack. */
const systemRoots = set(
  'explorer.exe services.exe svchost.exe wininit.exe winlogon.exe smss.exe csrss.exe userinit.exe lsass.exe system taskhostw.exe runtimebroker.exe sihost.exe wmiprvse.exe sshd systemd init launchd cron crond',
);

const credentialCommand =
  /procdump|comsvcs(\.dll)?[ ,]|minidump|sekurlsa|mimikatz|ntdsutil|nanodump|reg(\.exe)? save .{0,40}\\(sam|security|system)\b/i;
const recoveryCommand =
  /(delete\s+shadows|shadowcopy\s+delete|wbadmin.{0,40}delete|recoveryenabled\s+no|delete\s+catalog)/i;
const autorunCommand =
  /schtasks(\.exe)?"?\s.{0,200}\/create|\bsc(\.exe)?"?\s+(\\\\\S{1,64}\s+)?create\b|\breg(\.exe)?"?\s+add\s.{0,80}\\run|new-service\s|register-scheduledtask/i;
/** What a shell is given after `/c` or `-c`, without quotes around it. */
const given = /\s[-/]c\s+(.*)$/is;
const fetchesAndRuns =
  /\b(?:curl|wget|iwr|invoke-webrequest|certutil|bitsadmin)\b[^&;]{0,200}(?:\|\s*(?:ba|z|da)?sh\b|-outfile|-o\s|\biex\b)/i;
/** Impacket's wmiexec sends what a command prints to this share of the endpoint it was run on. */
const remoteOutput = /\\\\127\.0\.0\.1\\(?:admin|c)\$/i;
const obfuscated =
  /\s[-/]e(nc?|nco|ncod|ncode|ncoded|c|ncodedcommand)?\s+['"]?[a-z0-9+/=]{40}|frombase64string|-bxor|\^\w\^\w\^/i;

const browsers = set(
  'msedge.exe chrome.exe firefox.exe iexplore.exe brave.exe opera.exe vivaldi.exe msedgewebview2.exe',
);

const name = (image: string | null): string => (image === null ? '' : baseName(image).toLowerCase());

export const isDocumentApplication = (image: string | null): boolean => documentApplications.has(name(image));
export const isScriptHost = (image: string | null): boolean => scriptHosts.has(name(image));
export const isShell = (image: string | null): boolean => shells.has(name(image));
export const isProxy = (image: string | null): boolean => proxies.has(name(image));
/** Any program that runs what others wrote. */
export const isInterpreter = (image: string | null): boolean => isScriptHost(image) || isShell(image) || isProxy(image);
/** The far end of a remote PowerShell session. */
export const isRemoteSession = (image: string | null): boolean => name(image) === 'wsmprovhost.exe';
export const isExplorer = (image: string | null): boolean => name(image) === 'explorer.exe';
export const isDiscoveryTool = (image: string | null): boolean => discoveryTools.has(name(image));
export const isSystemRoot = (image: string | null): boolean => systemRoots.has(name(image));
export const isBrowser = (image: string | null): boolean => browsers.has(name(image));
/** Programs whose own traffic and children are mostly not the attack's: only what an alert names counts. */
export const isEverybodys = (image: string | null): boolean => isSystemRoot(image) || isBrowser(image);
export const isConsoleHost = (image: string | null): boolean => name(image) === 'conhost.exe';

/** Command lines are hostile and up to 32 kB long; only this much is looked at. */
const looked = (commandLine: string): string => commandLine.slice(0, 4096);

export const namesScript = (commandLine: string): boolean => scriptFile.test(looked(commandLine));
export const extractsCredentials = (commandLine: string): boolean => credentialCommand.test(looked(commandLine));
export const deletesBackups = (commandLine: string): boolean => recoveryCommand.test(looked(commandLine));
export const registersAutorun = (commandLine: string): boolean => autorunCommand.test(looked(commandLine));
/** A shell that is told to look around: the first word of one of its commands is a tool of discovery. */
export const asksAround = (commandLine: string): boolean =>
  (given.exec(looked(commandLine))?.[1] ?? '')
    .split(/[&|;]+/)
    .map((part) => name(part.trim().split(/\s/)[0] ?? ''))
    .some((tool) => discoveryTools.has(tool) || discoveryTools.has(`${tool}.exe`));
export const fetchesProgram = (commandLine: string): boolean => fetchesAndRuns.test(looked(commandLine));
/** Ordered from another endpoint over WMI. */
export const isRemoteCommand = (parent: string | null, commandLine: string): boolean =>
  name(parent) === 'wmiprvse.exe' && remoteOutput.test(looked(commandLine));
export const isObfuscated = (commandLine: string): boolean => obfuscated.test(looked(commandLine));

/** A sensor in the kernel writes `\Device\HarddiskVolume3` where others write a drive. */
const systemFolder =
  /^(?:[a-z]:|\\device\\harddiskvolume\d{1,4})\\windows\\(?:system32|syswow64|sysnative|microsoft\.net|explorer\.exe$)/i;

/** Windows programs shipped with the system, by where they lie: their abuse is worth a word in the report. */
export const isWindowsTool = (image: string | null): boolean =>
  image !== null && systemFolder.test(image.slice(0, 300));

/** Part of the operating system, Windows or not: everywhere the same, and never to be put on a block list. */
export const isSystemProgram = (image: string | null): boolean =>
  isWindowsTool(image) || (image !== null && /^\/(?:usr\/)?(?:s?bin|lib|lib64|libexec)\/|^\/System\//.test(image));

/** Installed by somebody with the right to: a program of the business, until it is shown to be none. */
export const isInstalledProgram = (image: string | null): boolean =>
  image !== null &&
  (/^(?:[a-z]:|\\device\\harddiskvolume\d{1,4})\\program files/i.test(image) ||
    /^\/(?:opt|Applications)\//.test(image));

/** `picture.jpeg.exe`: shown as `picture.jpeg` where Windows hides known extensions. */
export const hasDoubleExtension = (image: string | null): boolean =>
  /\.(jpe?g|png|gif|bmp|pdf|docx?|xlsx?|pptx?|txt|rtf|csv|html?|mp[34]|avi|mov|zip)\s{0,200}\.(exe|scr|com|pif|bat|cmd|js|vbs|hta|lnk|msi)$/i.test(
    name(image).slice(-260),
  );

/** Part of Windows, wherever under its folder: nobody downloaded or dropped it. */
export const isOfWindows = (image: string | null): boolean =>
  image !== null && /^(?:[a-z]:|\\device\\harddiskvolume\d{1,4})\\windows\\(?!temp\\)/i.test(image);
