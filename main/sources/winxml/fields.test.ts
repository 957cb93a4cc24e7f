import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsFromWindowsXml } from './fields.ts';

const XMLNS = 'http://schemas.microsoft.com/win/2004/08/events/event';

test('an event from Event Viewer has its envelope, its data and its rendered message as flat fields', () => {
  const xml = `<Event xmlns='${XMLNS}'>
  <System>
    <Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-A5BA-3E3B0328C30D}'/>
    <EventID Qualifiers='16384'>4688</EventID><Version>2</Version><Level>0</Level><Task>13312</Task><Opcode>0</Opcode>
    <Keywords>0x8020000000000000</Keywords>
    <TimeCreated SystemTime='2021-04-22T11:32:00.1712193Z'/>
    <EventRecordID>18446744073709551615</EventRecordID>
    <Correlation/>
    <Execution ProcessID='4' ThreadID='256'/>
    <Channel>Security</Channel><Computer>fs03.example.lan</Computer>
    <Security/>
  </System>
  <EventData>
    <Data Name='NewProcessName'>C:\\Windows\\System32\\cmd.exe</Data>
    <Data Name='CommandLine'>cmd /c "echo a &amp; b" &lt;x&gt; &#26085;</Data>
    <Data Name='PrivilegeList'>SeDebugPrivilege\r\n\t\t\tSeTcbPrivilege</Data>
    <Data Name='Channel'>Application</Data>
    <Data Name='Empty'></Data>
    <Data>first</Data><Data>second</Data>
  </EventData>
  <RenderingInfo Culture='en-US'><Message>A new process has been created.</Message><Level>Information</Level></RenderingInfo>
</Event>`;
  expect(fieldsFromWindowsXml(xml)).toEqual({
    ok: true,
    fields: {
      Provider_Name: 'Microsoft-Windows-Security-Auditing',
      Provider_Guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
      EventID: 4688,
      EventID_Qualifiers: 16384,
      Version: 2,
      Level: 0,
      Task: 13312,
      Opcode: 0,
      Keywords: '0x8020000000000000',
      TimeCreated: '2021-04-22T11:32:00.1712193Z',
      EventRecordID: '18446744073709551615',
      Execution_ProcessID: 4,
      Execution_ThreadID: 256,
      Channel: 'Security',
      Computer: 'fs03.example.lan',
      NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
      CommandLine: 'cmd /c "echo a & b" <x> 日',
      PrivilegeList: 'SeDebugPrivilege\n\t\t\tSeTcbPrivilege',
      EventData_Channel: 'Application',
      Empty: '',
      Data: ['first', 'second'],
      Message: 'A new process has been created.',
      RenderingInfo_Level: 'Information',
    },
  });
});

test('user data are flat fields: elements under their names, attributes under both names, repeated ones as a list', () => {
  const xml = `<Event><System><EventID>11</EventID></System><UserData><CertGetCertificateChain xmlns="urn:x">
    <Certificate fileRef="A.cer" subjectName="CN=a"/><Certificate fileRef="B.cer"/>
    <Result value="800B0109">A chain processed</Result></CertGetCertificateChain></UserData></Event>`;
  expect(fieldsFromWindowsXml(xml)).toEqual({
    ok: true,
    fields: {
      EventID: 11,
      UserData: 'CertGetCertificateChain',
      Certificate_fileRef: ['A.cer', 'B.cer'],
      Certificate_subjectName: 'CN=a',
      Result_value: '800B0109',
      Result: 'A chain processed',
    },
  });
});

test('a datum named Message and the rendered message are both kept, each as one text', () => {
  const xml =
    '<Event><System><EventID>1</EventID></System><EventData><Data Name="Message">own</Data></EventData>' +
    '<RenderingInfo><Message>rendered</Message></RenderingInfo></Event>';
  const fields = { EventID: 1, Message: 'own', RenderingInfo_Message: 'rendered' };
  expect(fieldsFromWindowsXml(xml)).toEqual({ ok: true, fields });
});

test('control characters, raw or as references, do not cost the event', () => {
  const xml =
    '<Event><System><EventID>1</EventID></System><EventData><Data Name="A">a\u0001b&#x3;c&#0;</Data></EventData></Event>';
  expect(fieldsFromWindowsXml(xml)).toEqual({ ok: true, fields: { EventID: 1, A: 'abc' } });
});

test('a DOCTYPE is refused, an unknown entity is an error, and nothing is expanded', () => {
  const laughs =
    '<!DOCTYPE Event [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Event><System><EventID>&b;</EventID></System></Event>';
  expect(fieldsFromWindowsXml(laughs)).toEqual({ ok: false, reason: 'xml-doctype' });
  expect(fieldsFromWindowsXml('<Event><System>\n<EventID>&b;</EventID></System></Event>')).toEqual({
    ok: false,
    reason: 'xml-malformed 2:12',
  });
});

test('what is cut off, too deep or no event says so', () => {
  const reasons = [
    '<Event><System>',
    '<a>'.repeat(100_000),
    '<Foo/>',
    '<Event/>',
    '',
    'text',
    '<Event></Event><Event/>',
  ].map((text) => {
    const read = fieldsFromWindowsXml(text);
    return read.ok ? 'ok' : read.reason.replace(/ .*/, '');
  });
  expect(reasons).toEqual([
    'xml-malformed',
    'xml-depth',
    'xml-no-event',
    'xml-no-event',
    'xml-malformed',
    'xml-malformed',
    'xml-malformed',
  ]);
});

test('any text gives fields or a reason, never a throw', () => {
  const pieces = fc.constantFrom(
    '<Event>',
    '</Event>',
    '<System>',
    '</System>',
    '<EventID>1</EventID>',
    '<EventData>',
    '<Data Name="a">',
    '</Data>',

    '<UserData>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x',
    '?>',
    '&amp;',
    '&#x1F600;',
    '&#xFFFFFF;',
    '\u0000',
    '__proto__',
    '<x y="',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), (parts) => {
      const read = fieldsFromWindowsXml(parts.join(''));
      expect(read.ok ? typeof read.fields : typeof read.reason).toBe(read.ok ? 'object' : 'string');
    }),
    { numRuns: 500 },
  );
});
