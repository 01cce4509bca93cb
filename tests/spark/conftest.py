"""One cluster and one session for all tests of this folder.

A user who lacks Java or pyspark is told so and the tests are skipped; with MARSAD_JAVA=1 they fail.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from marsad.spark.session import lacking, session

from .cluster import SETTINGS, Cluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers."""
    if reason := lacking():
        (pytest.fail if os.environ.get("MARSAD_JAVA") == "1" else pytest.skip)(reason)
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def spark(cluster: Cluster) -> "Iterator[SparkSession]":
    """A session on the cluster."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    with session(cluster.master, SETTINGS) as made:
        yield made
