"""Texts for the tests of readers, written for them."""

TITLE = "مقتل خمسة جنود في هجوم شرقي سوريا"
PARAGRAPHS = (
    "قال المتحدث باسم الجيش السوري إن خمسة جنود قتلوا الاثنين في هجوم شنه تنظيم الدولة الإسلامية قرب مدينة تدمر بحمص.",
    "وأضاف المتحدث أن الهجوم وقع فجرا على حاجز للجيش على الطريق الصحراوي، وأن تعزيزات عسكرية وصلت إلى المنطقة لاحقا.",
    "ولم تعلن أي جهة أخرى مسؤوليتها عن الهجوم حتى مساء الاثنين، بينما تحدث ناشطون عن حصيلة أكبر من القتلى والجرحى.",
)
TEXT = "\n".join((TITLE, *PARAGRAPHS))


def page(head: str = "", before: str = "", after: str = "") -> str:
    """A news page with a menu, related links and a footer around the article."""
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>{TITLE} | موقع</title>{head}</head>"
        '<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>'
        f"<main><article><h1>{TITLE}</h1>{before}{paragraphs}</article>{after}</main>"
        '<aside><h3>اقرأ أيضا</h3><a href="/2">فوز الفريق في المباراة النهائية</a></aside>'
        "<footer>جميع الحقوق محفوظة 2024</footer></body></html>"
    )
