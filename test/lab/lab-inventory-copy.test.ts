import { expect } from 'chai'
import { inventoryForLab } from '../../src/lab/inventory-copy.ts'

describe('inventoryForLab()', () => {
  it('sets every datapath, drops identity and jump, and keeps every comment and a host of that name', () => {
    expect(inventoryForLab(before)).equals(after)
  })

  it('sets the datapath of a mesh that does not mention it', () => {
    expect(inventoryForLab('mesh: { name: a }\n')).equals('mesh: { name: a, datapath: netdev }\n')
  })
})

const before = `# The fleet.
version: 1
mesh:
  name: prod # everything is marked with it
  datapath: system
# Who logs in.
ssh: { user: ubuntu, identity: ~/.ssh/prod, jump: bastion.example.net }
hosts:
  jump: { address: 1.1.1.1 }
  host2:
    address: 2.2.2.2 # second
    datapath: system
    ssh:
      jump: other.example.net
      port: 2222
`

const after = `# The fleet.
version: 1
mesh:
  name: prod # everything is marked with it
  datapath: netdev
# Who logs in.
ssh: { user: ubuntu }
hosts:
  jump: { address: 1.1.1.1 }
  host2:
    address: 2.2.2.2 # second
    datapath: netdev
    ssh:
      port: 2222
`
