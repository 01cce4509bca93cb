"""A real standalone cluster for the tests: a master and two workers of one core each on the loopback."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

from typer.testing import CliRunner, Result

from marsad.cli import app

_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": _QUICK,
    "spark.executor.extraJavaOptions": _QUICK,
    "spark.executor.memory": "600m",
    "spark.default.parallelism": "2",
    "spark.sql.shuffle.partitions": "2",
}
_PATIENCE = 120.0


class Cluster:
    """`start` begins its processes, `stop` ends them all."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self._folder = folder
        home = Path(pyspark.__file__).parent
        self._class = [str(home / "bin" / "spark-class")]
        source = Path(__file__).parents[2] / "src"
        self._environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": _QUICK,
            "PYTHONPATH": os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")]),
        }
        self._port, self._page = _free(), _free()
        self.master = f"spark://127.0.0.1:{self._port}"
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """The master, then both workers."""
        self._start("master.Master", "--host", "127.0.0.1", "--port", str(self._port), "--webui-port", str(self._page))
        self._await(0)
        for name in ("one", "two"):
            places = ("--work-dir", str(self._folder / name), "--webui-port", "0")
            self._start("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", *places, self.master)
        self._await(2)

    def stop(self) -> None:
        """End the workers, which end their executors, and the master."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()

    def executors(self) -> list[str]:
        """The executors that ran so far, by their folders."""
        return sorted(str(path) for path in self._folder.glob("*/app-*/*") if path.is_dir())

    def kill_one_at_work(self, over: threading.Event) -> int | None:
        """Kill an executor without warning as soon as a Python process works for it; its process id, if any."""
        while not over.is_set():
            table = _processes()
            for pid, parent, words in table:
                if "CoarseGrainedExecutorBackend" in words and parent in {p.pid for p in self._processes}:
                    daemons = [p for p, above, told in table if above == pid and "daemon" in told]
                    if any(above in daemons for _, above, _ in table):
                        os.kill(pid, signal.SIGKILL)
                        return pid
            time.sleep(0.1)
        return None

    def _start(self, name: str, *arguments: str) -> None:
        command = [*self._class, f"org.apache.spark.deploy.{name}", *arguments]
        with (self._folder / f"{len(self._processes)}.log").open("wb") as log:
            self._processes.append(subprocess.Popen(command, env=self._environment, stdout=log, stderr=log))

    def _await(self, workers: int) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                with urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=5) as answer:
                    if json.load(answer)["aliveworkers"] == workers:
                        return
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"no cluster of {workers} workers")


def marsad(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """`marsad spark …` with the settings of the tests, begun in a process of its own."""
    settings = [part for name, value in SETTINGS.items() for part in ("--conf", f"{name}={value}")]
    command = [sys.executable, "-m", "marsad", "spark", *map(str, arguments), *settings]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def marsad_here(*arguments: str | Path) -> Result:
    """`marsad spark …` in the session that runs."""
    return CliRunner().invoke(app, ["spark", *map(str, arguments)])


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _processes() -> list[tuple[int, int, str]]:
    """Number, parent's number and words of every process that is still there when looked at."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except (OSError, ValueError, IndexError):
            continue
        found.append((int(folder.name), parent, words))
    return found
