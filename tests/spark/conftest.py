"""One cluster and one session for all tests of this folder; they are skipped where Java or pyspark is lacking."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from marsad.spark.session import session

from .cluster import SETTINGS, Cluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def _lacking() -> str | None:
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "no pyspark: pip install 'marsad[spark]'"
    java = shutil.which("java")
    if java is None or subprocess.run([java, "-version"], capture_output=True, check=False).returncode:
        return "no Java: apt install openjdk-17-jre-headless"
    return None


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers."""
    if reason := _lacking():
        pytest.skip(reason)
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def spark(cluster: Cluster) -> "Iterator[SparkSession]":
    """A session on the cluster."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    with session(cluster.master, SETTINGS) as made:
        yield made
