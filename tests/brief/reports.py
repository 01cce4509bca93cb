"""Coded reports made for these tests: an attack on a hospital, forces on the move, a named victim, hostile words."""

from marsad.model import CodedReport
from marsad.model.record import Date, Link, Object, Party, Place, Quantity, Record, Toll, Trigger, Voucher

VICTIM = "محمد سامر"
HOSPITAL = "مستشفى النخيل"
TOWN = "تل رمل"
HOSTILE = '"><script>alert(1)</script>\u202e'
DAY = "2022-03-01"


def _at(line: str, text: str) -> tuple[int, int, int]:
    return 0, line.index(text), line.index(text) + len(text)


def _report(identity: str, line: str, *records: Record, source: str = "outlet-a", day: str = DAY) -> CodedReport:
    url = f"https://news.example/{identity}"
    return CodedReport(identity, (line,), records, "test", source=source, published=f"{day}T10:00:00Z", url=url)


def hospital() -> CodedReport:
    """A hospital with a name of its own is shelled in a town; a doctor says so."""
    line = f"قصف الجيش {HOSPITAL} في {TOWN} فقتل 3 مدنيين، قال مدير {HOSPITAL}"
    record = Record(
        "e1",
        "ASSAULT",
        "happened",
        (Trigger(0, f"قصف الجيش {HOSPITAL}", _at(line, f"قصف الجيش {HOSPITAL}")),),
        modes=("heavy-weapons",),
        actors=(Party("الجيش", _at(line, "الجيش"), "SYR", "MIL"),),
        recipients=(Party(HOSPITAL, _at(line, HOSPITAL), "SYR", "CVL"),),
        places=(Place(TOWN, _at(line, TOWN), "Tal Raml", "SYR", "Idlib", 35.91, 36.63, precision="town"),),
        date=Date(DAY, DAY, "x", _at(line, "قصف")),
        killed=Quantity(3, 3, "3", _at(line, "3")),
        tolls=(Toll("killed", 3, 3, "3", _at(line, "3"), group="civilians"),),
        objects=(Object(HOSPITAL, "hospital", _at(line, HOSPITAL)),),
        said_by=(Voucher(f"مدير {HOSPITAL}", "states", _at(line, f"مدير {HOSPITAL}")),),
    )
    return _report("hospital-1", line, record)


def forces(day: str = DAY) -> CodedReport:
    """Forces are moved."""
    line = "دفع الجيش بتعزيزات إلى حلب"
    record = Record(
        "e1",
        "MOBILIZE",
        "happened",
        (Trigger(0, "دفع", _at(line, "دفع")),),
        modes=("troops",),
        actors=(Party("الجيش", _at(line, "الجيش"), "SYR", "MIL"),),
        places=(Place("حلب", _at(line, "حلب"), "Aleppo", "SYR", "Aleppo", 36.2, 37.16),),
        date=Date(day, day, "x", _at(line, "دفع")),
    )
    return _report("forces-1", line, record, day=day)


def shooting(killed: int, source: str, day: str = DAY) -> CodedReport:
    """A man is named as the victim of a shooting, whose toll is told; someone answers it."""
    line = f"قتل {VICTIM} و{killed} آخرون بنيران مسلحين في إدلب، ودان المجلس ذلك"
    shot = Record(
        "e1",
        "ASSAULT",
        "happened",
        (Trigger(0, "قتل", _at(line, "قتل")),),
        modes=("firearms",),
        actors=(Party("مسلحين", _at(line, "مسلحين"), "SYR", "REB"),),
        recipients=(Party(VICTIM, _at(line, VICTIM), "SYR", "CVL"),),
        places=(Place("إدلب", _at(line, "إدلب"), "Idlib", "SYR", "Idlib", 35.93, 36.63),),
        date=Date(day, day, "x", _at(line, "قتل")),
        killed=Quantity(killed, killed, str(killed), _at(line, str(killed))),
    )
    condemned = Record(
        "e2",
        "ACCUSE",
        "happened",
        (Trigger(0, "دان", _at(line, "دان")),),
        modes=("disapprove",),
        actors=(Party("المجلس", _at(line, "المجلس"), "SYR", "GOV"),),
        date=Date(day, day, "x", _at(line, "دان")),
        responds_to=("e1",),
        links=(Link("e1", _at(line, "ذلك")),),
    )
    return _report(f"shooting-{source}", line, shot, condemned, source=source, day=day)


def hostile() -> CodedReport:
    """Names and an outlet that would be markup, an address that would run."""
    line = f"هاجم {HOSTILE} السوق"
    record = Record(
        "e1",
        "ASSAULT",
        "happened",
        (Trigger(0, "هاجم", _at(line, "هاجم")),),
        actors=(Party(HOSTILE, _at(line, HOSTILE), sector="REB"),),
        places=(Place(HOSTILE, _at(line, HOSTILE), HOSTILE, "SYR", HOSTILE, 35.0, 38.0),),
        date=Date(DAY, DAY, "x", _at(line, "هاجم")),
        said_by=(Voucher(HOSTILE, "states", _at(line, HOSTILE)),),
    )
    return CodedReport(
        "hostile-1",
        (line,),
        (record,),
        "test",
        source=HOSTILE,
        published=f"{DAY}T10:00:00Z",
        url="javascript:alert(1)",
    )
