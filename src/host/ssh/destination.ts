/** One SSH server to log in to: a host, or the jump host before it. */
export interface Destination {
  /** For error messages: `host "db1"`, `jump host "bastion.example.net"`. */
  readonly label: string
  readonly host: string
  readonly port: number
  readonly user: string
  /** A private key file as the inventory has it. */
  readonly identity: string | undefined
}

/** `1.2.3.4:22`, `[2001:db8::1]:22`. */
export function addressOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
