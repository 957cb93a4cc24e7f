const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const guid = (n: number): string => `{00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}}`;
const tool = (n: number): string => (n === 0 ? powershell : `C:\\Users\\Public\\tool-${n % 400}.exe`);

const record = (at: number, own: number, over: Record<string, unknown>): string =>
  JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: 'pc1.example',
    UtcTime: new Date(Date.UTC(2026, 3, 1) + at * 10).toISOString().replace('T', ' ').replace('Z', ''),
    ProcessGuid: guid(own + 1),
    ProcessId: String(1000 + own),
    Image: tool(own),
    User: 'CORP\\hanako',
    ...over,
  });

const parentOf = (own: number): number => Math.floor((own - 1) / 6);

/** Below one alerted PowerShell: one node in five is a process with up to six children, the others files two processes wrote. */
export const telemetry = (nodes: number): string[] =>
  Array.from({ length: nodes }, (_, at): string[] => {
    const own = Math.floor(at / 5);
    if (at % 5 !== 0) {
      const file = { EventID: 11, TargetFilename: `C:\\Users\\Public\\out-${at}.tmp` };
      return [record(at, own, file), record(at + 1, Math.max(0, parentOf(own)), file)];
    }
    const parent = parentOf(own);
    const started =
      own === 0
        ? {}
        : { ParentProcessGuid: guid(parent + 1), ParentImage: tool(parent), ParentProcessId: String(1000 + parent) };
    const line =
      own === 0
        ? 'powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA='
        : `tool ${at}`;
    return [record(at, own, { EventID: 1, CommandLine: line, ...started })];
  }).flat();
