import { expect } from 'chai'
import { loginsOf, withLogins } from '../../src/lab/rootfs/accounts.ts'

describe('withLogins()', () => {
  it('adds logins that keys open and no password does, and replaces the machine’s own of such a name', () => {
    const machine = {
      passwd: 'root:x:0:0:root:/root:/bin/bash\nubuntu:x:1000:1000::/home/ubuntu:/bin/sh\n',
      shadow: 'root:$y$secret:19000:0:99999:7:::\nubuntu:!:19000:0:99999:7:::\n',
      group: 'root:x:0:\nubuntu:x:1000:\n',
    }
    expect(withLogins(machine, loginsOf(['root', 'ops', 'ubuntu']))).deep.equals({
      passwd:
        'root:x:0:0:root:/root:/bin/bash\nops:x:2001:2001:ops,,,:/home/ops:/bin/bash\nubuntu:x:2002:2002:ubuntu,,,:/home/ubuntu:/bin/bash\n',
      shadow: 'root:*:19000:0:99999:7:::\nops:*:19000:0:99999:7:::\nubuntu:*:19000:0:99999:7:::\n',
      group: 'root:x:0:\nops:x:2001:\nubuntu:x:2002:\n',
    })
  })
})
