import { expect } from 'chai'
import { bringUp, type Lab } from '../../src/lab/lab.ts'
import { smallLab } from './support/small-lab.ts'
import { withLab } from './support/with-lab.ts'

describe('lab', function () {
  this.timeout(60_000)
  this.slow(10_000)
  const lab = withLab(smallLab('test-lab', ['systemd', 'sysv']))

  describe('bringUp()', () => {
    for (const host of ['h1', 'h2']) {
      it(`lets root and ops in on ${host} by the lab's key, ops with sudo`, async () => {
        const script = `ssh ${host} id -un; ssh ops@${host} id -un; ssh ops@${host} sudo -n id -un`
        expect(await output(lab(), 'control', script)).equals('root\nops\nroot')
      })

      it(`gives ${host} a Docker whose containers reach their bridge`, async () => {
        await lab().loadImage(host)
        const ping = 'docker run --rm busybox:lab ping -q -c 1 172.17.0.1'
        expect(await output(lab(), host, ping)).contains('1 packets received')
      })

      it(`prepares ${host} as its operator would: an underlay, docker0, and no br0`, async () => {
        const script =
          'ovs-vsctl list-br; ip -br -4 address | tr -s " "; ovs-vsctl get bridge br-phy datapath_type'
        const address = host === 'h1' ? '192.0.2.1' : '192.0.2.2'
        expect(await output(lab(), host, script)).equals(
          `br-phy\nlo UNKNOWN 127.0.0.1/8 \nbr-phy UNKNOWN ${address}/30 \ndocker0 DOWN 172.17.0.1/16 \nnetdev`,
        )
      })

      it(`gives ${host} no look at the machine's own files`, async () => {
        expect(await output(lab(), host, 'ls -A /root /usr/local/bin')).equals(
          '/root:\n.ssh\n\n/usr/local/bin:',
        )
      })
    }

    it('boots each host by its own kind of init', async () => {
      const script = 'tr "\\0" " " < /proc/1/cmdline; [ -d /run/systemd/system ] && echo systemd || echo sysv'
      expect(await output(lab(), 'h1', script)).matches(/systemd.*\nsystemd$|systemd.* systemd$/)
      expect(await output(lab(), 'h2', script)).equals('/bin/busybox init sysv')
    })

    it('refuses a second lab of that name and leaves the first one alone', async () => {
      const second = await bringUp({ ...smallLab('', ['sysv']), name: lab().name }).catch(
        (error) => error.message,
      )
      expect(second).equals('bring up the lab "test-lab": there is one of that name already')
      expect((await lab().health('h1')).ssh).equals(true)
    })
  })

  describe('exec()', () => {
    it('hands stdin in, and stdout, stderr and exit code out', async () => {
      const argv = ['sh', '-c', 'cat; echo oops >&2; exit 3']
      for (const place of ['h1', 'h2', 'control'])
        expect(await lab().exec(place, argv, { input: 'in', reject: false })).deep.equals({
          exitCode: 3,
          stdout: 'in',
          stderr: 'oops',
        })
    })

    it('throws an error that names place, program and reason', async () => {
      const failure = await lab()
        .exec('h1', ['sh', '-c', 'echo no >&2; exit 1'])
        .catch((error) => error.message)
      expect(failure).equals('run "sh -c echo no >&2; exit 1" in "h1" of the lab: no')
    })

    it('names the hosts when there is none of that name', async () => {
      const failure = await lab()
        .exec('h9', ['true'])
        .catch((error) => error.message)
      expect(failure).equals('find the host "h9" in the lab "test-lab": want one of h1, h2')
    })
  })

  describe('cut() and heal()', () => {
    afterEach(() => lab().heal())

    it('take the carrier of a cable away and bring it back', async () => {
      await lab().cut({ kind: 'host', host: 'h1' })
      expect(await carrier(lab(), 'h1')).equals('0')
      expect(await reaches(lab(), 'h2', '192.0.2.1')).equals(false)
      await lab().heal({ kind: 'host', host: 'h1' })
      expect(await carrier(lab(), 'h1')).equals('1')
      expect(await reaches(lab(), 'h2', '192.0.2.1')).equals(true)
    })

    it('let packets between two hosts vanish both ways, and nothing else', async () => {
      expect(await reaches(lab(), 'h1', '192.0.2.2')).equals(true)
      await lab().cut({ kind: 'pair', hosts: ['h1', 'h2'], oneWay: false })
      expect(await carrier(lab(), 'h1')).equals('1')
      expect(await hears(lab(), 'h1', 'h2')).equals(false)
      expect(await reaches(lab(), 'control', '192.0.2.1')).equals(true)
      await lab().heal({ kind: 'pair', hosts: ['h2', 'h1'], oneWay: false })
      expect(await reaches(lab(), 'h1', '192.0.2.2')).equals(true)
    })

    it('let packets vanish one way only', async () => {
      expect(await reaches(lab(), 'h1', '192.0.2.2')).equals(true)
      await lab().cut({ kind: 'pair', hosts: ['h1', 'h2'], oneWay: true })
      expect(await hears(lab(), 'h1', 'h2')).equals(true)
      expect(await hears(lab(), 'h2', 'h1')).equals(false)
    })
  })

  describe('reboot()', () => {
    const reboots = ['h1', 'h2'].flatMap((host) => [
      { host, powerCut: false },
      { host, powerCut: true },
    ])
    for (const { host, powerCut } of reboots)
      it(`${powerCut ? 'cuts the power of' : 'restarts'} ${host}: files and containers stay, /run and the network don't`, async () => {
        await lab().loadImage(host)
        await output(lab(), host, traceScript)
        await lab().reboot(host, { powerCut })
        expect(await output(lab(), host, lookScript)).equals('file\nno run\nno link\nkeeper')
      })
  })
})

const traceScript = `
echo file > /etc/kept; touch /run/lost; ip link add lost type bridge
docker rm -f keeper >/dev/null 2>&1
docker run -d --name keeper --restart always --stop-signal KILL busybox:lab sleep 1000`

const lookScript = `
cat /etc/kept
[ -e /run/lost ] && echo run || echo no run
[ -e /sys/class/net/lost ] && echo link || echo no link
for second in $(seq 20); do [ -n "$(docker ps -q)" ] && break; sleep 0.5; done
docker ps --format '{{.Names}}'`

async function output(lab: Lab, place: string, script: string): Promise<string> {
  return (await lab.exec(place, ['sh', '-c', script])).stdout
}

function carrier(lab: Lab, host: string): Promise<string> {
  return output(lab, host, 'cat /sys/class/net/eth0/carrier')
}

async function reaches(lab: Lab, place: string, address: string): Promise<boolean> {
  const ping = ['ping', '-q', '-c', '1', '-W', '1', address]
  return (await lab.exec(place, ping, { reject: false })).exitCode === 0
}

/** A ping of the other host arrives, whether or not the answer does. */
async function hears(lab: Lab, host: string, other: string): Promise<boolean> {
  const before = await echoRequests(lab, host)
  await reaches(lab, other, host === 'h1' ? '192.0.2.1' : '192.0.2.2')
  return (await echoRequests(lab, host)) > before
}

// /proc/net/snmp, line "Icmp:", column InEchos.
async function echoRequests(lab: Lab, host: string): Promise<number> {
  const [names, values] = (await output(lab, host, 'grep Icmp: /proc/net/snmp'))
    .split('\n')
    .map((line) => line.split(' '))
  return Number(values?.[names?.indexOf('InEchos') ?? 0])
}
