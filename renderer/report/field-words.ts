/** Words of the field no general dictionary need know. Our own list. */
export const fieldWords: ReadonlySet<string> = new Set(
  `
allowlist antivirus api autorun autoruns backend backdoor base64 beacon beaconing bitlocker blocklist botnet bootkit
bruteforce bypassed checksum cmdlet codebase config containment crontab cryptominer customer cyber cyberattack
datacenter decrypt decrypted decryptor defang defanged deobfuscated dll dns downloader downloaders dropper edr email
encrypt encrypted endpoint endpoints exe executable executables exfiltrate exfiltrated exfiltration exploit exploited
exploits fileless filename filenames firewall firewalls firmware forensic forensics freeware hardcoded hash hashed
hashes hive hostname hostnames hotfix hypervisor indicator infostealer inject injected injects intranet isolate
isolated isolates kerberos kernel keylogger keystroke keystrokes lateral ldap loader loaders localhost login logins
logoff logon logons lolbin macro macros malicious malvertising malware metadata miharu mitigated mitigation mutex
obfuscate obfuscated obfuscation offline online onsite outlook parent passphrase password passwords patched payload
payloads persistence phish phished phishing pid pivot plugin powershell preinstalled prefetch privilege proxied proxy
quarantined ransom ransomware reboot rebooted reconnaissance registry reimage reimaged remediate remediated remediation
repo rollback rootkit runbook runtime sandbox sandboxed sandboxing scareware screenshot screenshots script scripted
scripts server servers shellcode sideload sideloaded sideloading signer sinkhole smartphone spam spearphishing spoof
spoofed spoofing spyware stager standalone startup stealer subdomain subdomains subfolder subnet syslog sysmon
telemetry timestamp timestamps timeline tooling triage triaged trojan trojans unencrypted uninstall uninstalled
unpatched unsigned untrusted uptime url urls username usernames utc virtualization vishing vulnerability
vulnerabilities wallpaper webmail webshell webshells whitelist wiper workbench workstation workstations worm winlogon
`
    .trim()
    .split(/\s+/),
);
