import { insert, mutate } from '../../../src/ovsdb-client/transaction/operation.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'

/** A bridge with its own port and interface, as `ovs-vsctl add-br` makes it; the bridge is the first. */
export function bridgeRows(name: string) {
  const [bridgeRow, portRow, interfaceRow] = [namedUuid('bridge'), namedUuid('port'), namedUuid('interface')]
  return [
    insert('Bridge', { name, ports: setOf([portRow]) }, { as: bridgeRow }),
    insert('Port', { name, interfaces: setOf([interfaceRow]) }, { as: portRow }),
    insert('Interface', { name, type: 'internal' }, { as: interfaceRow }),
    mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([bridgeRow])]]),
  ] as const
}
