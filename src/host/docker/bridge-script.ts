/**
 * A shell function: `set_up_bridge NAME ADDRESS MTU` makes docker0 if it is absent, else changes it in place. The old
 * addresses go, all at once, before the new one comes: in one subnet it would be a secondary address, and those are
 * removed with their primary. If the new one is refused the old ones come back.
 */
export const setUpBridgeFunction = `
set_up_bridge() {
  if ! ip link show dev "$1" >/dev/null 2>&1; then
    ip link add name "$1" type bridge stp_state 0 forward_delay 0 || return 1
  fi
  ip link set dev "$1" mtu "$3" || return 1
  old=$(LC_ALL=C ip -o -4 address show dev "$1" | sed -n 's/.* inet \\([^ ]*\\).*/\\1/p')
  if [ "$old" != "$2" ]; then
    ip -4 address flush dev "$1" || return 1
    if ! ip address add "$2" broadcast + dev "$1"; then
      for one in $old; do ip address add "$one" broadcast + dev "$1"; done
      return 1
    fi
  fi
  ip link set dev "$1" up
}
` as const
