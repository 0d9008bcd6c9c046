"""A Slurm of one node for as long as a test takes: munged, slurmctld and slurmd of Debian's packages, in the foreground below a folder of their own, on
ports that were free; nothing of the machine's own Slurm, where it has one, is touched, and nothing is left. Apart from the tests, because it knows nothing of
Handbill."""
import contextlib
import os
import pathlib
import pwd
import signal
import socket
import subprocess
import time
from support import fail, output, run

DAEMONS = ("munged", "slurmctld", "slurmd")
SBIN = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}
START = 60  # seconds until the node is idle: it takes one or two where a core is free
CONF = """ClusterName=handbill
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
AuthType=auth/munge
AuthInfo=socket={at}/munge.socket,cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
StateSaveLocation={at}/state
SlurmdSpoolDir={at}/spool
SlurmctldPidFile={at}/slurmctld.pid
SlurmdPidFile={at}/slurmd.pid
SlurmctldLogFile={at}/slurmctld.log
SlurmdLogFile={at}/slurmd.log
SlurmdParameters=config_overrides
ReturnToService=2
NodeName={host} NodeHostname={host} NodeAddr=127.0.0.1 CPUs=2
PartitionName=all Nodes=ALL Default=YES State=UP
"""


def free_ports(count):
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for s in sockets:
            s.bind(("127.0.0.1", 0))
        return [s.getsockname()[1] for s in sockets]


def write_conf(at):
    for name in ("state", "spool"):
        (at / name).mkdir()
    key = at / "munge.key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o400)
    at.chmod(0o755)
    host = socket.gethostname().split(".")[0]
    (at / "slurm.conf").write_text(CONF.format(host=host, user=pwd.getpwuid(os.geteuid()).pw_name, ports=free_ports(2), at=at))


def logs(at):
    return "\n".join(f"{p.name}: {' | '.join(p.read_text(errors='replace').splitlines()[-4:])}" for p in sorted(at.glob("*.log")))


def start(at, daemon, *arguments):
    with open(at / f"{daemon}.said.log", "w") as said:
        return subprocess.Popen([daemon, *map(str, arguments)], env={**SBIN, "SLURM_CONF": str(at / "slurm.conf")}, stdin=subprocess.DEVNULL, stdout=said, stderr=said)


def ours(at):
    """Processes that were started under this Slurm: their environment names its folder."""
    mark = f"SLURM_CONF={at}/slurm.conf".encode()
    for p in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (p / "environ").read_bytes().split(b"\0"):
                yield int(p.name)


def stop(at, daemons):
    for p in reversed(daemons):
        p.terminate()
    for p in daemons:
        with contextlib.suppress(subprocess.TimeoutExpired):
            p.wait(10)
    until = time.monotonic() + 30
    while (left := list(ours(at))) and time.monotonic() < until:  # a job, its slurmstepd, a daemon that did not listen: until each is gone
        for number in left:
            with contextlib.suppress(OSError):
                os.kill(number, signal.SIGKILL)
        time.sleep(0.05)
    for p in daemons:
        p.wait()


@contextlib.contextmanager
def one_node(at):
    """The environment that Slurm's commands need, while it runs; fails where it can't start, with what it said."""
    missing = [d for d in DAEMONS if subprocess.run(["which", d], env=SBIN, capture_output=True).returncode]
    if missing:
        fail(f"Slurm can't start: {', '.join(missing)} is not there (make need-test installs it; SLURM=skip leaves this test out)")
    write_conf(at)
    env, daemons = {**SBIN, "SLURM_CONF": str(at / "slurm.conf")}, []
    try:
        daemons.append(start(at, "munged", "--foreground", "--force", f"--key-file={at}/munge.key", f"--socket={at}/munge.socket", f"--pid-file={at}/munged.pid", f"--log-file={at}/munged.log",
                             f"--seed-file={at}/munge.seed"))
        until = time.monotonic() + START
        while not (at / "munge.socket").exists() and time.monotonic() < until:
            time.sleep(0.05)
        daemons += [start(at, "slurmctld", "-D"), start(at, "slurmd", "-D")]
        while "idle" not in run("sinfo", "-h", "-o", "%T", env=env, ok=None).stdout:
            if time.monotonic() > until or any(p.poll() is not None for p in daemons):
                fail(f"Slurm can't start (SLURM=skip leaves this test out):\n{logs(at)}")
            time.sleep(0.2)
        yield env
    finally:
        stop(at, daemons)


def states(env, job):
    """Index of a task → its state, of an array whose tasks are all named."""
    return {int(i): state for i, state in (line.split() for line in output("squeue", "-h", "-r", "-t", "all", "-j", job, "-o", "%K %T", env=env).splitlines())}


def wait(env, job, wanted, seconds=240):
    """Until each task of the array, or those that `wanted` names, is in the state that it says."""
    until = time.monotonic() + seconds
    while any((have := states(env, job)).get(i) != state for i, state in wanted.items()):
        if time.monotonic() > until:
            fail(f"the array is at {have} after {seconds} s, not {wanted}")
        time.sleep(0.25)
