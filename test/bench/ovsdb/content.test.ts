import { expect } from 'chai'
import { bridgeRows, largeContent, rowCount } from './content.ts'

describe('bridgeRows()', () => {
  it('makes a bridge, its ports and their interfaces, each led to by the one before', () =>
    expect(bridgeRows(3, 1)).to.deep.equal([
      {
        op: 'insert',
        table: 'Bridge',
        row: { name: 'br3', ports: ['set', [['named-uuid', 'port_0']]] },
        uuid: undefined,
        'uuid-name': 'bridge',
      },
      {
        op: 'insert',
        table: 'Port',
        row: { name: 'vnet3-0', interfaces: ['named-uuid', 'interface_0'] },
        uuid: undefined,
        'uuid-name': 'port_0',
      },
      {
        op: 'insert',
        table: 'Interface',
        row: {
          name: 'vnet3-0',
          ofport: 1,
          mac_in_use: '52:54:00:03:00:00',
          mtu: 1500,
          link_state: 'up',
          external_ids: [
            'map',
            [
              ['attached-mac', '52:54:00:03:00:00'],
              ['iface-id', '5f7c7a10-9c5e-4c1b-8f53-000000030000'],
              ['iface-status', 'active'],
              ['vm-uuid', '0b6ae1f2-7d3d-4b7e-a3c4-000000030000'],
            ],
          ],
        },
        uuid: undefined,
        'uuid-name': 'interface_0',
      },
      {
        op: 'mutate',
        table: 'Open_vSwitch',
        where: [],
        mutations: [['bridges', 'insert', ['named-uuid', 'bridge']]],
      },
    ]))
})

describe('rowCount()', () => {
  it('counts ports, interfaces, bridges and their root', () => {
    expect(rowCount({ bridges: 1, ports: 1 })).to.equal(4)
    expect(rowCount(largeContent)).to.equal(40_021)
  })
})
