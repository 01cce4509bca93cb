"""How does a long run go on after a fault? Each stage's rows are kept on the cluster's files until the run is over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from .faults import SparkFault
from .files import Files
from .plan import NOTES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Stages:
    """The stages of one run below its output folder; `identity` is all that the results depend on."""

    def __init__(self, spark: "SparkSession", files: Files, out: str, identity: object) -> None:
        """Take up the run that was begun here. Raises SparkFault where that is another one."""
        self._spark, self._files = spark, files
        self._folder = f"{out.rstrip('/')}/{NOTES}"
        told = msgspec.json.encode(identity)
        noted = files.read(f"{self._folder}/plan.json")
        if noted is None:
            if files.exists(out) and files.find([out]):
                raise SparkFault(f"{out} holds something already; name a new folder")
            files.write(f"{self._folder}/plan.json", told)
        elif noted != told:
            raise SparkFault(f"{out} was begun with other inputs, settings or language data; name a new folder")

    @property
    def over(self) -> bool:
        """Whether the run is over."""
        return self._files.exists(f"{self._folder}/over.json")

    def kept(self, name: str, make: "Callable[[], DataFrame]") -> "DataFrame":
        """The rows of a stage: those kept, else made and kept now."""
        folder = f"{self._folder}/{name}"
        if not self._files.exists(f"{folder}/_SUCCESS"):
            make().write.mode("overwrite").parquet(folder)
        return self._spark.read.parquet(folder)

    def finish(self, note: object) -> None:
        """Note that all is done; what the stages kept is taken away."""
        self._files.write(f"{self._folder}/over.json", msgspec.json.encode(note))
        for name in self._files.folders(self._folder):
            self._files.delete(name)
