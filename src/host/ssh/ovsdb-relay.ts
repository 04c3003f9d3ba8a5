import { remoteProgram } from './remote-program.ts'

/** The relay's first line, once it has the database's socket; every byte after it is the database's. */
export const connectedMark = 'ovsmesh: connected\n'

/**
 * Joins stdin and stdout to ovsdb-server's socket, as the user that runs it. It uses what the host has: perl is essential
 * on Debian and Ubuntu, python3 is there on the others. Two processes, one for each direction. The end of stdin is passed on;
 * when the database has not hung up ten seconds after it, the relay ends all the same: nothing outlives the channel.
 */
export const ovsdbRelay = remoteProgram(`
LC_ALL=C
export LC_ALL
if command -v perl >/dev/null 2>&1; then
  exec perl -e '
    use strict;
    use Errno;
    use Socket;
    my ($database, $problem);
    for my $path ("/run/openvswitch/db.sock", "/var/run/openvswitch/db.sock") {
      socket($database, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!\\n";
      $problem = connect($database, pack_sockaddr_un($path)) ? undef : "$path: $!";
      last unless defined $problem && $!{ENOENT};
    }
    die "$problem\\n" if defined $problem;
    my $ending = 0;
    $SIG{CHLD} = sub { $ending = 1; alarm 10 };
    syswrite STDOUT, "ovsmesh: connected\\n";
    defined(my $sender = fork) or die "fork: $!\\n";
    if ($sender == 0) {
      close STDOUT;
      copy(*STDIN, $database);
      shutdown $database, 1;
      exit 0;
    }
    close STDIN;
    copy($database, *STDOUT);
    kill "TERM", $sender;
    sub copy {
      my ($from, $to) = @_;
      while (1) {
        my $read = sysread $from, my $bytes, 65536;
        next if !defined $read && $!{EINTR};
        return unless $read;
        alarm 10 if $ending;
        for (my $sent = 0; $sent < $read;) {
          my $written = syswrite $to, $bytes, $read - $sent, $sent;
          next if !defined $written && $!{EINTR};
          return unless defined $written;
          $sent += $written;
        }
      }
    }
  '
fi
if command -v python3 >/dev/null 2>&1; then
  exec python3 -c '
import os, signal, socket, sys, threading
ending = False
def send():
    global ending
    while True:
        piece = os.read(0, 65536)
        if not piece:
            break
        database.sendall(piece)
    ending = True
    signal.alarm(10)
    database.shutdown(socket.SHUT_WR)
for path in "/run/openvswitch/db.sock", "/var/run/openvswitch/db.sock":
    database = socket.socket(socket.AF_UNIX)
    try:
        database.connect(path)
        break
    except FileNotFoundError as error:
        problem = error
    except OSError as error:
        sys.exit("%s: %s" % (path, error.strerror))
else:
    sys.exit("%s: %s" % (path, problem.strerror))
os.write(1, b"ovsmesh: connected\\n")
threading.Thread(target=send, daemon=True).start()
while True:
    piece = database.recv(65536)
    if not piece:
        os._exit(0)
    if ending:
        signal.alarm(10)
    while piece:
        piece = piece[os.write(1, piece):]
  '
fi
echo 'neither perl nor python3 is there to relay bytes' >&2
exit 69
`)
