"""What are the columns of records and events? Those of the structs, in Spark's types."""

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

if TYPE_CHECKING:
    from pyspark.sql.types import DataType, StructType


def columns(struct: type[msgspec.Struct]) -> "StructType":
    """The columns of a struct; structs and tuples inside are nested."""
    from pyspark.sql.types import StructType

    kind = _type(inspect.type_info(struct))
    assert isinstance(kind, StructType)
    return kind


def _type(info: inspect.Type) -> "DataType":
    from pyspark.sql import types

    plain: dict[type[Any], types.DataType] = {
        inspect.StrType: types.StringType(),
        inspect.IntType: types.LongType(),
        inspect.FloatType: types.DoubleType(),
        inspect.BoolType: types.BooleanType(),
    }
    if isinstance(info, inspect.UnionType):
        (told,) = (x for x in info.types if not isinstance(x, inspect.NoneType))
        return _type(told)
    if isinstance(info, inspect.VarTupleType):
        return types.ArrayType(_type(info.item_type))
    if isinstance(info, inspect.TupleType):  # `at`: three numbers
        return types.ArrayType(_type(info.item_types[0]))
    if isinstance(info, inspect.StructType):
        return types.StructType([types.StructField(f.encode_name, _type(f.type)) for f in info.fields])
    return plain[type(info)]
