import { expect } from 'chai'
import { dockerUnit } from '../../../src/host/facts/docker-unit.ts'

const debian = `[Unit]
Description=Docker Application Container Engine
Requires=docker.socket

[Service]
Type=notify
EnvironmentFile=-/etc/default/docker
ExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS
ExecReload=/bin/kill -s HUP $MAINPID
`

const dockerCe = `[Unit]
Description=Docker Application Container Engine

[Service]
Type=notify
# the default is not to use systemd for cgroups
ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock
ExecReload=/bin/kill -s HUP $MAINPID
`

const debianCommand = '/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS'
const dockerCeCommand = '/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock'

describe('dockerUnit()', () => {
  const units: readonly (readonly [string, string, ReturnType<typeof dockerUnit>])[] = [
    ['Debian’s unit', debian, { readsDefaults: true, command: debianCommand }],
    ['docker-ce’s unit', dockerCe, { readsDefaults: false, command: dockerCeCommand }],
    ['no unit', '', { readsDefaults: false, command: undefined }],
    [
      'docker-ce’s unit with a drop-in that reads the file',
      `${dockerCe}\n[Service]\nEnvironmentFile=/etc/default/docker\nExecStart=\nExecStart=/usr/bin/dockerd \${DOCKER_OPTS}\n`,
      { readsDefaults: true, command: '/usr/bin/dockerd ${DOCKER_OPTS}' },
    ],
    [
      'docker-ce’s unit with a drop-in that reads the file for another variable',
      `${dockerCe}\n[Service]\nEnvironmentFile=-/etc/default/docker\nExecStart=\nExecStart=/usr/bin/dockerd $DOCKER_OPTS_OF_MINE\n`,
      { readsDefaults: false, command: '/usr/bin/dockerd $DOCKER_OPTS_OF_MINE' },
    ],
    [
      'Debian’s unit with a drop-in that replaces the command',
      `${debian}\n[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd --debug\n`,
      { readsDefaults: false, command: '/usr/sbin/dockerd --debug' },
    ],
    [
      'Debian’s unit with a drop-in that takes the file back',
      `${debian}\n[Service]\nEnvironmentFile=\nEnvironmentFile=/etc/default/other\n`,
      { readsDefaults: false, command: debianCommand },
    ],
    [
      'Debian’s unit with a drop-in that adds a file',
      `${debian}\n[Service]\nEnvironmentFile=/etc/default/other\n`,
      { readsDefaults: true, command: debianCommand },
    ],
    [
      'a command over several lines, with blanks around its equals sign',
      '[Service]\n EnvironmentFile = /etc/default/docker\nExecStart = /usr/bin/dockerd \\\n  --debug \\\n  $DOCKER_OPTS\n',
      { readsDefaults: true, command: '/usr/bin/dockerd    --debug    $DOCKER_OPTS' },
    ],
    [
      'assignments that are commented out',
      '#EnvironmentFile=/etc/default/docker\n;ExecStart=/usr/bin/dockerd $DOCKER_OPTS\n',
      { readsDefaults: false, command: undefined },
    ],
  ]
  for (const [what, text, unit] of units)
    it(`reads ${what}`, () => {
      expect(dockerUnit(text)).to.deep.equal(unit)
    })
})
