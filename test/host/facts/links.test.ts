import { expect } from 'chai'
import { parseLinks } from '../../../src/host/facts/links.ts'

// As iproute2 6.1 prints them.
const links = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000\\    link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff link-netnsid 0
3: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1462 qdisc noqueue state DOWN mode DEFAULT group default \\    link/ether 02:42:11:22:33:44 brd ff:ff:ff:ff:ff:ff
4: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1462 qdisc noqueue master docker0 state UNKNOWN mode DEFAULT group default qlen 1000\\    link/ether 02:00:5e:10:00:01 brd ff:ff:ff:ff:ff:ff
5: ovs-netdev: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\\    link/ether 66:77:88:99:aa:bb brd ff:ff:ff:ff:ff:ff
9: veth1a@if8: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1462 qdisc noqueue master docker0 state UP mode DEFAULT group default \\    link/ether 6a:7b:8c:9d:ae:bf brd ff:ff:ff:ff:ff:ff link-netnsid 1
`

const addresses = `1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
2: eth0    inet 1.1.1.1/24 brd 1.1.1.255 scope global eth0\\       valid_lft forever preferred_lft forever
2: eth0    inet 1.1.1.2/24 scope global secondary eth0:1\\       valid_lft forever preferred_lft forever
3: docker0    inet 172.17.42.1/16 brd 172.17.255.255 scope global docker0\\       valid_lft forever preferred_lft forever
4: br0    inet6 fe80::5eff:fe10:1/64 scope link \\       valid_lft forever preferred_lft forever
2: eth0    inet6 2001:db8::1/64 scope global \\       valid_lft forever preferred_lft forever
6: ppp0    inet 10.8.0.1 peer 10.8.0.2/32 scope global ppp0\\       valid_lft forever preferred_lft forever
`

describe('parseLinks()', () => {
  it('reads names, sizes, masters and addresses as "ip" prints them', () => {
    expect([...parseLinks(links, addresses).values()]).to.deep.equal([
      { name: 'lo', mtu: 65536, up: true, master: undefined, addresses: ['127.0.0.1/8'], ipv6Addresses: [] },
      {
        name: 'eth0',
        mtu: 1500,
        up: true,
        master: undefined,
        addresses: ['1.1.1.1/24', '1.1.1.2/24'],
        ipv6Addresses: ['2001:db8::1/64'],
      },
      {
        name: 'docker0',
        mtu: 1462,
        up: true,
        master: undefined,
        addresses: ['172.17.42.1/16'],
        ipv6Addresses: [],
      },
      {
        name: 'br0',
        mtu: 1462,
        up: true,
        master: 'docker0',
        addresses: [],
        ipv6Addresses: ['fe80::5eff:fe10:1/64'],
      },
      { name: 'ovs-netdev', mtu: 1500, up: false, master: undefined, addresses: [], ipv6Addresses: [] },
      { name: 'veth1a', mtu: 1462, up: true, master: 'docker0', addresses: [], ipv6Addresses: [] },
    ])
  })

  it('passes over what is no link, and over nothing at all', () => {
    expect([...parseLinks('', '')]).to.deep.equal([])
    expect([...parseLinks('Cannot open netlink socket\n', addresses)]).to.deep.equal([])
  })
})
