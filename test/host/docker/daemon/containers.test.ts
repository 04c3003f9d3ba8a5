import { expect } from 'chai'
import { lookAtContainers } from '../../../../src/host/docker/containers.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { localSession } from '../../local-session.ts'

describe('lookAtContainers()', () => {
  it('reads names, addresses and restart policies, and passes over containers without an address', async () => {
    const look = await lookAtContainers(
      printing(
        'live-restore true\npool fd00::/80 172.17.64.0/18 \ncontainer 172.17.0.2 always /web\ncontainer 172.17.64.9 no /once\ncontainer  no /starting\nend\n',
      ),
    )
    expect(look).to.deep.equal({
      liveRestore: true,
      pool: '172.17.64.0/18',
      containers: [
        { name: 'web', address: '172.17.0.2', restartPolicy: 'always' },
        { name: 'once', address: '172.17.64.9', restartPolicy: 'no' },
      ],
    })
  })

  it('finds none where Docker does not run', async () => {
    const shell = ['unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /run; exec sh "$@"', 'sh'] as const
    expect(await lookAtContainers(localSession({ shell: [...shell] }))).to.deep.equal({
      containers: [],
      liveRestore: false,
      pool: undefined,
    })
  })

  it('takes an answer that was cut short for none', async () => {
    expect(
      await thrownBy(() => lookAtContainers(printing('live-restore false\n', 'Cannot connect\n'))),
    ).to.equal('HostError: asking Docker for its containers failed: Cannot connect')
  })
})

function printing(stdout: string, stderr = ''): SshSession {
  return { ...localSession(), run: async () => ({ exitCode: 0, stdout: Buffer.from(stdout), stderr }) }
}
