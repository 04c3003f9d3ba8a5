declare const brand: unique symbol

/** A host's name in the inventory: RFC 1123 labels. */
export type HostName = string & { readonly [brand]: 'HostName' }

/** The name of an OVS port, e.g. `gre7`. */
export type PortName = string & { readonly [brand]: 'PortName' }

/** The longest name of a network interface that Linux takes (IFNAMSIZ 16, less the final NUL). */
export const longestInterfaceName = 15
