"""The machine as native code: made by LLVM for the processor at hand, once per process.

It needs llvmlite (`pip install thuisgeven[fast]`) and knows no rule: which comparisons and gates
there are is told to it as numbers, so that new rules need no compiling. Without llvmlite `machine`
does the same with numpy.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from string import Template
from threading import Lock

Run = Callable[[int, int, int, int, int], None]
"""Addresses and words: the job, the first word and the word after the last, the counts, the room.
Python runs other threads meanwhile."""

BYTES: Mapping[str, int] = {"i8": 1, "i16": 2, "i32": 4}
SIGNS: Mapping[str, str] = {"i8": "u", "i16": "s", "i32": "s"}
"""How `encode` keeps numbers: those of one byte have no sign."""

FORMS: Mapping[str, tuple[str, ...]] = {
    "number": ("i8", "i16", "i32"),
    "column": ("i8", "i16", "i32"),
    "near": ("i16",),
}
"""What can be compared: a column with one number or another column, a term with a column."""

OPERATORS = ("eq", "lt", "le")
KINDS = tuple((f, op, t) for f, types in FORMS.items() for op in OPERATORS for t in types)
"""Every comparison there is; its number in a record is its place here."""


WORTH = 1_000_000
"""From so many cases the quarter of a second that it takes to load LLVM and compile is well spent;
once that is done, native code is the fastest for any number."""


class Engine(StrEnum):
    """What runs the gates: numpy everywhere, native code where llvmlite is installed."""

    NUMPY = "numpy"
    NATIVE = "native"


@dataclass(frozen=True, slots=True)
class Native:
    """The compiled machine. `owner` keeps its code in memory."""

    run: Run
    owner: object


def available() -> bool:
    """Whether what makes native code is installed."""
    return find_spec("llvmlite") is not None


def fastest(cases: int) -> Engine:
    """The engine for so many cases."""
    ready = compiled.cache_info().currsize or (cases >= WORTH and available())
    return Engine.NATIVE if ready else Engine.NUMPY


MAKING = Lock()


def native() -> Native:
    """The machine for this processor, made at the first call and for all threads the same.

    Raises ImportError without llvmlite, and RuntimeError when LLVM refuses.
    """
    with MAKING:  # of two that are made at once one would be forgotten, with the code of its thread
        return compiled()


@lru_cache(maxsize=1)
def compiled() -> Native:
    """The same, for who calls it alone."""
    from llvmlite import binding

    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    host = binding.Target.from_default_triple().create_target_machine(
        cpu=binding.get_host_cpu_name(),
        features=binding.get_host_cpu_features().flatten(),
        opt=2,
        jit=True,
    )
    module = binding.parse_assembly(source())
    module.verify()
    engine = binding.create_mcjit_compiler(module, host)
    engine.finalize_object()
    kind = ctypes.CFUNCTYPE(None, *[ctypes.c_size_t] * 5)
    return Native(kind(engine.get_function_address("run")), engine)


def source() -> str:
    """What LLVM compiles: the machine and one loop for every kind of comparison."""
    loops = [
        _read(form).substitute(op=_operator(op, kind), type=kind, bytes=BYTES[kind])
        for form, op, kind in KINDS
    ]
    names = ", ".join(f"ptr @{form}_{_operator(op, kind)}_{kind}" for form, op, kind in KINDS)
    table = f"@kinds = internal constant [{len(KINDS)} x ptr] [{names}]"
    return "\n".join([_read("run").template, table, *loops])


def _operator(op: str, kind: str) -> str:
    return op if op == "eq" else SIGNS[kind] + op


@lru_cache
def _read(name: str) -> Template:
    return Template((files(__package__) / "kernel" / f"{name}.ll").read_text("utf-8"))
